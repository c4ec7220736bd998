import { expect, it } from "vitest";

import { createSeenKeys } from "../../src/flows/seen-keys.ts";

it("remembers where each of many texts came first, also after it has grown", () => {
  const seen = createSeenKeys();
  for (let line = 1; line <= 200_000; line += 1) {
    expect(seen.add(`reader${line}@example.org`, line)).toBeNull();
  }
  for (const line of [1, 77, 65_536, 131_072, 200_000]) {
    expect(seen.add(`reader${line}@example.org`, 999_999)).toBe(line);
  }
  expect(seen.add("", 200_001)).toBeNull();
  expect(seen.add("", 200_002)).toBe(200_001);
});
