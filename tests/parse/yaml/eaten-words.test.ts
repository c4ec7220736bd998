import { describe, expect, test } from "vitest";
import { z } from "zod";
import { words } from "../../../src/parse/yaml/leaves.ts";
import { parseYamlMapping } from "../../../src/parse/yaml/parse-yaml-mapping.ts";
import { showProblems } from "./show-problems.ts";

const schema = z.strictObject({
  title: words.optional(),
  section: words.optional(),
  url: z.string().optional(),
  labels: z.array(words).optional(),
  sender: z.strictObject({ name: words, email: z.string().optional() }).optional(),
});

function read(text: string, flow: "anywhere" | "inside" = "inside") {
  return parseYamlMapping({ file: "a.md", text, firstLine: 2 }, { schema, flow });
}

/** What an editor wrote, the title that was meant, and where it is told. */
type Case = readonly [written: string, title: string, ...problems: string[]];

const COLONS: readonly Case[] = [
  ["title: Summit: ends", "Summit: ends", '2:14 yaml-colon => title: "Summit: ends"'],
  ["title: Summit ends:", "Summit ends:", '2:19 yaml-colon => title: "Summit ends:"'],
  ["title: it's: “x”", "it's: “x”", '2:12 yaml-colon => title: "it\'s: “x”"'],
  ['title: The "x": it\'s', 'The "x": it\'s', "2:15 yaml-colon => title: 'The \"x\": it''s'"],
  ["title:Summit", "Summit", "2:6 yaml-space => title: Summit"],
  [
    "title:Summit: ends",
    "Summit: ends",
    '2:6 yaml-space => title: "Summit: ends"',
    '2:13 yaml-colon => title: "Summit: ends"',
  ],
  ["title:\u00a0Summit", "Summit", "2:6 yaml-space => title: Summit"],
  ["title : Summit", "Summit", "2:6 warning yaml-space => title: Summit"],
  ["title：Summit", "Summit", "2:6 yaml-colon => title: Summit"],
  ["title = Summit", "Summit", "2:6 yaml-colon => title: Summit"],
];

const COMMENTS: readonly Case[] = [
  ["title: #1 story", "#1 story", '2:8 yaml-comment => title: "#1 story"'],
  ["title: # story", "# story", '2:8 yaml-comment => title: "# story"'],
  [
    "title: Talks end # early",
    "Talks end # early",
    '2:18 yaml-comment => title: "Talks end # early"',
  ],
  ["title: Story #1", "Story #1", '2:14 yaml-comment => title: "Story #1"'],
];

const RESERVED: readonly Case[] = [
  ["title: @x says", "@x says", '2:8 yaml-reserved => title: "@x says"'],
  ["title: `x` says", "`x` says", '2:8 yaml-reserved => title: "`x` says"'],
  ["title: *star* says", "*star* says", '2:8 yaml-reserved => title: "*star* says"'],
  ["title: &anchor says", "&anchor says", '2:8 yaml-reserved => title: "&anchor says"'],
  ["title: !tag says", "!tag says", '2:8 yaml-reserved => title: "!tag says"'],
  ["title: %d says", "%d says", '2:8 yaml-reserved => title: "%d says"'],
  ["title: | says", "| says", '2:8 yaml-reserved => title: "| says"'],
  ["title: > 5 percent", "> 5 percent", '2:8 yaml-reserved => title: "> 5 percent"'],
  ["title: - says", "- says", '2:8 yaml-reserved => title: "- says"'],
  ["title: ? says", "? says", '2:8 yaml-reserved => title: "? says"'],
  ["title: , says", ", says", '2:8 yaml-reserved => title: ", says"'],
  ["title: ] says", "] says", '2:8 yaml-reserved => title: "] says"'],
];

const BRACKETS: readonly Case[] = [
  ["title: [Live] Summit", "[Live] Summit", '2:8 yaml-flow => title: "[Live] Summit"'],
  ["title: {Live} Summit", "{Live} Summit", '2:8 yaml-flow => title: "{Live} Summit"'],
  ["title: {Live}", "{Live}", '2:8 yaml-flow => title: "{Live}"'],
  ["title: [Live", "[Live", '2:8 yaml-flow => title: "[Live"'],
  ["title: {a: b #c}", "{a: b #c}", '2:8 yaml-flow => title: "{a: b #c}"'],
];

const QUOTES: readonly Case[] = [
  ['title: "Summit', "Summit", '2:8 yaml-quote => title: "Summit"'],
  ["title: 'Summit", "Summit", '2:8 yaml-quote => title: "Summit"'],
  ['title: "Summit" ends', '"Summit" ends', "2:8 yaml-quote => title: '\"Summit\" ends'"],
  [
    'title: "The "Summit" ends"',
    'The "Summit" ends',
    "2:8 yaml-quote => title: 'The \"Summit\" ends'",
  ],
  ["title: 'Summit's end'", "Summit's end", '2:8 yaml-quote => title: "Summit\'s end"'],
  ['title: "Summit” ends', "Summit” ends", '2:8 yaml-quote => title: "Summit” ends"'],
  ['title: "Summit”', "Summit", '2:8 yaml-quote => title: "Summit"'],
  ["title: “Summit: ends”", "Summit: ends", '2:15 yaml-colon => title: "Summit: ends"'],
  [
    "title: “Summit ends”",
    "“Summit ends”",
    '2:8 warning yaml-curly-quotes => title: "Summit ends"',
  ],
  ['title: "C:\\some"', "C:\\some", "2:11 yaml-escape => title: 'C:\\some'"],
];

