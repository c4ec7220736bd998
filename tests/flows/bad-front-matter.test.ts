import { describe, expect, it } from "vitest";

import { CONFIG } from "../support/make-publication.ts";
import { article, checkDay, HEAD, list } from "./bad-day.ts";

describe("a day without mistakes", () => {
  it("has no problems, and `yes`, `no`, dates and numbers in its words stay words", async () => {
    expect(await checkDay(article("title: no\nsection: world\nauthor: 12.10"))).toEqual([]);
  });
});

describe("front matter", () => {
  it.each([
    [
      "a quote that is never closed",
      'title: "Summit ends\nsection: world',
      "2:8 yaml-quote: The quote is never closed; put all of the value between one pair\n" +
        '  title: "Summit ends"',
    ],
    [
      "a tab",
      "title: Summit\n\tsection: world",
      "3:1 yaml-tab: YAML does not take tabs in front of a line; use two spaces for each\n" +
        "  section: world",
    ],
    [
      "an unknown key",
      `${HEAD}\nauhtor: A. Writer`,
      "4:1 key-unknown: Unknown key “auhtor”; did you mean “author”\n  author: A. Writer",
    ],
    [
      "a wrong type",
      `${HEAD}\nlead: maybe`,
      "4:7 value-type: “lead” must be true or false, found “maybe”",
    ],
    [
      "no date",
      `${HEAD}\nwritten: yesterday`,
      "4:10 value: “written” must be a date such as 2026-01-05, found “yesterday”",
    ],
    [
      "a key written twice",
      "title: Summit ends\ntitle: Another\nsection: world",
      "3:1 yaml-duplicate: “title” is there twice; only one of them can be meant, see line 2",
    ],
    [
      "no section",
      "title: Summit ends",
      "2:1 section-missing: The article has no section, so no newsletter would take it; " +
        "write section: and one of world, defence",
    ],
  ])("with %s is named", async (_, head, expected) => {
    expect(await checkDay(article(head))).toEqual([`…/10-a.md:${expected}`]);
  });

  it.each([
    ["Summit: ends", "2:14 yaml-colon", '"Summit: ends"'],
    ["Summit ends #1 of all", "2:20 yaml-comment", '"Summit ends #1 of all"'],
    ["#1 summit", "2:8 yaml-comment", '"#1 summit"'],
    ["@summit ends", "2:8 yaml-reserved", '"@summit ends"'],
    ['"Summit" ends', "2:8 yaml-quote", "'\"Summit\" ends'"],
    ["{Summit, ends}", "2:8 yaml-flow", '"{Summit, ends}"'],
    ["[Summit] ends", "2:8 yaml-flow", '"[Summit] ends"'],
    ["*Summit* ends", "2:8 yaml-reserved", '"*Summit* ends"'],
    ["&Summit ends", "2:8 yaml-reserved", '"&Summit ends"'],
    ["!Summit ends", "2:8 yaml-reserved", '"!Summit ends"'],
    ["%Summit ends", "2:8 yaml-reserved", '"%Summit ends"'],
    ["`Summit` ends", "2:8 yaml-reserved", '"`Summit` ends"'],
    ["| Summit ends", "2:8 yaml-reserved", '"| Summit ends"'],
    ["> Summit ends", "2:8 yaml-reserved", '"> Summit ends"'],
    ["- Summit ends", "2:8 yaml-reserved", '"- Summit ends"'],
    ["? Summit ends", "2:8 yaml-reserved", '"? Summit ends"'],
  ])("title: %s would lose words, so its mended line is given", async (value, place, mended) => {
    const found = await checkDay(article(`title: ${value}\nsection: world`));
    expect(found).toHaveLength(1);
    const [first = "", second = ""] = (found[0] ?? "").split("\n");
    expect(first.split(": ")[0]).toBe(`…/10-a.md:${place}`);
    expect(second).toBe(`  title: ${mended}`);
    expect(await checkDay(article(`title: ${mended}\nsection: world`))).toEqual([]);
  });

  it("that is never closed is named at its first line", async () => {
    const [found] = await checkDay({ "…/10-a.md": `---\n${HEAD}\n\nText.\n` });
    expect(found).toBe(
      "…/10-a.md:1:1 front-matter-unclosed: The front matter is never closed; " +
        "a line with only --- belongs below its last key",
    );
  });
});

describe("the config", () => {
  it("eats no words at a comma between braces", async () => {
    const title = "title: World, near and far }";
    const found = await checkDay({ "broadsheet.yaml": CONFIG.replace("title: World }", title) });
    expect(found).toEqual([
      "broadsheet.yaml:8:34 yaml-comma: A comma ends the value between braces, so “near and far” " +
        "would be a key of its own; put the value in quotes\n" +
        '    - { slug: world, title: "World, near and far" }',
    ]);
  });

  it("needs a sender", async () => {
    const found = await checkDay({ "broadsheet.yaml": CONFIG.replace(/^sender:.*\n/m, "") });
    expect(found).toEqual(["broadsheet.yaml:1:1 key-missing: “sender” is missing"]);
  });

  it("names a theme that is not there, and all else that is wrong", async () => {
    const config = CONFIG.replace("theme: broadsheet", "theme: brodsheet");
    const found = await checkDay({ "broadsheet.yaml": config, ...list("- No link") });
    expect(found.map((text) => text.split(": ")[0])).toEqual([
      "broadsheet.yaml:13:12 theme",
      "…/30-l.md:2:3 headline-link",
    ]);
    expect(found[0]).toContain("There is no theme “brodsheet”; themes are: ");
  });
});

describe("names in content/", () => {
  it("are dates", async () => {
    const files = { "content/monday/a.md": "x", "content/2026-13-01/a.md": "x" };
    const message =
      "The name is no date; content lies in folders such as content/2026-01-05, candidates in content/inbox, pages of the site in content/pages";
    expect(await checkDay(files)).toEqual([
      `content/2026-13-01:1:1 folder-date: ${message}`,
      `content/monday:1:1 folder-date: ${message}`,
    ]);
  });
});
