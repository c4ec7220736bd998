import { describe, expect, it } from "vitest";

import { toLine, toName } from "../../../src/bounces/webhooks/clean-text.ts";
import { parseJson, pick } from "../../../src/bounces/webhooks/parse-json.ts";

describe("JSON from outside", () => {
  it("is UTF-8 or nothing", () => {
    expect(parseJson(Buffer.from('"\u00e9"', "utf8"))).toEqual({ value: "é" });
    expect(parseJson(Buffer.from('"\u00e9"', "latin1"))).toBe(null);
  });

  it("has what it names itself, and nothing that all objects have", () => {
    expect(pick({ a: { b: 1 } }, "a", "b")).toBe(1);
    expect(pick({ a: 1 }, "constructor")).toBe(undefined);
    expect(pick({ a: 1 }, "__proto__", "toString")).toBe(undefined);
    expect(pick("text", "length")).toBe(undefined);
  });
});

describe("text from outside", () => {
  it("is one line, cut between characters", () => {
    expect(toLine("550\r\n\u0000 \u202eNo\u2029", 300)).toBe("550 No");
    expect(toLine(`a${"😀".repeat(300)}`, 300)).toBe(`a${"😀".repeat(149)}`);
    expect(toLine(" \u200b ", 300)).toBe(null);
  });

  it("is a name as a whole or not at all", () => {
    expect(toName(" <a@b> ", 10)).toBe("<a@b>");
    expect([toName("a".repeat(11), 10), toName("a\u202eb", 10), toName("", 10)]).toEqual([
      ...[null, null, null],
    ]);
  });
});
