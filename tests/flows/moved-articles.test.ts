import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { openByteCache } from "../../src/cache/open-byte-cache.ts";
import { buildPublication } from "../../src/flows/build-publication.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { makePublication } from "../support/make-publication.ts";

const SHIPPED = join(import.meta.dirname, "../..");
const NOW = new Date("2026-03-01T12:00:00Z");
const FILE = "content/2026-01-06/10-ferries.md";

const article = (title: string, more = ""): string =>
  `---\ntitle: ${title}\nsection: world\n${more}---\nText of it.\n`;

async function build(root: string) {
  const source = openDiskSource({
    ...{ root, shippedRoot: SHIPPED },
    records: openByteCache(join(root, ".cache")),
  });
  const { problems } = await buildPublication({
    ...{ source, output: openOutputFolder(join(root, "dist")), days: "none", now: NOW },
    ...{ toolVersion: "0", program: "test" },
  });
  const said = problems.map(({ place, rule, message }) => `${place.file} ${rule}: ${message}`);
  const toPath = (path: string): string => join(root, "dist/site", path);
  return {
    said,
    read: (path: string) => readFileSync(toPath(path), "utf8"),
    has: (path: string) => existsSync(toPath(path)),
  };
}

describe("an article whose headline changes", () => {
  it("is missed at its old address", async () => {
    const root = makePublication({ [FILE]: article("Ferries stay") });
    await build(root);
    writeFileSync(join(root, FILE), article("Ferries sail"));
    const { said } = await build(root);
    expect(said).toEqual([
      "content/2026-01-06 address-gone: The site had articles/2026-01-06/ferries-stay/ and has it no more; write “was: [ferries-stay]” into the article if it has another headline now, or “withdrawn:” and why into one that was taken back",
    ]);
  });

  it.each([
    "ferries-stay",
    "2026-01-06/ferries-stay",
    "https://courier.example.org/articles/2026-01-06/ferries-stay/",
  ])("is led to from “%s”", async (was) => {
    const root = makePublication({ [FILE]: article("Ferries stay") });
    await build(root);
    writeFileSync(join(root, FILE), article("Ferries “sail”", `was: ["${was}"]\n`));
    const { said, read } = await build(root);
    expect(said).toEqual([]);
    const page = read("articles/2026-01-06/ferries-stay/index.html");
    expect(page).toContain('content="0; url=../../../articles/2026-01-06/ferries-sail/"');
    expect(page).toContain("<title>Ferries “sail”</title>");
    expect(read("sitemap.xml")).not.toContain("ferries-stay");
  });

  it("takes no address from an article that is there", async () => {
    const root = makePublication({
      [FILE]: article("Ferries sail", "was: [trains-stay]\n"),
      "content/2026-01-06/20-trains.md": article("Trains stay"),
    });
    const { read } = await build(root);
    expect(read("articles/2026-01-06/trains-stay/index.html")).not.toContain("refresh");
  });

  it("can have come from another day", async () => {
    const root = makePublication({ [FILE]: article("Ferries", "was: [2026-01-05/ferries]\n") });
    const { read } = await build(root);
    expect(read("articles/2026-01-05/ferries/index.html")).toContain(
      "articles/2026-01-06/ferries/",
    );
  });
});

describe("an article that is corrected", () => {
  it("is named on top of its issue’s page, which is not what was sent any more", async () => {
    const correction = ":::correction{date=2026-01-07}\nThere are three.\n:::\n";
    const root = makePublication({ [FILE]: `${article("Ferries stay")}\n${correction}` });
    const { said, read } = await build(root);
    expect(said).toEqual([]);
    const issue = read("daily/2026-01-06/index.html");
    expect(issue).toContain('<span class="kicker">Correction</span> <a href="#ferries-stay">');
    expect(read("daily/2026-01-05/index.html")).not.toContain("Changed since");
  });
});

describe("an article that is withdrawn", () => {
  const withdrawn = article("Ferries <stay>", 'withdrawn: "The source was a parody & not news."\n');

  it("leaves a page that says so, and is nowhere else", async () => {
    const root = makePublication({ [FILE]: article("Ferries <stay>") });
    const before = await build(root);
    expect(before.read("daily/2026-01-06/index.html")).toContain("Ferries");
    writeFileSync(join(root, FILE), withdrawn);
    writeFileSync(join(root, "content/2026-01-06/20-trains.md"), article("Trains run"));
    const { said, read } = await build(root);
    expect(said).toEqual([]);
    const page = read("articles/2026-01-06/ferries-stay/index.html");
    expect(page).toContain("Withdrawn");
    expect(page).toContain("Ferries &lt;stay&gt;");
    expect(page).toContain("The source was a parody &amp; not news.");
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toContain("Text of it.");
    for (const path of ["index.html", "daily/feed.xml", "sitemap.xml"]) {
      expect(read(path)).not.toMatch(/ferries/i);
    }
    const issue = read("daily/2026-01-06/index.html");
    expect(issue.match(/ferries/gi)).toHaveLength(2);
    expect(issue).toContain("Changed since it was sent");
    expect(issue).toContain(
      '<a href="../../articles/2026-01-06/ferries-stay/">Ferries &lt;stay&gt;</a>',
    );
  });

  it("keeps its address from those that come after it", async () => {
    const root = makePublication({
      [FILE]: withdrawn,
      "content/2026-01-06/20-ferries.md": article("Ferries stay"),
    });
    const { read } = await build(root);
    expect(read("articles/2026-01-06/ferries-stay/index.html")).toContain("Withdrawn");
    expect(read("articles/2026-01-06/ferries-stay-2/index.html")).toContain("Text of it.");
  });

  it("is all that is left of a day with nothing else", async () => {
    const { said, has } = await build(makePublication({ [FILE]: withdrawn }));
    expect(said).toEqual([]);
    expect(has("articles/2026-01-06/ferries-stay/index.html")).toBe(true);
    expect(has("daily/2026-01-06/index.html")).toBe(false);
  });

  it("is no one’s business while its issue is held", async () => {
    const root = makePublication({
      [FILE]: withdrawn,
      "content/2026-01-06/issue.md": '---\nhold: "legal"\n---\n',
    });
    expect((await build(root)).has("articles/2026-01-06")).toBe(false);
  });

  it("was published, so it has no embargo", async () => {
    const embargo = withdrawn.replace("---\nText", "embargo: 2026-01-06T09:00Z\n---\nText");
    const { said } = await build(makePublication({ [FILE]: embargo }));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`${FILE} withdrawn-embargo: “withdrawn” and “embargo” exclude`);
  });
});
