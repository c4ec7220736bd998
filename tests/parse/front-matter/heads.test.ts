import { describe, expect, test } from "vitest";
import { parseArticleHead } from "../../../src/parse/front-matter/parse-article-head.ts";
import { parseIssueHead } from "../../../src/parse/front-matter/parse-issue-head.ts";
import { parseLinksHead } from "../../../src/parse/front-matter/parse-links-head.ts";
import { readKind } from "../../../src/parse/front-matter/read-kind.ts";
import type { YamlSource } from "../../../src/parse/yaml/yaml-source.ts";
import { showProblems } from "../yaml/show-problems.ts";

function front(text: string): YamlSource {
  return { file: "content/2026-01-05/10-summit.md", text, firstLine: 2 };
}

const EMPTY = {
  title: null,
  section: null,
  lead: false,
  author: null,
  source: null,
  url: null,
  written: null,
  image: null,
  alt: null,
  caption: null,
  embed: false,
  labels: [],
  draft: false,
  withdrawn: null,
  was: [],
  embargo: null,
  repeat: false,
};

describe("an article's front matter", () => {
  test("gives every key its value", () => {
    const text = `title: Summit ends without a text
section: world
lead: true
author: A. Writer
source: Example Wire
url: https://example.org/summit
written: 2026-01-04
image: summit.jpg
alt: Delegates leave the hall      # \`alt: ""\` is legal for decoration; a missing one is not
caption: The hall at noon
embed: true
labels: [analysis, video]
draft: true
withdrawn: It was a parody.
was: [summit-ends, 2026-01-04/summit]
embargo: 2026-01-05T09:00+01:00
repeat: true
`;
    const { head, problems, placeOf } = parseArticleHead(front(text));
    expect({ head, problems }).toEqual({
      head: {
        title: "Summit ends without a text",
        section: "world",
        lead: true,
        author: "A. Writer",
        source: "Example Wire",
        url: "https://example.org/summit",
        written: "2026-01-04",
        image: "summit.jpg",
        alt: "Delegates leave the hall",
        caption: "The hall at noon",
        embed: true,
        labels: ["analysis", "video"],
        draft: true,
        withdrawn: "It was a parody.",
        was: [
          { date: null, slug: "summit-ends" },
          { date: "2026-01-04", slug: "summit" },
        ],
        embargo: new Date("2026-01-05T08:00:00Z"),
        repeat: true,
      },
      problems: [],
    });
    expect(placeOf("lead")).toEqual({
      file: "content/2026-01-05/10-summit.md",
      line: 4,
      column: 7,
    });
  });

  test("gives keys that are not there their defaults, and none is undefined", () => {
    const { head, problems } = parseArticleHead(front("title: Summit"));
    expect({ head, problems }).toStrictEqual({ head: { ...EMPTY, title: "Summit" }, problems: [] });
  });

  test.each([
    ["title: x\nimage: a.jpg", "3:8 alt-missing"],
    ["title: x\nalt: y", "3:6 image-missing"],
    ["title: x\ncaption: y", "3:10 image-missing"],
    ["title: x\nimage: a.jpg\nalt:", "4:5 value-empty"],
    ["title: x\nurl: example.org/a", "3:6 value => url: https://example.org/a"],
    ["title: x\nurl: javascript:alert(1)", "3:6 value"],
    ["title: x\nurl: mailto:a@example.org", "3:6 value"],
    ["title: x\nurl: https://a:b@example.org/", "3:6 value"],
    ["title: x\nembargo: 2026-01-05T09:00", "3:10 value"],
    ["title: x\nembargo: 2026-02-30T09:00Z", "3:10 value"],
    ["title: x\nembargo: 2026-01-05T24:00Z", "3:10 value"],
    ["title: x\nembargo: 2026-01-05T09:00+25:00", "3:10 value"],
    ["title: x\nembargo: 2026-01-05 09:00Z", "3:10 value => embargo: 2026-01-05T09:00Z"],
    ["title: x\nwas: [Summit ends]", "3:7 value"],
    ["title: x\nwas: [2026-02-30/summit]", "3:7 value"],
    ["title: x\nwas: [https://example.org/summit/x]", "3:7 value"],
    ["title: x\nwithdrawn:", "3:11 value-empty"],
    ["title: x\nlead: yes", "3:7 value-type => lead: true"],
    ['title: "a\\nb"', '2:8 characters => title: "a b"'],
    ["title: x\nsecton: world", "3:1 key-unknown => section: world"],
  ])("%j has one problem", (text, problem) => {
    expect(showProblems(parseArticleHead(front(text)).problems)).toEqual([problem]);
  });

  test("an empty alt is an answer", () => {
    const { head, problems } = parseArticleHead(front('title: x\nimage: a.jpg\nalt: ""'));
    expect({ alt: head.alt, problems }).toEqual({ alt: "", problems: [] });
  });

  test("a bad key does not spoil the others", () => {
    const { head } = parseArticleHead(front("title: a: b\nlead: maybe\nwritten: 2026-01-04\nx: y"));
    expect(head).toEqual({ ...EMPTY, title: "a: b", written: "2026-01-04" });
  });
});

