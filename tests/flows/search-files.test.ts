import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

import { openByteCache } from "../../src/cache/open-byte-cache.ts";
import { buildPublication } from "../../src/flows/build-publication.ts";
import type { SearchIndexer } from "../../src/model/search.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { writeFiles } from "../support/make-folder.ts";
import { CONFIG, makePublication } from "../support/make-publication.ts";
import { useIndexer } from "../support/open-indexer.ts";

const SHIPPED = join(import.meta.dirname, "../..");
const NOW = new Date("2026-03-01T12:00:00Z");

const links = (headline: string, section = "World"): string =>
  `## ${section}\n- [${headline}](https://example.org/${headline.length}) - A blurb.\n`;

const FILES = {
  "broadsheet.yaml": `${CONFIG}  - { slug: zeitung, title: Die Zeitung, language: de, theme: plain, sections: [defence], release: when-clean }\n`,
  "content/2025-02-03/20-links.md": links("Ferry line closes"),
  "content/2025-02-04/20-links.md": links("Panzer rollen", "Defence"),
  "content/2026-01-06/20-links.md": links("Harbour opens"),
};

/** @returns the indexes that were made, in no order of their own */
async function build(root: string, indexer?: SearchIndexer) {
  const indexed: string[] = [];
  const counting = indexer && {
    ...indexer,
    index: (texts: Parameters<SearchIndexer["index"]>[0]) => {
      indexed.push(`${texts[0]?.language} ${texts[0]?.date.replace(/^(2025).*|-..$/, "$1")}`);
      return indexer.index(texts);
    },
  };
  const records = openByteCache(join(root, ".broadsheet/cache/days"));
  const { pages, problems } = await buildPublication({
    source: openDiskSource({ root, shippedRoot: SHIPPED, records }),
    output: openOutputFolder(join(root, "dist")),
    ...{ days: "none", now: NOW, toolVersion: "0", program: "test" },
    ...(counting && { indexer: counting }),
  });
  expect(pages).toBeGreaterThan(0);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return indexed.sort();
}

/** Files of the site with what is in them. */
function readSite(root: string): Readonly<Record<string, string>> {
  const site = join(root, "dist/site");
  const names = readdirSync(site, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(site, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(join(site, name)).toString("base64")]),
  );
}

/** All that can be found. */
function readFound(root: string): string {
  const folder = join(root, "dist/site/search");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".pf_fragment"))
    .map((name) => gunzipSync(readFileSync(join(folder, name))).toString())
    .join("\n");
}

describe("the search’s files", () => {
  it("are an index for each language and year, or month of the newest one, made again where something changed", async () => {
    const root = makePublication(FILES);
    const indexer = await useIndexer();
    expect(await build(root, indexer)).toEqual(["de 2025", "en 2025", "en 2026-01"]);
    expect(existsSync(join(root, "dist/site/search/en/2026-01/pagefind.js"))).toBe(true);
    expect(readFound(root)).toContain("Ferry line closes");
    expect(await build(root, indexer)).toEqual([]);
    writeFiles(root, { "content/2026-01-06/20-links.md": links("Harbour closes again") });
    expect(await build(root, indexer)).toEqual(["en 2026-01"]);
    expect(readFound(root)).toContain("Harbour closes again");
    expect(readFound(root)).not.toContain("Harbour opens");
    expect(await build(root, indexer)).toEqual([]);
  });

  it("are the same bytes whether built at once or bit by bit", async () => {
    const indexer = await useIndexer();
    const root = makePublication(FILES);
    await build(root, indexer);
    const later = {
      "content/2025-02-03/20-links.md": links("Ferry line opens"),
      "content/2026-02-02/20-links.md": links("Sommer kommt", "Defence"),
    };
    writeFiles(root, later);
    rmSync(join(root, "content/2026-01-06"), { recursive: true });
    expect(await build(root, indexer)).toEqual([
      "de 2026-02",
      "en 2025",
      "en 2026-01",
      "en 2026-02",
    ]);
    expect(readFound(root)).not.toContain("Harbour");
    const fresh = makePublication({ ...FILES, ...later });
    rmSync(join(fresh, "content/2026-01-06"), { recursive: true });
    await build(fresh, indexer);
    expect(readSite(root)).toEqual(readSite(fresh));
  });

  it("need nothing that was kept", async () => {
    const indexer = await useIndexer();
    const root = makePublication(FILES);
    await build(root, indexer);
    const before = readSite(root);
    rmSync(join(root, ".broadsheet"), { recursive: true });
    expect(await build(root, indexer)).toEqual([]);
    rmSync(join(root, "dist"), { recursive: true });
    expect(await build(root, indexer)).toEqual(["de 2025", "en 2025", "en 2026-01"]);
    expect(readSite(root)).toEqual(before);
    writeFiles(root, { "dist/site/search/en/2026-01/pagefind-entry.json": "{}" });
    await build(root, indexer);
    expect(readSite(root)).toEqual(before);
  });

  it("are not there without an indexer, and nothing leads to them", async () => {
    const root = makePublication(FILES);
    await build(root);
    expect(existsSync(join(root, "dist/site/search"))).toBe(false);
    const pages = Object.entries(readSite(root)).filter(([name]) => name.endsWith(".html"));
    for (const [, text] of pages) {
      expect(Buffer.from(text, "base64").toString()).not.toContain("search/");
    }
    const indexer = await useIndexer();
    await build(root, indexer);
    const front = Buffer.from(readSite(root)["index.html"] ?? "", "base64").toString();
    expect(front).toContain('<a href="./search/">Search</a>');
  });

  it("keep the site as it was if one cannot be made, whenever that is found", async () => {
    const indexer = await useIndexer();
    const root = makePublication(FILES);
    await build(root, indexer);
    const before = readSite(root);
    for (const failing of ["2025", "2026"]) {
      rmSync(join(root, ".broadsheet"), { recursive: true });
      writeFiles(root, {
        "content/2025-02-04/20-links.md": links(`Tanks roll ${failing}`),
        "content/2026-01-06/20-links.md": links(`Harbour closes ${failing}`),
      });
      const broken: SearchIndexer = {
        ...indexer,
        index: async (texts) => {
          if (texts.some(({ date }) => date.startsWith(failing))) throw new Error("out of memory");
          return indexer.index(texts);
        },
      };
      await expect(build(root, broken)).rejects.toThrow("out of memory");
      expect(readSite(root)).toEqual(before);
    }
  });
});
