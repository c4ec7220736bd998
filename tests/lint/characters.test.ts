import { describe, expect, it } from "vitest";
import { toLintedFile } from "../../src/lint/text/linted-file.ts";
import { toLintContext } from "../support/lint-context.ts";
import { characters } from "../../src/lint/rules/text/characters.ts";

function check(text: string): readonly string[] {
  return characters
    .check(toLintedFile({ path: "content/2026-01-05/10.md", text }), toLintContext())
    .map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

describe("characters", () => {
  it.each([
    ["tabs and line ends of every kind", "a\tb\r\nc\rd\n"],
    ["emoji joined to one", "👩‍👩‍👧 and 🏳️‍🌈 and 👩🏽‍🚀"],
    [
      "a flag written with invisible letters",
      "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    ],
    ["joiners between Persian, Sinhala and Devanagari letters", "نامه‌ها ශ්‍රී क्‍ष"],
    ["direction marks, which only help", "\u200Fשלום\u200E"],
    ["a no-break space and a soft hyphen", "5\u00A0% Straßen\u00ADbahn"],
  ])("leaves %s alone", (_what, text) => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    ["\u0000", "1:2 U+0000 is a control character; take it out"],
    ["\u001B", "1:2 U+001B is a control character; take it out"],
    ["\u007F", "1:2 U+007F is a control character; take it out"],
    ["\u0085", "1:2 U+0085 is a control character; “…” was probably meant"],
    ["\u0081", "1:2 U+0081 is a control character; take it out"],
    ["\u2067", "1:2 U+2067, a direction override, cannot be in a text; take it out"],
    ["\u200B", "1:2 U+200B, an invisible character, cannot be in a text; take it out"],
    ["\u200D", "1:2 U+200D, an invisible character, cannot be in a text; take it out"],
    ["\uFEFF", "1:2 U+FEFF, an invisible character, cannot be in a text; take it out"],
    ["\u{E0041}", "1:2 U+E0041, an invisible character, cannot be in a text; take it out"],
    ["\uFFFE", "1:2 U+FFFE, which is no character, cannot be in a text; take it out"],
    ["\u{1FFFE}", "1:2 U+1FFFE, which is no character, cannot be in a text; take it out"],
    ["\uD800", "1:2 U+D800, which is no character, cannot be in a text; take it out"],
    ["\uFFFD", "1:2 U+FFFD stands where a letter was lost; write the letter"],
  ])("names %j between letters", (character, problem) => {
    expect(check(`a${character}b`)).toEqual([problem]);
  });

  it("says one thing about a line that is full of one character", () => {
    expect(check(`${"\u0000".repeat(5000)}\n\u0000`)).toEqual([
      "1:1 U+0000 is a control character; take it out",
      "2:1 U+0000 is a control character; take it out",
    ]);
  });

  it("mends letters that came from Windows", () => {
    const file = toLintedFile({ path: "a.md", text: "It\u0092s \u0093late\u0094" });
    const [found] = characters.check(file, toLintContext());
    expect(found?.mended).toBe("It’s \u0093late\u0094");
  });
});
