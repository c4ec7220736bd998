import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { maskAddresses, maskValue } from "../../src/cli/mask-addresses.ts";

describe("a masked text", () => {
  it.each([
    ["reader@example.org", "r…@example.org"],
    ["550 5.1.1 <ann.b+x@example.org>: no", "550 5.1.1 <a…@example.org>: no"],
    ['"a b"@example.org is unknown', "…@example.org is unknown"],
    ["José@bücher.example", "J…@bücher.example"],
    ["to:a@example.org,bo@example.net", "to:…@example.org,b…@example.net"],
    ["<o'brien@example.org>", "<o…@example.org>"],
    ["10:30, 14/s, no address", "10:30, 14/s, no address"],
  ])("of %s is %s", (text, masked) => {
    expect(maskAddresses(text)).toBe(masked);
  });

  it("never has an address in full, wherever it stands", () => {
    const local = fc.stringMatching(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{2,20}$/);
    fc.assert(
      fc.property(local, fc.constantFrom("<", " ", ":", "", "("), (name, before) => {
        expect(maskAddresses(`${before}${name}@example.org>`)).not.toContain(`${name}@`);
      }),
    );
  });

  it("is made of every text of a value but the Message-ID, which names nobody", () => {
    const messageId = "<0af4@example.org>";
    const at = new Date(0);
    expect(
      maskValue({ address: "ann@example.org", messageId, deep: [{ a: "bob@example.org" }], at }),
    ).toEqual({
      address: "a…@example.org",
      messageId,
      deep: [{ a: "b…@example.org" }],
      at,
    });
  });
});
