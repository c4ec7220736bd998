import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/model/blocks.ts";
import { toPlainText } from "../../../src/model/blocks.ts";
import { parseFiles, problemsOfBody } from "../parse-files.ts";

function bodyOf(body: string): readonly Block[] {
  const text = `---\ntitle: Talks resume\nsection: world\n---\n${body}`;
  const [contribution] = parseFiles({ "10-article.md": text }).value.contributions;
  return contribution?.part.kind === "article" ? contribution.part.article.body : [];
}

function textOf(body: string): readonly string[] {
  return bodyOf(body).map((block) =>
    block.kind === "paragraph" ? toPlainText(block.children) : block.kind,
  );
}

describe("prose", () => {
  it.each([
    "At 10:30 it was 3:2.",
    "Re:publica for Bürger:innen :smile: :: ::: x",
    "{source=Wire} and {video} are text in articles {video}",
    "a < b, 5 > 3, AT&T, [sic], (so)",
    "Chapter :sponsor and ::note",
  ])("stays as it is: %s", (text) => {
    expect({ text: textOf(text), problems: problemsOfBody(text) }).toEqual({
      text: [text],
      problems: [],
    });
  });

  it.each([
    ["a space between words", "one\ntwo", "one two"],
    ["nothing between Chinese characters", "日本\n語", "日本語"],
    ["nothing beside Chinese punctuation", "会談は終わった。\n次は春", "会談は終わった。次は春"],
    ["a space between Chinese and Latin", "日本\nabc", "日本 abc"],
    ["a space between Korean words", "회담\n재개", "회담 재개"],
    ["nothing across mark-up", "日本\n**語**", "日本語"],
    ["a space across mark-up", "one\n*two*\nthree", "one two three"],
    ["a space with CRLF", "one\r\ntwo", "one two"],
  ])("joins lines with %s", (_what, body, joined) => {
    expect(textOf(body)).toEqual([joined]);
  });

  it("keeps hard breaks", () => {
    const [block] = bodyOf("one\\\ntwo  \nthree");
    expect(block?.kind === "paragraph" && block.children.map(({ kind }) => kind)).toEqual([
      "text",
      "break",
      "text",
      "break",
      "text",
    ]);
  });

  it("has every kind of block, with the place where it stands", () => {
    const blocks = bodyOf(
      "Text.\n\n## Head\n\n- a\n\n3. b\n\n> quote\n\n```js\ncode\n```\n\n| a |\n|:-:|\n| b |\n\n***\n\n![Hall](summit.jpg)\n",
    );
    const seen = blocks.map((block) => {
      const place = block.kind === "figure" ? block.picture.place : block.place;
      return `${place.line}:${place.column} ${block.kind}`;
    });
    expect(seen).toEqual([
      "5:1 paragraph",
      "7:1 heading",
      "9:1 list",
      "11:1 list",
      "13:1 quote",
      "15:1 code",
      "19:1 table",
      "23:1 rule",
      "25:1 figure",
    ]);
  });
});

describe("footnotes", () => {
  it("are numbered by first mention, those within others after them", () => {
    const text =
      "---\ntitle: Talks\nsection: world\n---\nOne[^b], two[^a], again[^b].\n\n[^a]: A, see[^c].\n[^b]: B.\n[^c]: C.\n";
    const [contribution] = parseFiles({ "10.md": text }).value.contributions;
    const article = contribution?.part.kind === "article" ? contribution.part.article : null;
    const notes = article?.footnotes.map(({ number, children }) => {
      const [block] = children;
      return `${number} ${block?.kind === "paragraph" ? toPlainText(block.children) : ""}`;
    });
    expect(notes).toEqual(["1 B.", "2 A, see.", "3 C."]);
  });

  it.each([
    ["Text[^a]", "5:5 error footnote-missing: No “[^a]: …” in this file"],
    [
      "Text\n\n[^a]: Note",
      "7:1 error footnote-unmentioned: Nothing mentions this footnote; write [^a] where it belongs",
    ],
    [
      "T[^a]\n\n[^a]: One\n\n[^a]: Two",
      "9:1 error definition-duplicate: “a” is defined twice in this file; only the first one counts",
    ],
  ])("that lead nowhere are problems: %j", (body, problem) => {
    expect(problemsOfBody(body)).toEqual([problem]);
  });
});

describe("HTML", () => {
  it.each(["<!-- a note -->", "Text <!-- a note --> text.", "<!-- a\n\nlong note -->\n<!-- b -->"])(
    "that is a comment is a note: %j",
    (body) => {
      expect(problemsOfBody(body)).toEqual([]);
      expect(JSON.stringify(bodyOf(body))).not.toContain("note");
    },
  );

  it.each([
    [
      "<script>alert(1)</script>",
      "5:1",
      "<script>; write Markdown, or \\< for a bracket that is text",
    ],
    ["Text <b>bold</b>", "5:6", "<b>; write **text**"],
    ["> <img src=x onerror=alert(1)>", "5:3", "<img>; write ![what it shows](picture.jpg)"],
    ["a<br>b", "5:2", "<br>; end the line with a backslash"],
  ])("that is mark-up is a problem: %s", (body, at, said) => {
    expect(problemsOfBody(body)[0]).toBe(
      `${at} error raw-html: HTML is not part of the content language: ${said}`,
    );
  });

  it.each([
    [
      "<!-- note --> Text",
      "Text behind a comment on its line is not shown; put the comment on a line of its own",
    ],
    ["<!-- note\n\nText", "This comment is never closed and hides what follows; end it with -->"],
  ])("that hides text is a problem: %j", (body, said) => {
    expect(problemsOfBody(body)).toEqual([`5:1 error raw-html: ${said}`]);
  });
});

describe("what no reader would see", () => {
  it.each([
    [
      '[a](https://example.org "Title")',
      "5:1 warning title-unseen: No reader sees the title “Title”; write it into the text",
    ],
    [
      "```js title=x\n```",
      "5:1 warning title-unseen: No reader sees “title=x” behind the language of a code block",
    ],
    [
      "[a]: https://example.org/a",
      "5:1 warning definition-unused: Nothing links to “a”: [a]: https://example.org/a",
    ],
    [
      "| a |\n|---|\n| b | c |",
      "7:5 error table-cells: This row has 2 cells, its table 1 columns; write \\| for a | that is text",
    ],
    [
      "# Head",
      "5:1 error heading-depth: The headline is the only first-level heading; subheadings begin with ## → ## Head",
    ],
    [
      `${"> ".repeat(61)}deep`,
      "5:1 error too-much: More than 60 levels of lists, quotes or directives within each other; write it flatter",
    ],
    ...["> ", "1. ", "+ ", "> - "].map((mark) => [
      mark.repeat(20_000),
      "5:1 error too-much: More than 60 levels of lists, quotes or directives within each other; write it flatter",
    ]),
    [
      `${"*a **b ".repeat(40)}${"c** d* ".repeat(40)}`,
      "5:204 error nesting: More than 60 levels of lists, quotes and emphasis within each other; write it flatter",
    ],
  ])("is a problem: %s", (body = "", problem = "") => {
    expect(problemsOfBody(body)).toEqual([problem]);
  });
});
