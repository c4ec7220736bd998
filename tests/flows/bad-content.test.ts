import { describe, expect, it } from "vitest";

import { article, checkDay, HEAD, list } from "./bad-day.ts";

describe("a file that cannot be read", () => {
  it.each([
    [
      "Latin-1",
      "latin1",
      "…/30-l.md:2:1 encoding: This line is not UTF-8; save the file with the encoding UTF-8",
    ],
    [
      "UTF-16",
      "utf16le",
      "…/30-l.md:1:1 encoding: This line is not UTF-8; save the file with the encoding UTF-8",
    ],
  ] as const)("is named with the line: %s", async (_, encoding, expected) => {
    const text = "\ufeff## World\n- [Café](https://example.org/a)\n";
    const bytes = Buffer.from(encoding === "latin1" ? text.slice(1) : text, encoding);
    expect(await checkDay({ "…/30-l.md": bytes })).toEqual([expected]);
  });

  it("hides nobody else's mistakes", async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);
    const found = await checkDay({ "…/30-l.md": bytes, ...article("title: A\nsection: wrld") });
    expect(found).toEqual([
      "…/10-a.md:3:10 section-unknown: No section “wrld”; did you mean “World”",
      "…/30-l.md:1:1 encoding: This line is not UTF-8; save the file with the encoding UTF-8",
    ]);
  });
});

describe("links and headlines", () => {
  const SCHEMES = "cannot be mailed; https:, http: and mailto: can";
  it.each([
    [
      "- No link here",
      "2:3 headline-link: This item has no headline; it begins with a link: [Headline](https://…)",
    ],
    ["- [Empty]()", "2:3 link-empty: The link has no address between its brackets"],
    ["- [A](javascript:alert(1))", `2:3 link-scheme: A link to “javascript:” ${SCHEMES}`],
    ["- [A](JaVa&#115;cript:alert(1))", `2:3 link-scheme: A link to “javascript:” ${SCHEMES}`],
    ["- [A](data:text/html,x)", `2:3 link-scheme: A link to “data:” ${SCHEMES}`],
    ["- [A](file:///etc/passwd)", `2:3 link-scheme: A link to “file:” ${SCHEMES}`],
    [
      "- [A](//example.org/x)",
      "2:3 link-relative: “//example.org/x” is not a whole address; did you mean https://example.org/x",
    ],
    [
      "- [A](https://example.org/a b)",
      "2:5 link-space: A space in the address makes this text, not a link; in an address it is %20\n" +
        "  - [A](https://example.org/a%20b)",
    ],
    [
      "- [A] (https://example.org/a)",
      "2:5 link-space: A space between ] and ( makes this text, not a link\n" +
        "  - [A](https://example.org/a)",
    ],
  ])("%s is named", async (item, expected) => {
    expect(await checkDay(list(item))).toEqual([`…/30-l.md:${expected}`]);
  });

  it("stand in a section that there is", async () => {
    const files = { "…/30-l.md": "## Defense\n- [A](https://example.org/a)\n" };
    expect(await checkDay(files)).toEqual([
      "…/30-l.md:1:1 section-unknown: No section “Defense”; did you mean “Defence”",
    ]);
  });
});

describe("facts", () => {
  const ITEM = "- [A](https://example.org/a)";
  it.each([
    ["{source=Example Wire}", "2:38 brace-space", '{source="Example Wire"}'],
    ["{source=“Example Wire”}", "2:38 brace-quotes", '{source="Example Wire"}'],
    ['{source="Example Wire"', "2:30 brace-unclosed", '{source="Example Wire"}'],
    ['{source="Example Wire}', "2:38 brace-quotes", '{source="Example Wire"}'],
    ['{source: "Example Wire"}', "2:37 brace-separator", '{source="Example Wire"}'],
    ["{source=Wire, minutes=3}", "2:42 brace-separator", "{source=Wire minutes=3}"],
    ["{minutes=3} - Blurb after.", "2:30 facts-place", "- Blurb after. {minutes=3}"],
  ])("%s would lose words, so its mended line is given", async (facts, place, mended) => {
    const found = await checkDay(list(`${ITEM} ${facts}`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^…/30-l\\.md:${place}: `));
    expect(found[0]?.split("\n")[1]).toBe(`  ${ITEM} ${mended}`);
    expect(await checkDay(list(`${ITEM} ${mended}`))).toEqual([]);
  });

  it.each([
    [
      '{sorce="Wire"}',
      "2:31 facts: No fact “sorce”; did you mean “source”; facts are source, author, minutes, lang, written, until, repeat",
    ],
    ["{vidoe}", "2:31 facts: No label “vidoe”; did you mean “video”"],
    [
      "{minutes=three}",
      "2:39 facts: minutes cannot be “three”; minutes are a whole number from 1 to 999",
    ],
    ["{minutes=3 minutes=4}", "2:41 facts: “minutes” is written twice; only the first one counts"],
  ])("%s is named", async (facts, expected) => {
    expect(await checkDay(list(`${ITEM} ${facts}`))).toEqual([`…/30-l.md:${expected}`]);
  });
});

describe("directives", () => {
  const RELATED = "- [Last year](https://example.org/2025)";
  it.each([
    [
      `:::related\n${RELATED}`,
      "5:1 directive-unclosed: :::related is never closed; a line with only ::: belongs below its last line",
    ],
    [
      ':::sponser{name="Acme"}\nBuy.\n:::',
      "5:1 directive-unknown: No directive :::sponser; did you mean “sponsor”; " +
        "there are :::related, :::sponsor and :::correction",
    ],
    [
      `::: related\n${RELATED}\n:::`,
      "5:1 directive-near-miss: This is text, not a directive; a directive opens with :::related\n" +
        "  :::related",
    ],
  ])("%j is named at its first line", async (body, expected) => {
    expect(await checkDay(article(HEAD, `${body}\n`))).toEqual([`…/10-a.md:${expected}`]);
  });
});

describe("the lead", () => {
  it("is one", async () => {
    const second = "---\ntitle: Bridge\nsection: world\nlead: true\n---\nText.\n";
    const found = await checkDay({ ...article(`${HEAD}\nlead: true`), "…/11-b.md": second });
    expect(found).toEqual([
      "…/11-b.md:4:7 two-leads: “daily” has a lead already: “Summit ends” in …/10-a.md",
    ]);
  });
});
