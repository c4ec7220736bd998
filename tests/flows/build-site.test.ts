import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildPublication } from "../../src/flows/build-publication.ts";
import { buildSite } from "../../src/flows/site/build-site.ts";
import { openPool } from "../../src/flows/pool.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { makePublication } from "../support/make-publication.ts";

const SHIPPED = join(import.meta.dirname, "../..");
// Of 640 × 160 pixels, as far as its header says.
const GIF = Uint8Array.from([...Buffer.from("GIF89a"), 0x80, 2, 160, 0, 0, 0, 0, 0x3b]);
const NOW = new Date("2026-03-01T12:00:00Z");

const article = (title: string, section = "world"): string =>
  `---\ntitle: ${title}\nsection: ${section}\nauthor: Clara Hyphen\n---\nText of it.\n`;

async function build(root: string) {
  const source = openDiskSource({ root, shippedRoot: SHIPPED });
  const { value: pool } = await openPool(source);
  if (pool === null) throw new Error("no publication");
  const output = openOutputFolder(join(root, "dist"));
  const site = await buildSite(pool, { output, now: NOW, program: "test" });
  const said = site.problems.map(({ rule, place }) => `${place.file}:${place.line} ${rule}`);
  const read = (path: string) => readFileSync(join(root, "dist/site", path), "utf8");
  return { pages: site.pages, said, read };
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

describe("the site on disk", () => {
  const days = {
    "content/2026-01-06/10-second.md": article("Second day"),
    "content/2026-02-10/10-third.md": article("Third day"),
    "content/pages/about.md": "---\ntitle: About us\n---\nWe write.\n",
  };

  it("has the pictures of its own pages", async () => {
    const { said, read } = await build(
      makePublication({
        "content/pages/about.md": "---\ntitle: About us\n---\n![Our door](door.gif)\n",
        "content/pages/door.gif": GIF,
      }),
    );
    expect(said).toEqual([]);
    const [, address = ""] =
      /<img src="\.\.\/([^"]+)" alt="Our door"/.exec(read("about/index.html")) ?? [];
    expect(address).toMatch(/^pictures\/pages\/door-/);
    expect(read(address).slice(0, 4)).toBe("GIF8");
  });

  it("has each day’s pages, each leading to the days beside it", async () => {
    const { said, read } = await build(makePublication(days));
    expect(said).toEqual([]);
    const second = read("daily/2026-01-06/index.html");
    expect(second).toContain('rel="prev" href="../../daily/2026-01-05/"');
    expect(second).toContain('rel="next" href="../../daily/2026-02-10/"');
    expect(read("daily/2026-02-10/index.html")).not.toContain('rel="next"');
    expect(read("authors/clara-hyphen/index.html")).toMatch(/Third day[^]*Second day/);
    expect(read("articles/2026-02-10/third-day/index.html")).toContain("About us");
    expect(read("about/index.html")).toContain("We write.");
  });

  it("stays as it was while anything is wrong, and all of that is said at once", async () => {
    const root = makePublication(days);
    const before = await build(root);
    write(root, {
      "content/2026-01-06/10-second.md": "---\ntitle: Second day\nsection: nowhere\n---\nText.\n",
      "content/2026-02-10/10-third.md": "---\ntitle: Third day\nsection: world\nlabels: [\n---\n",
      "content/pages/about.md": "---\ntitle: About us\ncolour: red\n---\nNew text.\n",
    });
    const broken = await build(root);
    expect(broken.pages).toBe(0);
    expect(broken.said.some((line) => line.startsWith("content/pages/about.md:3 "))).toBe(true);
    expect(broken.said).toContain("content/2026-01-06/10-second.md:3 section-unknown");
    expect(broken.said.some((line) => line.startsWith("content/2026-02-10/"))).toBe(true);
    expect(broken.read("about/index.html")).toBe(before.read("about/index.html"));
    expect(readdirSync(join(root, "dist"))).toEqual([".site", "site"]);
    write(root, { ...days, "content/pages/about.md": "---\ntitle: About us\n---\nNew text.\n" });
    const mended = await build(root);
    expect(mended.pages).toBe(before.pages);
    expect(mended.read("about/index.html")).toContain("New text.");
  });

  it("can be built alone", async () => {
    const root = makePublication(days);
    const { editions, failed, pages } = await buildPublication({
      source: openDiskSource({ root, shippedRoot: SHIPPED }),
      output: openOutputFolder(join(root, "dist")),
      ...{ days: "none", now: NOW, toolVersion: "0", program: "test" },
    });
    expect([editions, failed]).toEqual([[], []]);
    expect(pages).toBeGreaterThan(15);
    expect(readdirSync(join(root, "dist"))).toEqual([".site", "site"]);
  });

  it("keeps to itself what is a draft, held, under embargo, or of a later day", async () => {
    const secrets = {
      "content/2026-01-07/10-draft.md": article("Secret one").replace(
        "section",
        "draft: true\nsection",
      ),
      "content/2026-01-08/10-held.md": article("Secret two"),
      "content/2026-01-08/issue.md": '---\nhold: "waiting for legal"\n---\n',
      "content/2026-01-09/10-embargo.md": article("Secret three").replace(
        "section",
        "embargo: 2026-03-02T06:00:00Z\nsection",
      ),
      "content/2026-03-04/10-later.md": article("Secret four"),
      "content/pages/plan.md": "---\ntitle: Secret five\ndraft: true\n---\nText.\n",
    };
    const root = makePublication({ ...days, ...secrets });
    await build(root);
    const site = join(root, "dist/site");
    const files = readdirSync(site, { recursive: true, encoding: "utf8" });
    const texts = files.filter((file) => /\.(html|xml|json)$/.test(file));
    expect(texts.length).toBeGreaterThan(15);
    for (const file of texts) {
      expect(readFileSync(join(site, file), "utf8")).not.toMatch(/Secret|secret-/);
      expect(file).not.toContain("secret");
    }
    expect(existsSync(join(site, "plan"))).toBe(false);
  });
});
