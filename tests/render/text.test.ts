import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/model/blocks.ts";
import { blocksToText } from "../../src/render/text/blocks-to-text.ts";
import { toDisplayWidth } from "../../src/render/text/display-width.ts";
import { createLinkList } from "../../src/render/text/text-context.ts";
import { toTidyText } from "../../src/render/text/tidy-text.ts";
import { wrapText } from "../../src/render/text/wrap-text.ts";
import { findWords } from "../../src/render/words/find-words.ts";
import { AT, link, listItem, paragraph, text } from "../support/inlines.ts";
import { SPONSOR } from "../support/sample-issue.ts";

function toText(blocks: readonly Block[], width = 40): string {
  const context = { words: findWords("en"), language: "en", links: createLinkList() };
  return blocksToText(blocks, { width, context }).join("\n");
}

describe("wrapping", () => {
  it("breaks between words and sets further lines in under the first", () => {
    expect(wrapText("- a list of words that goes on", { width: 14, first: "* " })).toEqual([
      "* - a list of",
      "  words that",
      "  goes on",
    ]);
  });

  it("never breaks an address, however long", () => {
    const url = `https://example.org/${"a".repeat(90)}`;
    expect(wrapText(`see ${url} now`, { width: 20 })).toEqual(["see", url, "now"]);
  });

  it("counts East Asian characters as two columns and breaks between them", () => {
    expect(wrapText("会談は共同声明なしで終わった。", { width: 12 })).toEqual([
      "会談は共同声",
      "明なしで終",
      "わった。",
    ]);
  });

  it("keeps closing marks off the start of a line", () => {
    expect(wrapText("会談は共同声。明", { width: 12 })).toEqual(["会談は共同", "声。明"]);
  });

  it("counts emoji with joiners as two columns and keeps them whole", () => {
    expect(toDisplayWidth("👩‍👩‍👧")).toBe(2);
    expect(wrapText("👩‍👩‍👧 👩‍👩‍👧 x", { width: 5 })).toEqual(["👩‍👩‍👧 👩‍👩‍👧", "x"]);
  });

  it("loses no word and keeps within the width, whatever the words", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 12 })),
        fc.integer({ min: 5, max: 80 }),
        (words, width) => {
          const lines = wrapText(words.join(" "), { width });
          const bare = (each: string) => each.replace(/\s+/g, "");
          expect(bare(lines.join(""))).toBe(bare(words.join("")));
          for (const line of lines) {
            if (line.includes(" ")) expect(toDisplayWidth(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
    );
  });
});

describe("blocks as text", () => {
  it("number the links of running text and frame an address that is its own words", () => {
    const url = "https://example.org/b";
    expect(
      toText([
        paragraph("See ", link("this", "https://example.org/a"), " or ", link(url, url), "."),
      ]),
    ).toBe("See this [1] or <https://example.org/b>.");
  });

  it("set lists tight, and loose where an item has two paragraphs", () => {
    const list = (items: Extract<Block, { kind: "list" }>["items"]): Block => ({
      kind: "list",
      order: { start: 9 },
      items,
      place: AT,
    });
    expect(toText([list([listItem(paragraph("one")), listItem(paragraph("two"))])])).toBe(
      "9. one\n10. two",
    );
    expect(
      toText([list([listItem(paragraph("one"), paragraph("more")), listItem(paragraph("two"))])]),
    ).toBe("9. one\n\n   more\n\n10. two");
  });

  it("set a table in columns by display width, or row by row where it is too wide", () => {
    const table: Block = {
      kind: "table",
      columns: ["left", "right"],
      head: [[text("都市")], [text("Ships")]],
      rows: [[[text("横浜市")], [text("12")]]],
      place: AT,
    };
    expect(toText([table])).toBe("都市    Ships\n------  -----\n横浜市     12");
    expect(toText([table], 10)).toBe("都市: 横浜\n市\nShips: 12");
  });

  it("quote with marks, also empty lines and quotes in quotes", () => {
    const quote: Block = {
      kind: "quote",
      children: [paragraph("One"), { kind: "quote", children: [paragraph("Two")], place: AT }],
      place: AT,
    };
    expect(toText([quote])).toBe("> One\n>\n> > Two");
  });

  it("say where advertising begins and where it ends", () => {
    expect(toText([SPONSOR])).toBe(
      "--- Sponsored by Acme Pumps ---\n\nTry the Acme pump [1], free in January.\n\n--- End of sponsored content ---",
    );
  });

  it("leave code as it is, empty lines too", () => {
    const code: Block = {
      kind: "code",
      text: `${"x".repeat(50)}\n\n\n\n  y`,
      language: null,
      place: AT,
    };
    expect(toTidyText(toText([code]))).toBe(`    ${"x".repeat(50)}\n\n\n\n      y\n`);
  });
});
