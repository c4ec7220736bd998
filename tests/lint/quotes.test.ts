import { describe, expect, it } from "vitest";
import { quotes } from "../../src/lint/rules/text/quotes.ts";
import { toLintedFile } from "../../src/lint/text/linted-file.ts";
import { toLintContext } from "../support/lint-context.ts";

function check(text: string): readonly string[] {
  const file = toLintedFile({ path: "content/2026-01-05/10.md", text });
  const found = quotes.check(file, toLintContext());
  return found.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

describe("quotes", () => {
  it.each([
    [
      "a quotation of several paragraphs, each opened, the last closed",
      "“One.\n\n“Two.\n\n“Three.”\n",
    ],
    ["German ones, one within the other", "„Er sagte «ja» und ging“, hieß es.\n"],
    ["ones that stand inwards", "»Nein«, sagte sie.\n"],
    ["inches and minutes", 'A 5" shell after 3\' 20" of waiting.\n'],
    [
      "code, addresses, facts and comments",
      '`"` [a](https://example.org/“) <!-- “ -->\n- [b](https://example.org/b) {source="Wire"}\n',
    ],
    ["apostrophes", "It’s ’twas the ’90s.\n"],
  ])("come in pairs in %s", (_, text) => {
    expect(check(text)).toEqual([]);
  });

  it("is told at the opening that nothing closes, and at the closing that nothing opened", () => {
    expect(check("“One “two” three.\n\nFour” five.\n")).toEqual([
      "1:1 This “ is never closed",
      "3:5 This ” closes nothing",
    ]);
  });
});
