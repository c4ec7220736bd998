import { describe, expect, it } from "vitest";
import { toDisplayName, toOneLine } from "../../src/mail/display-name.ts";

describe("a display name", () => {
  it.each([
    ["Anna", "Anna"],
    ["  Anna \t Example ", "Anna Example"],
    ["Anna\r\nBcc: x@example.net", "Anna Bcc: x@example.net"],
    ["An\u0000na\u009b\u007f", "Anna"],
    ["Anna\u202egpj.exe\u2066!", "Annagpj.exe!"],
    ["Anna\u2028Ben\u0085Cem", "Anna Ben Cem"],
    ["Anna \ud800!", "Anna !"],
    ["می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"],
    ["\u0000\r\n", ""],
  ])("of %j is %j", (text, name) => {
    expect(toDisplayName(text)).toBe(name);
  });

  it("is cut at 100 characters, never inside one", () => {
    expect(toDisplayName("🎉".repeat(101))).toBe("🎉".repeat(100));
  });

  it("may be of any length as a subject", () => {
    expect(toOneLine("word ".repeat(300))).toBe("word ".repeat(300).trim());
  });
});
