import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { imageSize } from "image-size";
import { describe, expect, it } from "vitest";

import { buildPublication } from "../../src/flows/build-publication.ts";
import { openByteCache } from "../../src/cache/open-byte-cache.ts";
import { createCardMaker } from "../../src/pictures/create-card-maker.ts";
import { createPictureMaker } from "../../src/pictures/create-picture-maker.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { paint } from "../pictures/sample-pictures.ts";

const shippedRoot = resolve(import.meta.dirname, "../..");

async function makeContent(): Promise<string> {
  const article =
    "---\ntitle: Summit ends\nsection: world\nlead: true\nimage: hall, view.jpg\nalt: The hall\n---\n![A chart](chart.png)\n";
  return makePublication({
    [`content/${DAY}/10-summit.md`]: article,
    "content/2026-01-04/10-first.md": "---\ntitle: First day\nsection: world\n---\nText.\n",
    [`content/${DAY}/hall, view.jpg`]: await paint(1600, 1000).jpeg().toBuffer(),
    [`content/${DAY}/chart.png`]: await paint(900, 600, 0.5).png().toBuffer(),
  });
}

/** @returns versions of pictures and names of cards that were asked for */
async function build(root: string, dist: string): Promise<readonly string[]> {
  const pictures = createPictureMaker(openByteCache(join(root, dist, "cache")));
  const cards = createCardMaker(join(shippedRoot, "fonts"));
  const source = openDiskSource({ root, shippedRoot, pictures, cards });
  const made: string[] = [];
  const watched: typeof source = {
    ...source,
    makePicture: (file, version) => {
      made.push(version.sitePath);
      return source.makePicture(file, version);
    },
    makeCard: (card) => {
      made.push(card.name);
      return source.makeCard(card);
    },
  };
  const now = new Date("2026-01-05T12:00:00Z");
  const output = openOutputFolder(join(root, dist));
  const { problems } = await buildPublication({
    ...{ source: watched, output, days: "none", now, toolVersion: "0", program: "one" },
  });
  expect(problems).toEqual([]);
  return made;
}

function readSite(root: string, dist: string): ReadonlyMap<string, Buffer> {
  const site = join(root, dist, "site");
  const files = readdirSync(site, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  return new Map(paths.sort().map((path) => [path.slice(site.length + 1), readFileSync(path)]));
}

/** Every address that a page’s pictures have, with the width that it promises. */
function listAddresses(html: string): readonly (readonly [path: string, widthPx: number])[] {
  const sets = [...html.matchAll(/ srcset="([^"]+)"/g)].flatMap(([, set = ""]) => set.split(", "));
  return sets.map((entry) => {
    const [address = "", width = ""] = entry.split(" ");
    return [decodeURIComponent(address.replace(/^(\.\.\/)+/, "")), Number.parseInt(width, 10)];
  });
}

/** The publication’s, its newsletter’s, and that of the second day’s issue, whose lead has no picture. */
const CARDS = ["site", "daily", "daily-2026-01-04"];

describe("pictures of a built site", () => {
  it("are cards where a page has none, of the size that it promises", async () => {
    const root = await makeContent();
    await build(root, "dist");
    const site = readSite(root, "dist");
    const pages = [...site].filter(([path]) => path.endsWith(".html"));
    const shared = pages.map(([, html]) => {
      const [, address = ""] = /og:image" content="[^"]+org\/([^"]+)"/.exec(html.toString()) ?? [];
      return decodeURIComponent(address);
    });
    expect(shared).toHaveLength(pages.length);
    const cards = [...new Set(shared)].filter((path) => path.includes("/cards/"));
    expect(cards).toHaveLength(CARDS.length);
    for (const path of cards) {
      expect(imageSize(site.get(path) ?? new Uint8Array())).toMatchObject({
        ...{ type: "png", width: 1200, height: 630 },
      });
    }
  });

  it("are there in every width and format that a page offers, and nothing else", async () => {
    const root = await makeContent();
    await build(root, "dist");
    const site = readSite(root, "dist");
    const html = site.get(`articles/${DAY}/summit-ends/index.html`)?.toString() ?? "";
    const offered = listAddresses(html);
    expect(offered).toHaveLength(10);
    for (const [path, widthPx] of offered) {
      const { type, width } = imageSize(site.get(path) ?? new Uint8Array());
      const extension = path.slice(path.lastIndexOf(".") + 1);
      expect([type, width], path).toEqual([extension, widthPx]);
    }
    const files = [...site.keys()].filter((path) => path.startsWith(`pictures/${DAY}`));
    expect(files).toEqual([...new Set(offered.map(([path]) => path))].sort());
  });

  it("have the same bytes in two builds, and are taken over by the next one", async () => {
    const root = await makeContent();
    const made = await build(root, "dist");
    expect(made).toHaveLength(10 + CARDS.length);
    expect(made.slice(0, CARDS.length)).toEqual(CARDS);
    await build(root, "other");
    const first = readSite(root, "dist");
    expect(readSite(root, "other")).toEqual(first);
    expect(await build(root, "dist")).toEqual([]);
    expect(readSite(root, "dist")).toEqual(first);
  });
});