const LINES: readonly Case[] = [
  ["\ttitle: Summit", "Summit", "2:1 yaml-tab => title: Summit"],
  ["title: Summit\n  ends", "Summit ends", "3:3 warning yaml-continuation => title: Summit ends"],
  ["title: Summit\nends", "Summit ends", "3:1 yaml-continuation => title: Summit ends"],
  [
    "title: Summit\n  ends #1",
    "Summit ends #1",
    '3:3 yaml-continuation => title: "Summit ends #1"',
  ],
  ["title: Summit\n  section: world", "Summit", "3:3 yaml-indent => section: world"],
  ["title: Summit\n\tsection: world", "Summit", "3:1 yaml-tab => section: world"],
  ["  title: Summit\nsection: world", "Summit", "2:3 yaml-indent => title: Summit"],
  ["title: Summit\ntitle: Talks", "Summit", "3:1 yaml-duplicate"],
  ["title: Summit\n---\nsection: world", "Summit", "3:1 yaml-document"],
  ["title: Summit\n\nwords", "Summit", "4:1 yaml-key"],
  [
    "{ title: Summit, section: world }",
    "Summit",
    "2:1 yaml-flow-whole => title: Summit\nsection: world",
  ],
];

describe("words that YAML would eat", () => {
  const all = [...COLONS, ...COMMENTS, ...RESERVED, ...BRACKETS, ...QUOTES, ...LINES];
  test.each(all)("%j is told, mended and read as %j", (written, title, ...problems) => {
    const { partial, problems: found } = read(written);
    expect({ title: partial.title, problems: showProblems(found) }).toEqual({ title, problems });
  });

  const mendable = all.filter((each) => each.some((said) => said.includes(" => ")));
  test.each(mendable)("%j has nothing more to tell once it is mended", (written) => {
    const found = read(written).problems.at(-1);
    const lines = written.split("\n");
    const isJoined = found?.rule === "yaml-continuation";
    const kept = isJoined ? [] : lines.filter((_, index) => index + 2 !== found?.place.line);
    const text = [...kept, found?.mended ?? ""].join("\n");
    expect(showProblems(read(text).problems)).toEqual([]);
  });

  test.each([
    "title: Summit ends at 10:30",
    "title: Re:publica 3:2",
    "title: Summit  # a comment",
    'title: "Summit" # a comment',
    "title: Summit's end",
    "title: yes",
    "title: 2026",
    "title: 0x1F",
    "title: 1e3",
    "title: -5 degrees",
    "title: a & b * c | d > e ! f % g @ h",
    "title: a, b [c] {d}",
    'title: "a: b"',
    "title: 'it''s: #1'",
    'title: "over\n  two lines"',
    "title: >-\n  over: two\n  #1 lines",
    "title:\n  below",
    "# a comment\n\ntitle: x\nlabels: # a comment\n  - x\n  - y",
    "title: x\nlabels:\n- x\n- y",
    "title: x\nlabels: [\n  x, y\n]",
    "title: x\nurl: https://example.org/#top",
    "title: x\nurl: word # a comment",
    "title: x\nsender: { name: 'Acme, Inc', email: a@example.org }",
    '"title": x',
    "title: x\r\nsection: y\r\n",
    "---\ntitle: x",
  ])("%j is good YAML and good prose", (written) => {
    expect(showProblems(read(written).problems)).toEqual([]);
  });
});

describe("words between braces", () => {
  test.each([
    ["{ name: Acme, Inc }", "Acme, Inc", '2:23 yaml-comma => sender: { name: "Acme, Inc" }'],
    [
      "{ name: Acme, Inc, Ltd, email: x }",
      "Acme, Inc, Ltd",
      '2:23 yaml-comma => sender: { name: "Acme, Inc, Ltd", email: x }',
    ],
    [
      "{ email: x, name: Acme: news }",
      "Acme: news",
      '2:31 yaml-colon => sender: { email: x, name: "Acme: news" }',
    ],
    ["{ name: @acme }", "@acme", '2:17 yaml-reserved => sender: { name: "@acme" }'],
    ["{ name:Acme }", "Acme", "2:15 yaml-space => sender: { name: Acme }"],
    ['{ name: "Acme" Inc }', '"Acme" Inc', "2:17 yaml-quote => sender: { name: '\"Acme\" Inc' }"],
    ["{ name: Acme [live] }", "Acme [live]", '2:22 yaml-flow => sender: { name: "Acme [live]" }'],
    ["{ name: Acme ${X} }", "Acme ${X}", '2:23 yaml-flow => sender: { name: "Acme ${X}" }'],
  ])("sender: %s is told, mended and read", (written, name, problem) => {
    const { partial, problems } = read(`sender: ${written}`);
    expect({ name: partial.sender?.name, problems: showProblems(problems) }).toEqual({
      name,
      problems: [problem],
    });
  });

  test("a whole file between braces is fine where the form allows it", () => {
    expect(showProblems(read('{ "title": "x", "labels": ["a"] }', "anywhere").problems)).toEqual(
      [],
    );
  });
});
