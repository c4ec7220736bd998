import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toVisibleJson, toVisibleText } from "../../src/cli/visible-text.ts";

describe("text on a terminal", () => {
  it.each([
    ["a title\u001b]0;owned\u0007", "a title<U+001B>]0;owned<U+0007>"],
    ["\u009b31mred\u0085", "<U+009B>31mred<U+0085>"],
    ["over\rwritten\u0008\u007f", "over<U+000D>written<U+0008><U+007F>"],
    ["pay \u202etxt.exe\u2066", "pay <U+202E>txt.exe<U+2066>"],
    ["\u001b[2J\u001b[1A", "<U+001B>[2J<U+001B>[1A"],
  ])("shows %j as %j", (text, shown) => {
    expect(toVisibleText(text)).toBe(shown);
  });

  it("keeps lines, tabs, our colours and every script", () => {
    const text = "\u001b[1mbold\u001b[22m\tUm 10:30 مرحبا 日本 👩‍👩‍👧\n";
    expect(toVisibleText(text)).toBe(text);
  });

  it("is the same JSON without a control in it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
        const line = toVisibleJson({ value, text });
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify({ value, text })));
        expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
