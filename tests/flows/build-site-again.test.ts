import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { CONFIG, makePublication } from "../support/make-publication.ts";
import { article, build, buildAnew, type Edit, gif, list, settle, write } from "./built-again.ts";

const DATES = ["2025-12-30", "2026-01-05", "2026-01-06", "2026-01-07", "2026-02-10", "2026-02-11"];

function publication(): string {
  const days = DATES.flatMap((date) => [
    [`content/${date}/10-article.md`, article(`Article of ${date}`)],
    [`content/${date}/20-links.md`, list(date)],
  ]);
  return makePublication({
    "broadsheet.yaml": `${CONFIG}    numbering: { first: 7, from: 2026-01-01 }\n`,
    "content/2026-01-05/10-summit.md": article("Summit", "image: door.gif\nalt: A door\n"),
    "content/2026-01-05/door.gif": gif(640),
    "content/2026-02-11/30-late.md": article("Late", "embargo: 2026-03-02T06:00:00Z\n"),
    "content/pages/about.md": "---\ntitle: About us\n---\nWe write.\n",
    ...(Object.fromEntries(days) as Record<string, string>),
  });
}

const EDITS: readonly (readonly [name: string, edit: Edit])[] = [
  ["nothing", () => undefined],
  ["a text", (root) => write(root, "content/2026-01-06/10-article.md", article("New words"))],
  ["a subject", (root) => write(root, "content/2026-01-06/issue.md", "---\nsubject: New\n---\n")],
  ["a hold", (root) => write(root, "content/2026-01-06/issue.md", '---\nhold: "wait"\n---\n')],
  ["a hold taken away", (root) => rmSync(join(root, "content/2026-01-06/issue.md"))],
  [
    "a hold at the end",
    (root) => write(root, "content/2026-02-11/issue.md", '---\nhold: "w"\n---\n'),
  ],
  ["a new day", (root) => write(root, "content/2026-02-12/20-links.md", list("new"))],
  ["a day between", (root) => write(root, "content/2026-01-15/20-links.md", list("between"))],
  ["a day before", (root) => write(root, "content/2025-01-15/20-links.md", list("before"))],
  ["a day taken away", (root) => rmSync(join(root, "content/2026-01-15"), { recursive: true })],
  [
    "the last day taken away",
    (root) => rmSync(join(root, "content/2026-02-11"), { recursive: true }),
  ],
  ["an article taken away", (root) => rmSync(join(root, "content/2026-02-10/10-article.md"))],
  [
    "an author",
    (root) =>
      write(
        root,
        "content/2026-01-06/10-article.md",
        article("A").replace("Clara Hyphen", "D. Ash"),
      ),
  ],
  [
    "a correction",
    (root) =>
      write(
        root,
        "content/2026-01-06/10-article.md",
        `${article("A")}\n:::correction{date=2026-01-07}\nIt *is* “so” & was.\n:::\n`,
      ),
  ],
  [
    "another correction",
    (root) =>
      write(
        root,
        "content/2026-01-07/10-article.md",
        `${article("B")}\n:::correction{date=2026-01-08}\nIt *is* so.\n:::\n`,
      ),
  ],
  ["a picture", (root) => write(root, "content/2026-01-05/door.gif", gif(700))],
  ["a page", (root) => write(root, "content/pages/about.md", "---\ntitle: About\n---\nOthers.\n")],
  [
    "another page",
    (root) => write(root, "content/pages/more.md", "---\ntitle: More\n---\nMore.\n"),
  ],
  ["the config", (root) => write(root, "broadsheet.yaml", CONFIG.replace("The Daily", "A Daily"))],
  [
    "a template",
    (root) => write(root, "templates/site/partials/colophon.hbs", "<footer></footer>"),
  ],
];

