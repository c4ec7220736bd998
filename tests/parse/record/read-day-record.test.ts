import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDayRecord } from "../../../src/parse/record/read-day-record.ts";
import { scanLinkList } from "../../../src/parse/record/scan-link-list.ts";
import { toRecordedPart } from "../../../src/parse/record/to-part-record.ts";
import { samplePublication } from "../../support/sample-publication.ts";
import { parseFiles, toFolder } from "../parse-files.ts";

const publication = samplePublication();

/** What reading the whole of a day says, for comparison. */
function readWhole(files: Readonly<Record<string, string>>) {
  const { contributions } = parseFiles(files).value;
  const parts = contributions.map(toRecordedPart);
  return { parts: parts.map(({ part }) => part), uses: parts.flatMap(({ uses }) => uses) };
}

const words = fc.constantFrom(
  ...[
    "Talks resume",
    "Déjà vu",
    "A* and *b",
    "5 < 6",
    "`code`",
    "AT&T",
    "a | b",
    "x_y_z",
    "[in]",
    "www.example.org",
  ],
  ...[
    "  spaced  ",
    "“quoted”",
    "9:30",
    "mail@example.org",
    "{video}",
    "&amp;",
    "~~no~~",
    "日本",
    "\\[",
    "!",
    "^",
  ],
);
const address = fc.constantFrom(
  ...[
    "https://example.org/a",
    "http://www.example.org/b/?utm_source=x&c=1",
    "https://example.org/(c)",
    "<https://example.org/d>",
  ],
  ...[
    "https://example.org/e&copy;f",
    "javascript:alert(1)",
    "/g",
    'https://example.org/h "title"',
    "",
    "https://user@example.org/",
  ],
);
const tail = fc.constantFrom(
  ...[
    "",
    " - A blurb",
    " – [more](https://example.org/more)",
    " {video}",
    " {repeat=ok",
    " `open",
    " <!-- open",
    " **bold",
    "  ",
    " | x",
  ],
);
const item = fc
  .tuple(words, address, tail)
  .map(([text, url, rest]) => `- [${text}](${url})${rest}`);
const line = fc.oneof(
  { arbitrary: item, weight: 6 },
  fc.constantFrom(
    ...[
      "",
      "",
      "## World",
      "## defence",
      "## Nowhere",
      "### Policy",
      "## World ##",
      "##  World",
      "# Top",
      "Prose between.",
    ],
    ...[
      "  A blurb below.",
      '  {source="Example Wire"}',
      "  - [inner](https://example.org/inner)",
      "  ---",
      "    code",
      "  > quote",
    ],
    ...[
      "- ",
      "-\t[x](https://example.org/t)",
      "* [star](https://example.org/star)",
      "1. [one](https://example.org/one)",
      "- [ ] box",
      "- **[bold](https://example.org/bold)**",
    ],
    ...[
      ':::sponsor{name="Acme"}',
      ":::",
      "```",
      "[ref]: https://example.org/ref",
      "- [ref][ref]",
      "<div>",
      "<!--",
      "-->",
      "lazy words",
      "---",
      "===",
      "| a |",
      "| - |",
    ],
  ),
);
const list = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom("\n", "\r\n"))
  .map(([lines, end]) => ["## World", ...lines].join(end));

describe("readDayRecord", () => {
  it("says of any link list what reading all of it says", () => {
    fc.assert(
      fc.property(list, (text) => {
        const files = { "20-links.md": text };
        const { parts, uses } = readDayRecord(toFolder(files), publication);
        expect({ parts, uses }).toEqual(readWhole(files));
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it.each([
    ["a title with a colon in quotes", 'title: "Talks: resumed"\nsection: world'],
    [
      "an address and a lead",
      "title: Talks\nsection: World\nlead: true\nurl: https://example.org/a?utm_source=x",
    ],
    ["an embargo", "title: Talks\nsection: world\nembargo: 2026-01-05T09:00+01:00"],
    ["a draft", "title: Talks\nsection: world\ndraft: true"],
    ["an unknown section", "title: Talks\nsection: nowhere"],
    ["no section", "title: Talks"],
    ["an empty title", "title:\nsection: world"],
    ["broken YAML", "title: [a\nsection: world"],
  ])("says of an article with %s what reading all of it says", (_, head) => {
    const files = { "10-article.md": `---\n${head}\n---\nText.\n` };
    const { parts, uses } = readDayRecord(toFolder(files), publication);
    expect({ parts, uses }).toEqual(readWhole(files));
  });

  it("has the words of issue.md, those of single newsletters among them", () => {
    const text =
      "---\nsubject: All\npreheader: Of you\nnewsletters:\n  daily:\n    subject: One\n---\n";
    const { words: found } = readDayRecord(toFolder({ "issue.md": text }), publication);
    const file = "content/2026-01-05/issue.md";
    expect(found).toEqual([
      { kind: "subject", text: "All", place: { file, line: 2, column: 10 } },
      { kind: "preheader", text: "Of you", place: { file, line: 3, column: 12 } },
      { kind: "subject", text: "One", place: { file, line: 6, column: 14 } },
    ]);
  });
});

describe("scanLinkList", () => {
  it("reads a list as nearly all are", () => {
    const text =
      '## World\n\n- [Talks resume](https://example.org/a) - A *blurb* with [more](https://example.org/b).\n  {source="Example Wire" minutes=3}\n\n### Policy\n- [Snow: at last!](http://www.example.org/snow/)\n';
    const file = { path: "content/2026-01-05/20.md", text };
    expect(scanLinkList(file, publication.sections)?.uses).toMatchObject([
      { address: "example.org/a", headline: "Talks resume", place: { line: 3, column: 3 } },
      { address: "example.org/snow", headline: "Snow: at last!", place: { line: 7, column: 3 } },
    ]);
  });
});
