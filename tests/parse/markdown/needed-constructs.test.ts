import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { NeededConstructs } from "../../../src/parse/markdown/needed-constructs.ts";

const ALL = [gfm()];
const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
const needed = new NeededConstructs(ALL);

function toTree(text: string, extensions: typeof ALL) {
  return fromMarkdown(text, { extensions, mdastExtensions });
}

/** What the constructs are made of, and what stands around them. */
const PIECES = [
  ...[
    "@",
    "a@b.example",
    "|",
    ":",
    "-",
    ":-",
    "-:",
    "---",
    "a\n:-",
    "| a |\n| - |\n",
    "a | b\n- | -\n",
  ],
  ...[
    "[^",
    "[^a]",
    "\n\n[^a]: note\n",
    "[",
    "]",
    "![",
    "](b)",
    "](<c d> 'e')",
    "[f]: g\n",
    "]:",
    "\n[f\n]:\ng",
  ],
  ...[
    "www.h.example",
    "w",
    "WWW.",
    "https://i.example/j",
    "<k>",
    "<l@m.example>",
    "~",
    "~~",
    "*",
    "_",
    "`",
  ],
  ...["\n", "\r\n", "\n\n", "\t", " ", "  ", "- ", "1. ", "- [x] ", "> ", "# ", "\\", "&amp;"],
  ...["n", "o.p", "+", "q_r", "é", "🗞️", "\0"],
];

const texts = fc
  .subarray(PIECES, { minLength: 1 })
  .chain((some) => fc.array(fc.constantFrom(...some), { maxLength: 40 }))
  .map((pieces) => pieces.join(""));

describe("a text without a mark", () => {
  test.each([
    ["an address of mail", "write to a@b.example", "link"],
    ["a table with pipes", "| a |\n| - |\n| b |", "table"],
    ["a table without any", "a\n:-\nb", "table"],
    ["a table that ends in a colon", "a\n-:\nb", "table"],
    ["a footnote", "a[^b]\n\n[^b]: c", "footnoteReference"],
    ["an address without a scheme", "at Www.h.example", "link"],
    ["a definition", "- [a]\n\n  [a]: <b>\n  'c'", "definition"],
  ])("has %s where it has one", (_, text, type) => {
    expect(JSON.stringify(toTree(text, needed.for(text)))).toContain(`"type":"${type}"`);
  });

  test("has the same tree without what looks for the mark", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(toTree(text, needed.for(text))).toEqual(toTree(text, ALL));
      }),
      { numRuns: 1500 },
    );
  });

  test("is read without it", () => {
    const [extension] = needed.for("Nothing but words");
    expect(
      Object.keys(extension?.text ?? {})
        .map(Number)
        .sort(),
    ).toEqual([...[104, 126, 72, 91].sort()]);
    expect(extension?.flow).toEqual({});
  });
});