describe("the site built again", () => {
  it("is after each edit what it would be anew", { timeout: 180_000 }, async () => {
    const root = publication();
    settle(root);
    await build(root);
    for (const [name, edit] of EDITS) {
      edit(root);
      const again = await build(root);
      const anew = await buildAnew(root);
      const found = again.problems.filter((each) => !each.endsWith(" address-gone"));
      expect([name, found]).toEqual([name, []]);
      expect([name, ...again.files.keys()]).toEqual([name, ...anew.files.keys()]);
      for (const [path, text] of anew.files) {
        expect([name, path, again.files.get(path)]).toEqual([name, path, text]);
      }
      expect(anew.files.size).toBeGreaterThan(25);
    }
  });

  it("reads what changed and what leads to it, and nothing else", async () => {
    const root = publication();
    settle(root);
    expect((await build(root)).read).toEqual(DATES);
    // Written within the last two seconds, a picture could still change without a trace.
    expect((await build(root)).read).toEqual(["2026-01-05"]);
    rmSync(join(root, "content/2026-01-05/10-summit.md"));
    await build(root);
    expect((await build(root)).read).toEqual([]);
    write(root, "content/2026-01-07/10-article.md", article("Other words"));
    expect((await build(root)).read).toEqual(["2026-01-06", "2026-01-07", "2026-02-10"]);
  });

  it("shows what was under embargo once that is over, without an edit", async () => {
    const root = publication();
    const before = await build(root);
    expect([...before.files.keys()].filter((path) => path.includes("late"))).toEqual([]);
    const later = new Date("2026-03-02T07:00:00Z");
    const after = await build(root, { now: later });
    expect([...after.files.keys()].filter((path) => path.includes("late"))).toHaveLength(1);
    expect(after.files).toEqual((await buildAnew(root, { now: later })).files);
    expect((await build(root)).files).toEqual(before.files);
  });

  it("takes over nothing that another program made", async () => {
    const root = publication();
    await build(root);
    expect((await build(root, { program: "two" })).read).toEqual(DATES);
  });

  it("mends what somebody else did to its files", async () => {
    const root = publication();
    const first = await build(root);
    for (const harm of [
      () => write(root, "dist/site/daily/2026-01-06/index.html", "something else"),
      () => rmSync(join(root, "dist/site/daily"), { recursive: true }),
      () => rmSync(join(root, "dist/site"), { recursive: true }),
      () => rmSync(join(root, "dist"), { recursive: true }),
      () => rmSync(join(root, ".cache"), { recursive: true }),
      () => write(root, "dist/site/daily/2026-01-08/index.html", "a page of nobody"),
    ]) {
      harm();
      await build(root);
      expect((await build(root)).files).toEqual(first.files);
    }
  });

  it("looks at every day again when the config judges otherwise", async () => {
    const root = publication();
    const config = readFileSync(join(root, "broadsheet.yaml"), "utf8");
    const judge = (severity: string): void =>
      write(root, "broadsheet.yaml", `${config}check: { rules: { word-twice: ${severity} } }\n`);
    write(root, "content/2026-01-06/10-article.md", `${article("A")}It is the the end.\n`);
    judge("warning");
    expect((await build(root)).problems).toEqual([]);
    judge("error");
    expect((await build(root)).problems).toEqual(["content/2026-01-06/10-article.md:7 word-twice"]);
  });

  it("says all of a day with an error, of the others nothing, and hears an exception", async () => {
    const root = publication();
    write(root, "content/2026-01-07/10-article.md", `${article("B")}It is the the end.\n`);
    write(root, "content/2026-01-06/10-article.md", `${article("A")}The the TODO: text.\n`);
    await expect(build(root)).rejects.toThrow(
      "No site: content/2026-01-06/10-article.md:7 word-twice, content/2026-01-06/10-article.md:7 leftover",
    );
    const excepted = "<!-- allow leftover: it is a word here -->\nThe the TODO: text.\n";
    write(root, "content/2026-01-06/10-article.md", `${article("A")}${excepted}`);
    expect((await build(root)).problems).toEqual([]);
    const config = readFileSync(join(root, "broadsheet.yaml"), "utf8");
    write(root, "broadsheet.yaml", `${config}check: { rules: { leftover: warning } }\n`);
    write(root, "content/2026-01-06/10-article.md", `${article("A")}The the TODO: text.\n`);
    expect((await build(root)).problems).toEqual([]);
  });

  it("keeps the old site while a day has a mistake, and is right once it is mended", async () => {
    const root = publication();
    const first = await build(root);
    write(root, "content/2026-01-06/10-article.md", article("A").replace("world", "nowhere"));
    const broken = await build(root);
    expect(broken.problems).toEqual(["content/2026-01-06/10-article.md:3 section-unknown"]);
    expect(broken.files).toEqual(first.files);
    write(root, "content/2026-01-06/10-article.md", article("Mended"));
    expect((await build(root)).files).toEqual((await buildAnew(root)).files);
  });
});