describe("a link list's front matter", () => {
  test("may be missing", () => {
    expect(parseLinksHead(front("")).problems).toEqual([]);
    expect(parseLinksHead(front("")).head).toEqual({ section: null, draft: false, embargo: null });
  });

  test("has few keys", () => {
    const { head, problems } = parseLinksHead(front("section: defence\ndraft: true\nauthor: x"));
    expect(head).toEqual({ section: "defence", draft: true, embargo: null });
    expect(showProblems(problems)).toEqual(["4:1 key-unknown"]);
  });
});

describe("the front matter of issue.md", () => {
  test("gives words for all newsletters and for single ones", () => {
    const text = `subject: Two delegations, one lighthouse
preheader: A storm gets a name
ready: true
hold: waiting for legal
newsletters:
  defence:
    subject: "Umbrella: three shots"
    opening: Good morning
`;
    const { head, problems, placeOf } = parseIssueHead(front(text));
    expect({ head, problems }).toEqual({
      head: {
        subject: "Two delegations, one lighthouse",
        preheader: "A storm gets a name",
        ready: true,
        hold: "waiting for legal",
        newsletters: new Map([
          [
            "defence",
            { subject: "Umbrella: three shots", preheader: null, opening: "Good morning" },
          ],
        ]),
      },
      problems: [],
    });
    expect(placeOf("newsletters.defence.subject")).toMatchObject({ line: 8, column: 14 });
  });

  test.each([
    ["hold: true", "2:7 value"],
    ["hold: yes", "2:7 value"],
    ["hold: false", "2:7 value"],
    ["hold:", "2:6 value-empty"],
    ["ready: yes", "2:8 value-type => ready: true"],
    [
      'subject: "Hi\\r\\nBcc: x@example.org"',
      '2:10 characters => subject: "Hi Bcc: x@example.org"',
    ],
    ["newsletters:\n  Big News: { subject: x }", "3:3 key-unknown"],
    ["newsletters:\n  daily: { subjct: x }", "3:12 key-unknown => daily: { subject: x }"],
    [
      "newsletters: { daily: { subject: a, b } }",
      '2:37 yaml-comma => newsletters: { daily: { subject: "a, b" } }',
    ],
  ])("%j has one problem", (text, problem) => {
    expect(
      showProblems(parseIssueHead(front(text)).problems).map((said) =>
        said.replace("=>   ", "=> "),
      ),
    ).toEqual([problem]);
  });
});

describe("the kind of a file", () => {
  test.each([
    ["title: x", "article"],
    ["section: world\ntitle:", "article"],
    ["draft: [\ntitle: x: y", "article"],
    ["title:x", "article"],
    ["Title: x", "article"],
    ["title : x", "article"],
    ['"title": x', "article"],
    ["\ttitle: x", "article"],
    ["{ draft: true, title: x }", "article"],
    ["", "links"],
    ["section: world", "links"],
    ["section: world # title: x", "links"],
    ["# title: x", "links"],
    ["newsletters:\n  title: x", "links"],
    ["subtitle: x", "links"],
  ])("%j is that of %s", (text, kind) => {
    expect(readKind(front(text))).toBe(kind);
  });
});
