import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { imageSize } from "image-size";
import { describe, expect, it } from "vitest";

import { buildPublication } from "../../src/flows/build-publication.ts";
import { openByteCache } from "../../src/cache/open-byte-cache.ts";
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
    [`content/${DAY}/hall, view.jpg`]: await paint(1600, 1000).jpeg().toBuffer(),
    [`content/${DAY}/chart.png`]: await paint(900, 600, 0.5).png().toBuffer(),
  });
}

/** @returns versions of pictures that were asked for */
async function build(root: string, dist: string): Promise<readonly string[]> {
  const pictures = createPictureMaker(openByteCache(join(root, dist, "cache")));
  const source = openDiskSource({ root, shippedRoot, pictures });
  const made: string[] = [];
  const watched: typeof source = {
    ...source,
    makePicture: (file, version) => {
      made.push(version.sitePath);
      return source.makePicture(file, version);
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

describe("pictures of a built site", () => {
  it("are there in every width and format that a page offers, and nothing else", async () => {
    const root = await makeContent();
    await build(root, "dist");
    const site = readSite(root, "dist");
    const html = site.get(`articles/${DAY}/summit-ends/index.html`)?.toString() ?? "";
    const offered = listAddresses(html);
    expect(offered).toHaveLength(9);
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
    expect(await build(root, "dist")).toHaveLength(9);
    await build(root, "other");
    const first = readSite(root, "dist");
    expect(readSite(root, "other")).toEqual(first);
    expect(await build(root, "dist")).toEqual([]);
    expect(readSite(root, "dist")).toEqual(first);
  });
});
