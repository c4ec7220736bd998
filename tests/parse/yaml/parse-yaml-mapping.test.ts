import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isoDate, oneOf, slug, words, wordsOrNothing } from "../../../src/parse/yaml/leaves.ts";
import { parseYamlMapping } from "../../../src/parse/yaml/parse-yaml-mapping.ts";

const schema = z.strictObject({
  title: words,
  alt: wordsOrNothing.optional(),
  draft: z.boolean().optional(),
  minutes: z.number().optional(),
  written: isoDate.optional(),
  size: oneOf(["large", "small"]).optional(),
  labels: z.array(words).optional(),
  sender: z.strictObject({ name: words, slug }).optional(),
});

function read(text: string, firstLine = 1) {
  return parseYamlMapping({ file: "a.md", text, firstLine }, { schema, flow: "inside" });
}

function tell(text: string): readonly string[] {
  return read(text).problems.map(({ place, message, mended }) => {
    const said = `${place.line}:${place.column} ${message}`;
    return mended === null ? said : `${said} => ${mended}`;
  });
}

describe("a mapping", () => {
  test("gives its values as the schema reads them", () => {
    const { value, problems } = read("title: 2026\ndraft: true\nminutes: 4\nlabels: [1e3, yes]\n");
    expect({ value, problems }).toEqual({
      value: { title: "2026", draft: true, minutes: 4, labels: ["1e3", "yes"] },
      problems: [],
    });
  });

  test("knows where its values stand, in lines of the file", () => {
    const { placeOf } = read("# note\nsender:\n  name: x\n  slug: y\nlabels:\n  - a\n  - b\n", 2);
    expect(placeOf(["sender", "slug"])).toEqual({ file: "a.md", line: 5, column: 9 });
    expect(placeOf(["labels", 1])).toEqual({ file: "a.md", line: 8, column: 5 });
    expect(placeOf(["labels", 7])).toEqual({ file: "a.md", line: 7, column: 3 });
    expect(placeOf(["nothing"])).toEqual({ file: "a.md", line: 3, column: 1 });
  });

  test("keeps its good keys when others are bad", () => {
    const { value, partial } = read("title: x: y\ndraft: maybe\nwritten: 2026-01-05\nlabels: 3\n");
    expect({ value, partial }).toEqual({
      value: null,
      partial: { title: "x: y", written: "2026-01-05" },
    });
  });

  test("keeps the keys around one that cannot be read at all", () => {
    const { partial, problems } = read('title: x\nlabels: [a, "b" "c"\n  d}\nalt: y\n');
    expect({ partial, rules: problems.map(({ rule }) => rule) }).toEqual({
      partial: { title: "x", alt: "y" },
      rules: ["yaml-flow"],
    });
  });
});

