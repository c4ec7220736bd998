import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ListedPerson, PeopleSorter } from "../../src/model/people-sorter.ts";
import { openPeopleSorter } from "../../src/store/open-people-sorter.ts";
import { email } from "./fixtures.ts";

let sorter: PeopleSorter;

beforeEach(() => {
  sorter = openPeopleSorter();
});

afterEach(() => sorter.close());

const toPerson = (name: string, line: number): ListedPerson => ({
  subscriber: { email: email(`${name}@example.org`), name, line },
  standing: null,
  reason: null,
});

describe("people in order", () => {
  it("are all there, with all that was said of them, mailbox by mailbox and line by line", () => {
    const name = fc.stringMatching(/^[a-zé]{1,3}$/);
    const standing = fc.constantFrom(null, "left", "blocked", "unconfirmed");
    const zone = fc.constantFrom({}, { zone: "Europe/Berlin" });
    const person = fc.record({ name, standing, zone, reason: fc.option(fc.constant("bounced")) });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 1200 }), (drawn) => {
        const own = openPeopleSorter();
        const people = drawn.map(({ name, standing, zone, reason }, index) => {
          const { subscriber } = toPerson(name, index + 1);
          return { subscriber: { ...subscriber, ...zone }, standing, reason };
        });
        own.add(people.slice(0, 500));
        own.add(people.slice(500));
        const inOrder = people.sort((one, other) =>
          Buffer.compare(
            Buffer.from(one.subscriber.email.key),
            Buffer.from(other.subscriber.email.key),
          ),
        );
        expect([...own.list()]).toEqual(inOrder);
        own.close();
      }),
      { numRuns: 20 },
    );
  });

  it("can be left in the middle, and listed again", () => {
    sorter.add([toPerson("b", 1), toPerson("a", 2), toPerson("c", 3)]);
    for (const { subscriber } of sorter.list()) {
      expect(subscriber.name).toBe("a");
      break;
    }
    expect([...sorter.list()].map(({ subscriber }) => subscriber.name)).toEqual(["a", "b", "c"]);
  });

  it("may be none", () => {
    sorter.add([]);
    expect([...sorter.list()]).toEqual([]);
  });
});
