import fc from "fast-check";
import { expect, it, vi } from "vitest";
import type { BounceKind, NewBounce } from "../../src/model/bounce.ts";
import { BOUNCE_KINDS } from "../../src/model/bounce.ts";
import type { Store } from "../../src/model/store.ts";
import { bounceOf, byAddress, DAY_MS, finding, mail, takeAll } from "./bounce-fixtures.ts";
import type { OpenStore } from "./fixtures.ts";
import { after, collect, HOUR_MS, subscribe } from "./fixtures.ts";

vi.setConfig({ testTimeout: 300_000 });

const PEOPLE = ["a@example.org", "b@example.org"];

/** What one report says. */
interface Said {
  readonly person: number;
  readonly kind: BounceKind;
  readonly isProved: boolean;
  readonly hours: number;
}

const said: fc.Arbitrary<Said> = fc.record({
  person: fc.nat(PEOPLE.length - 1),
  kind: fc.constantFrom(...BOUNCE_KINDS, "soft", "soft", "policy"),
  isProved: fc.boolean(),
  hours: fc.integer({ min: 0, max: 12 }).map((days) => days * 12),
});

const limits = fc.record({
  softCount: fc.integer({ min: 1, max: 4 }),
  softDays: fc.integer({ min: 1, max: 6 }),
});

/** Reports, each with a name of its own, and in which order they come, some of them again. */
const course = fc.array(said, { maxLength: 10 }).chain((reports) =>
  fc.record({
    reports: fc.constant(reports),
    limits,
    orders: fc.tuple(order(reports.length), order(reports.length)),
  }),
);

function order(length: number): fc.Arbitrary<readonly number[]> {
  const all = Array.from({ length }, (_, index) => index);
  const again = length === 0 ? fc.constant([]) : fc.array(fc.nat(length - 1), { maxLength: 5 });
  return again.chain((some) =>
    fc.shuffledSubarray([...all, ...some], { minLength: length + some.length }),
  );
}

function toBounce(one: Said, report: number, limits: NewBounce["limits"]): NewBounce {
  const make = one.isProved ? bounceOf : byAddress;
  const facts = { report: `report ${report}`, limits, finding: finding(one.kind) };
  return make(PEOPLE[one.person] ?? "", one.kind, { ...facts, at: after(one.hours * HOUR_MS) });
}

/** The rule, tried by hand on every choice of soft ones. */
function isSuppressed(all: readonly Said[], { softCount, softDays }: NewBounce["limits"]): boolean {
  const isEnough = ({ kind, isProved }: Said): boolean =>
    isProved && (kind === "complaint" || kind === "hard");
  if (all.some(isEnough)) return true;
  const times = all.filter(({ kind }) => kind !== "policy").map(({ hours }) => hours * HOUR_MS);
  const sorted = times.toSorted((a, b) => a - b);
  for (let choice = 1; choice < 2 ** sorted.length; choice += 1) {
    const chosen = sorted.filter((_, index) => (choice & (1 << index)) !== 0);
    const gaps = chosen.slice(1).map((time, index) => time - (chosen[index] ?? 0));
    const span = (chosen.at(-1) ?? 0) - (chosen[0] ?? 0);
    const isSpread = gaps.every((gap) => gap >= DAY_MS) && span <= softDays * DAY_MS;
    if (chosen.length === softCount && isSpread) return true;
  }
  return false;
}

/** All that is known after it, but for the order it came in. */
async function readState(store: Store): Promise<unknown> {
  const left = [];
  for await (const { subscriber, status } of store.listSubscriptions(null)) {
    left.push(`${subscriber.email.address} ${status}`);
  }
  const suppressed = await collect(store.listSuppressions());
  const counts = [...(await store.countBounces())];
  return { left, counts, suppressed: suppressed.map(({ email }) => email.address) };
}

export function bouncesPropertyContract(open: OpenStore, runs: number): void {
  it("suppresses whom the rule says and nobody else, in any order and with repeats", async () => {
    const property = fc.asyncProperty(course, async ({ reports, limits, orders }) => {
      const states = [];
      for (const order of orders) {
        const store = await open();
        await subscribe(store, PEOPLE);
        await mail(store);
        const words = await takeAll(
          store,
          order.map((index) => toBounce(reports[index] as Said, index, limits)),
        );
        expect(words.filter((word) => word !== "known")).toHaveLength(reports.length);
        states.push(await readState(store));
        await store.close();
      }
      const suppressed = PEOPLE.filter((_, person) =>
        isSuppressed(
          reports.filter((one) => one.person === person),
          limits,
        ),
      );
      expect(states[0]).toMatchObject({ suppressed });
      expect(states[1]).toEqual(states[0]);
    });
    await fc.assert(property, { numRuns: runs });
  });
}
