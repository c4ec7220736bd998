import fc from "fast-check";
import { expect, it } from "vitest";

import { openKeyIndex } from "../../../src/flows/archive/open-key-index.ts";

/** Few enough that lists share some, and such as are neighbours in a table. */
const key = fc.oneof(fc.nat(8), fc.constantFrom(0xffffffff, 0x80000000), fc.nat());

it("knows the lists of each key, in their order, and of no other", () => {
  const lists = fc.array(fc.uniqueArray(key, { maxLength: 12 }), { maxLength: 12 });
  fc.assert(
    fc.property(lists, key, (written, sought) => {
      const find = openKeyIndex(written.map((list) => Uint32Array.from(list)));
      const holders = written.flatMap((list, index) => (list.includes(sought) ? [index] : []));
      expect(find(sought)).toEqual(holders);
    }),
  );
});
