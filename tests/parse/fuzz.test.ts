import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPlainText } from "../../src/model/blocks.ts";
import type { Place } from "../../src/model/problem.ts";
import { lintDay } from "../../src/lint/lint-day.ts";
import { toLintContext } from "../support/lint-context.ts";
import { issueOf, itemsOf, parseFiles, toFolder } from "./parse-files.ts";

/** What editors write, well and badly, in pieces that like to break each other. */
const PIECES = [
  ...Array.from("\n\r\t {}[]()<>*_`~#-+=:!|\\\"'“”^$&;.,/@0123"),
  "\r\n",
  "\n\n",
  "\n- ",
  "\n  ",
  "\n> ",
  "\n## World\n",
  "\n### Group\n",
  "\n---\n",
  "---\ntitle: Talks\nsection: world\n---\n",
  "[Talks](https://example.org/a)",
  "[x] (https://example.org)",
  "[x][ref]",
  "\n[ref]: https://example.org/ref\n",
  "[^n]",
  "\n[^n]: Note\n",
  "![Hall](summit.jpg)",
  " {source=“A B” minutes=4}",
  ' {source="A',
  " - blurb",
  "\n:::sponsor{name=Acme}\n",
  "\n:::related\n",
  "\n:::\n",
  "::: sponsor",
  "<!-- ",
  " -->",
  "<b>",
  "| a | b |\n|---|:-:|\n| c |",
  "日本\n語",
  "👩‍🚀",
  "\u202E",
  "\u0000",
  "\uD800",
  "&Tab;&#x202e;",
  "```\n",
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

/** Every place anywhere in a value. */
function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  if (value instanceof Map) return [...value.values()].flatMap(placesIn);
  const isPlace = "file" in value && "line" in value && "column" in value;
  return isPlace ? [value as Place] : Object.values(value).flatMap(placesIn);
}

describe("any text at all", () => {
  it("is read without a crash, and every place lies inside its file", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("10.md", "issue.md"), (written, name) => {
        const parsed = parseFiles({ [name]: written });
        const found = lintDay(toFolder({ [name]: written }), parsed.value, toLintContext());
        const lines = written.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
        for (const { line, column } of placesIn([parsed, found])) {
          expect(line).toBeGreaterThan(0);
          if (line === 1 && column === 1) continue;
          expect(lines.length).toBeGreaterThanOrEqual(line);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("makes an issue without a crash", () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const { value } = issueOf({ "10.md": first, "20.md": `## World\n${second}` });
        if (value !== null) expect(value.subject).toMatch(/^\S(?:[^\r\n]*\S)?$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a well-formed link list", () => {
  const word = fc.constantFrom(
    "Talks",
    "10:30",
    "3:2",
    "Re:publica",
    "AT&T",
    "{see",
    "résumé",
    "東京",
    ":smile:",
  );
  const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" "));
  const item = fc.record({
    headline: words,
    dash: fc.constantFrom(" - ", " -- ", " – ", " — ", "\n  "),
    blurb: fc.option(words, { nil: null }),
    facts: fc.constantFrom("", " {video}", ' {source="Example Wire" minutes=4}', "\n  {lang=fr}"),
  });

  it("loses no headline, no blurb and no facts, and is not complained about", () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), (list) => {
        const written = list.map(({ headline, dash, blurb, facts }, at) => {
          return `- [${headline}](https://example.org/${at})${blurb === null ? "" : dash + blurb}${facts}`;
        });
        const { items, problems } = itemsOf(`${written.join("\n")}\n`);
        expect(problems).toEqual([]);
        expect(
          items.map(({ headline, blurb }) => [toPlainText(headline), toPlainText(blurb)]),
        ).toEqual(list.map(({ headline, blurb }) => [headline, blurb ?? ""]));
        expect(items.map(({ facts }) => [facts.labels, facts.minutes, facts.language])).toEqual(
          list.map(({ facts }) => [
            facts.includes("video") ? ["video"] : [],
            facts.includes("minutes") ? 4 : null,
            facts.includes("lang") ? "fr" : null,
          ]),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("hostile sizes", () => {
  it.each([
    ["nested quotes", ">".repeat(5000) + " x"],
    [
      "nested lists",
      Array.from({ length: 300 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n"),
    ],
    ["nested emphasis", "*_".repeat(3000) + "x" + "_*".repeat(3000)],
    ["open brackets", "[".repeat(20_000)],
    ["open braces", "- [a](https://example.org) " + "{a=".repeat(10_000)],
    ["open links", "[a](https://example.org ".repeat(3000)],
    ["closed braces", `${"{a} ".repeat(5000)}\n`],
    ["colons", ":::a\n".repeat(2000)],
    ["a long line", "word ".repeat(100_000)],
    ["open words in braces", "{x ".repeat(20_000)],
    ["many small paragraphs of marks", `${"*a _b ".repeat(150)}\n\n`.repeat(200)],
    ["10 MB", "word\n".repeat(2_000_000)],
    ["many dashes", "---\n".repeat(5000)],
    ["quotes in facts", `- [a](https://example.org) {a="${"' \"".repeat(5000)}}`],
    ["front matter that never ends", `---\n${"a: b\n".repeat(5000)}`],
  ])(
    "are read in bounded time: %s",
    (_what, written) => {
      const start = performance.now();
      parseFiles({ "10.md": `## World\n\n${written}` });
      parseFiles({ "10.md": written });
      expect(performance.now() - start).toBeLessThan(30_000);
    },
    60_000,
  );
});
