import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toPlainText } from "../../../src/model/blocks.ts";
import { formatItem, type ItemDraft } from "../../../src/parse/links/format-item.ts";
import { NO_FACTS } from "../../../src/parse/links/parse-facts.ts";
import { itemsOf } from "../parse-files.ts";

function write(draft: Partial<ItemDraft>): string {
  const whole = { headline: "Talks resume", url: "https://example.org/a", blurb: null, facts: {} };
  const [first = "", ...others] = formatItem({ ...whole, ...draft });
  return [`- ${first}`, ...others.map((line) => `  ${line}`)].join("\n");
}

/** Some letters are written as what they are encoded to. */
function decode(url: string): string {
  return url.replace(/%(28|29|3B|5C|60)/g, (code) => decodeURIComponent(code));
}

describe("an item that a program writes", () => {
  it("has its facts on a line of their own, in order", () => {
    const facts = { source: "Example Wire", minutes: 4, language: "fr", labels: ["paywall"] };
    expect(write({ facts, blurb: "In spring." })).toBe(
      '- [Talks resume](https://example.org/a) - In spring.\n  {source="Example Wire" minutes=4 lang=fr paywall}',
    );
  });

  const word = fc.oneof(
    fc.constantFrom(
      ...[
        "[x]",
        "]",
        "(a)",
        "*b*",
        "_c_",
        "`d`",
        "<e>",
        "&amp;",
        "{f}",
        "\\",
        "!",
        "#",
        "|",
        "~g~",
      ],
      ...["10:30", ":::", "- ", "1. ", "www.example.org", "https://example.org/x", "a@example.org"],
      ...["“quoted”", '"straight"', "it’s", "—", "[^1]", "<!-- -->", "{source=x}", "$h$", "==i=="],
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
  );
  const line = fc
    .array(word, { minLength: 1, maxLength: 8 })
    .map((words) =>
      words
        .join(" ")
        .replace(/[\s\p{C}\p{Z}]+/gu, " ")
        .trim(),
    )
    .filter((text) => text !== "");

  const address = fc
    .tuple(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.array(
        fc.constantFrom(
          ..."( ) [ ] { } * _ ` \\ & ; = ~ | ! ' \" $ < >".split(" "),
          "&lt;",
          "&copy=",
          "(a)",
        ),
        {
          maxLength: 8,
        },
      ),
    )
    .map(([url, parts]) => new URL(`${url}${/[?#]/.test(url) ? "" : "?"}${parts.join("")}`).href);

  it("is read back as it was meant, whatever its words and its address are", () => {
    fc.assert(
      fc.property(line, address, (headline, url) => {
        const { items } = itemsOf(write({ headline, url, facts: { minutes: 3 } }));
        const read = items.map((item) => [toPlainText(item.headline), item.facts]);
        expect(read).toEqual([[headline, { ...NO_FACTS, minutes: 3 }]]);
        const [item] = items;
        expect(decode(item?.url ?? "")).toBe(decode(url));
      }),
      { numRuns: 1000 },
    );
  });

  it("has its address as it is, where nothing is wrong with it", () => {
    const url = "https://example.org/a_b/(c)?d=1&e=2_3*4&f=~#g";
    expect(write({ url })).toBe(`- [Talks resume](${url})`);
  });

  it("has the source and the author that were meant, and nothing else is taken for a fact", () => {
    fc.assert(
      fc.property(line, line, (source, author) => {
        const { items } = itemsOf(write({ facts: { source, author } }));
        const like = (text: string): string =>
          text.replace(/"/g, "”").replace(/\{/g, "(").replace(/\}/g, ")");
        const facts = { ...NO_FACTS, source: like(source), author: like(author) };
        expect(items.map((item) => item.facts)).toEqual([facts]);
      }),
    );
  });
});
