import { describe, expect, it } from "vitest";

import { toKey } from "../../src/archive/to-key.ts";

describe("a key", () => {
  it.each([
    ["a map within", (fact: string) => [{ words: new Map([["title", fact]]) }]],
    ["a set within", (fact: string) => ({ topics: [new Set([fact])] })],
    ["a map on its own", (fact: string) => new Map([[fact, 1]])],
    ["plain values", (fact: string) => ["day", null, { title: fact }]],
  ])("differs with what is in %s", (_, toFacts) => {
    expect(toKey(toFacts("one"))).not.toBe(toKey(toFacts("other")));
    expect(toKey(toFacts("one"))).toBe(toKey(toFacts("one")));
  });
});