describe("what is told of keys and values", () => {
  test.each([
    ["", ["1:1 “title” is missing"]],
    ["alt: x", ["1:1 “title” is missing"]],
    ["title: x\nsender: { name: y }", ["2:9 “slug” is missing in “sender”"]],
    ["titel: x", ["1:1 Unknown key “titel”; did you mean “title” => title: x"]],
    [
      "title: x\ncolour: y",
      [
        "2:1 Unknown key “colour”; known are title, alt, draft, minutes, written, size, labels, sender",
      ],
    ],
    ["title:", ["1:7 “title” is empty; write its value, or leave it out"]],
    ["title: ~", ["1:8 “title” is empty; write its value, or leave it out"]],
    ["title: null", ["1:8 “title” is empty; write its value, or leave it out"]],
    ['title: ""', ["1:8 “title” is empty"]],
    ["title: [x]", ['1:8 “title” must be text, found a list => title: "[x]"']],
    [
      "title: x\ndraft: yes",
      ["2:8 “draft” must be true or false, found “yes”; did you mean “true” => draft: true"],
    ],
    ["title: x\nminutes: four", ["2:10 “minutes” must be a number, found “four”"]],
    ["title: x\nsender: y", ["2:9 “sender” must be a group of keys, found “y”"]],
    [
      "title: x\nlabels: a, b",
      ["2:9 “labels” must be a list, found “a, b”; did you mean “[a, b]” => labels: [a, b]"],
    ],
    [
      "title: x\nlabels: [a, ~]",
      ["2:13 An item of “labels” is empty; write its value, or leave it out"],
    ],
    [
      "title: x\nlabels: [a, [b]]",
      ['2:13 Item 2 of “labels” must be text, found a list => labels: [a, "[b]"]'],
    ],
    [
      "title: x\nsize: lrage",
      ["2:7 “size” must be “large” or “small”, found “lrage”; did you mean “large” => size: large"],
    ],
    [
      "title: x\nwritten: 2026-02-30",
      ["2:10 “written” must be a date such as 2026-01-05, found “2026-02-30”"],
    ],
    [
      "title: x\nsender: { name: y, slug: Big News }",
      [
        "2:26 “slug” must be a slug of lower-case letters, digits and hyphens, found “Big News”; did you mean “big-news” => sender: { name: y, slug: big-news }",
      ],
    ],
    [
      "title: x\ntitle: y",
      ["2:1 “title” is there twice; only one of them can be meant, see line 1"],
    ],
    ["- title: x", ["1:1 Keys with values are wanted here, each on a line of its own: key: value"]],
    [
      "? title\n: x",
      [
        "1:1 “title” is missing",
        "1:1 This line has no key; write it as key: value, found “? title”",
        "2:1 This line has no key; write it as key: value, found “: x”",
      ],
    ],
  ])("%j", (text, problems) => {
    expect(tell(text)).toEqual(problems);
  });

  test("all of it is told at once", () => {
    const text =
      "titel: x\ndraft: on\nwritten: soon\nalt: a: b\nsize: big\nsender: { name: Acme, Inc }\n";
    expect(tell(text).map((said) => said.split(" ")[0])).toEqual([
      "1:1",
      "2:8",
      "3:10",
      "4:7",
      "5:7",
      "6:9",
      "6:23",
    ]);
  });
});

describe("characters that a headline cannot have", () => {
  test.each([
    ['title: "a\\nb"', '1:8 “title” has a line end in it; write it on one line => title: "a b"'],
    ["title: |\n  a\n  b", "1:8 “title” has a line end in it; write it on one line"],
    [
      'title: "a\\r\\nBcc: x"',
      '1:8 “title” has a line end in it; write it on one line => title: "a Bcc: x"',
    ],
    [
      'title: "a\\u0085b"',
      '1:8 “title” has a line end in it; write it on one line => title: "a b"',
    ],
    [
      "title: a\u202eb",
      '1:8 “title” has a character in it that cannot be seen: U+202E in “aU+202Eb” => title: "ab"',
    ],
    [
      'title: "a\\u2066b"',
      '1:8 “title” has a character in it that cannot be seen: U+2066 in “aU+2066b” => title: "ab"',
    ],
    [
      'title: "a\\u009bb"',
      '1:8 “title” has a character in it that cannot be seen: U+009B in “aU+009Bb” => title: "ab"',
    ],
    [
      'title: "a\\ud800b"',
      '1:8 “title” has a character in it that cannot be seen: U+D800 in “aU+D800b” => title: "ab"',
    ],
    [
      'title: "a\\0b"',
      '1:8 “title” has a character in it that cannot be seen: U+0000 in “aU+0000b” => title: "ab"',
    ],
  ])("%j", (text, problem) => {
    expect(tell(text)).toEqual([problem]);
  });

  test.each(["title: بالعربية", "title: 👩‍🚀 lands", "title: नमस्ते", "title: a\u200fb"])(
    "%j has none of them",
    (text) => {
      expect(tell(text)).toEqual([]);
    },
  );
});

describe("places", () => {
  test("a problem behind a mended word has its own column in the file", () => {
    expect(tell("title: x\nsender: { name: Acme, Inc, slug: A B }")).toEqual([
      '2:23 A comma ends the value between braces, so “Inc” would be a key of its own; put the value in quotes => sender: { name: "Acme, Inc", slug: A B }',
      '2:34 “slug” must be a slug of lower-case letters, digits and hyphens, found “A B”; did you mean “a-b” => sender: { name: "Acme, Inc", slug: a-b }',
    ]);
  });

  test("lines end at LF, CR LF and CR", () => {
    expect(tell("title: x\r\ndraft: no\ralt: y\nsize: s")).toEqual([
      "2:8 “draft” must be true or false, found “no”; did you mean “false” => draft: false",
      "4:7 “size” must be “large” or “small”, found “s”",
    ]);
  });
});
