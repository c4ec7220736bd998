import { describe, expect, it } from "vitest";
import { toPlainText } from "../../../src/model/blocks.ts";
import { NO_FACTS } from "../../../src/parse/links/parse-facts.ts";
import { itemsOf } from "../parse-files.ts";

const ITEM = "- [Talks](https://example.org/a) - Soon ";
/** Column of the brace in `ITEM {…}`. */
const AT = ITEM.length + 1;

function factsOf(braces: string) {
  const { items, problems } = itemsOf(`${ITEM}${braces}\n`);
  return { facts: items[0]?.facts, problems };
}

describe("facts", () => {
  it("are read with values quoted or bare, and labels", () => {
    expect(
      factsOf(
        `{source="Example Wire" author='A "B" C' minutes=4 lang=pt-br written=2026-01-04 until=2026-01-09 repeat=ok video paywall}`,
      ),
    ).toEqual({
      facts: {
        source: "Example Wire",
        author: 'A "B" C',
        minutes: 4,
        language: "pt-BR",
        written: "2026-01-04",
        until: "2026-01-09",
        repeat: true,
        labels: ["video", "paywall"],
      },
      problems: [],
    });
  });

  it.each([
    ["on the same line", `${ITEM}{video}`],
    ["on a line of their own", `${ITEM}\n  {video}`],
    ["on an unindented line of their own", `${ITEM}\n{video}`],
    ["behind an empty line", `${ITEM}\n\n  {video}`],
    ["right behind the headline", "- [Talks](https://example.org/a) {video}"],
    ["behind the headline's paragraph, more blocks following", `${ITEM}{video}\n\n  More.`],
    ["behind trailing spaces", `${ITEM}{video}  \t`],
    ["in a file with CRLF", `${ITEM}\r\n  {video}\r\n`],
  ])("are found %s", (_where, list) => {
    const { items, problems } = itemsOf(list);
    expect({ labels: items.map((item) => item.facts.labels), problems }).toEqual({
      labels: [["video"]],
      problems: [],
    });
    expect(items.map((item) => toPlainText(item.blurb))).not.toContain("{");
  });

  it("are not read as Markdown", () => {
    expect(factsOf(`{source="*A_B*" author="www.example.org <b>"}`)).toEqual({
      facts: { ...NO_FACTS, source: "*A_B*", author: "www.example.org <b>" },
      problems: [],
    });
  });

  it.each([
    [
      '{sorce="Wire"}',
      1,
      "facts: No fact “sorce”; did you mean “source”; facts are source, author, minutes, lang, written, until, repeat",
    ],
    ["{vidio}", 1, "facts: No label “vidio”; did you mean “video”"],
    [
      "{see this}",
      1,
      "facts: No label “see”; a brace that is text begins with \\{, and new labels go into broadsheet.yaml",
    ],
    [
      "{minutes=four}",
      9,
      "facts: minutes cannot be “four”; minutes are a whole number from 1 to 999",
    ],
    ["{minutes=0}", 9, "facts: minutes cannot be “0”; minutes are a whole number from 1 to 999"],
    ["{minutes=4 minutes=5}", 11, "facts: “minutes” is written twice; only the first one counts"],
    ["{video video}", 7, "facts: “video” is written twice; only the first one counts"],
    ["{minutes}", 1, "facts: “minutes” has no value: minutes=4"],
    ["{source=}", 1, 'facts: “source” has no value: source="Example Wire"'],
    ["{4}", 1, "facts: “4” is no label; did you mean minutes=4"],
    [
      "{lang=french}",
      6,
      "facts: lang cannot be “french”; a language is a code such as fr or pt-BR",
    ],
    [
      "{until=2026-02-30}",
      7,
      "facts: until cannot be “2026-02-30”; dates are written 2026-01-05 and exist in the calendar",
    ],
    ["{repeat=yes}", 8, "facts: repeat cannot be “yes”; it is repeat=ok or nothing"],
  ])("that mean nothing are problems: %s", (braces, offset, problem) => {
    expect(factsOf(braces).problems[0]).toBe(`3:${AT + offset} error ${problem}`);
  });

  it.each([
    [
      "{source=Example Wire minutes=4}",
      { at: 8, rule: "brace-space" },
      '{source="Example Wire" minutes=4}',
    ],
    [
      "{source=Wire, London video}",
      { at: 8, rule: "brace-space" },
      '{source="Wire, London" video}',
    ],
    [
      "{source=“Example Wire” video}",
      { at: 8, rule: "brace-quotes" },
      '{source="Example Wire" video}',
    ],
    [
      "{source=„Example Wire“ video}",
      { at: 8, rule: "brace-quotes" },
      '{source="Example Wire" video}',
    ],
    ['{source="Example Wire}', { at: 8, rule: "brace-quotes" }, '{source="Example Wire"}'],
    [
      '{source="Example Wire minutes=4}',
      { at: 8, rule: "brace-quotes" },
      '{source="Example Wire" minutes=4}',
    ],
    ['{source="Wire", video}', { at: 14, rule: "brace-separator" }, "{source=Wire video}"],
    ['{source: "Wire"}', { at: 7, rule: "brace-separator" }, "{source=Wire}"],
    ['{source = "Wire"}', { at: 7, rule: "brace-separator" }, "{source=Wire}"],
    ['{source="Wire" video', { at: 0, rule: "brace-unclosed" }, "{source=Wire video}"],
  ])("that are written wrong are mended: %s", (braces, { at, rule }, mended) => {
    const { problems } = factsOf(braces);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^3:${AT + at} error ${rule}: `));
    expect(problems[0]?.split(" → ")[1]).toBe(ITEM + mended);
    expect(factsOf(mended).problems).toEqual([]);
  });

  it.each([
    [
      "- [Talks](https://example.org/a) {minutes=4} - Soon",
      "3:34 error facts-place: Facts belong at the end of the item, behind all its words: {minutes=4} → - [Talks](https://example.org/a) - Soon {minutes=4}",
    ],
    [
      "- [Talks](https://example.org/a) {minutes=4}\n  Soon",
      "3:34 error facts-place: Facts belong at the end of the item, behind all its words: {minutes=4} → - [Talks](https://example.org/a)\n  Soon {minutes=4}",
    ],
    [
      "- [Talks](https://example.org/a) - Soon\n  {minutes=4}\n  {video}",
      "5:3 error facts: An item has one brace with facts; write all of them into one",
    ],
    [
      "- [Talks](https://example.org/a) - Soon {minutes=4} {video}",
      "3:53 error facts: An item has one brace with facts; write all of them into one",
    ],
  ])("stand at the end, once: %s", (list, problem) => {
    const { items, problems } = itemsOf(list);
    expect(problems).toEqual([problem]);
    expect(items.map((item) => item.facts.minutes)).toEqual([4]);
  });
});
