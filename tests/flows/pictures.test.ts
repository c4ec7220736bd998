import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import picocolors from "picocolors";
import PostalMime from "postal-mime";
import sharp from "sharp";
import { describe, expect, it } from "vitest";

import { buildPublication } from "../../src/flows/build-publication.ts";
import { readSitePicture } from "../../src/flows/read-site-picture.ts";
import { formatProblem } from "../../src/cli/format-problem.ts";
import type { ContentSource } from "../../src/model/ports.ts";
import { openByteCache } from "../../src/cache/open-byte-cache.ts";
import { createPictureMaker } from "../../src/pictures/create-picture-maker.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { paint, PRIVATE_EXIF } from "../pictures/sample-pictures.ts";

const PLAIN = picocolors.createColors(false);
const shippedRoot = resolve(import.meta.dirname, "../..");

function toArticle(image: string, more = ""): string {
  return `---\ntitle: Summit ends\nsection: world\nlead: true\nimage: ${image}\nalt: The hall\n${more}---\nText.\n`;
}

async function build(files: Readonly<Record<string, string | Uint8Array>>) {
  const root = makePublication(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [`content/${DAY}/${name}`, content]),
    ),
  );
  const pictures = createPictureMaker(openByteCache(join(root, ".broadsheet/cache/pictures")));
  const source = openDiskSource({ root, shippedRoot, pictures });
  const output = openOutputFolder(join(root, "dist"));
  const now = new Date("2026-01-05T06:00:00Z");
  const outcome = await buildPublication({ source, output, days: "all", now, toolVersion: "0" });
  const problems = outcome.problems.map((found) => formatProblem(found, PLAIN));
  return { root, source, problems, built: outcome.editions[0] ?? null };
}

/** Addresses of the mail's pictures with what the site has there. */
async function readFetched(root: string, html: string) {
  const addresses = [...html.matchAll(/<img src="https:\/\/courier\.example\.org\/([^"]+)"/g)];
  return Promise.all(
    addresses.map(async ([, path = ""]) => {
      const bytes = readFileSync(join(root, "dist/site", decodeURIComponent(path)));
      const { format, width, height, exif } = await sharp(bytes).metadata();
      return { path, format, width, height, exif };
    }),
  );
}

describe("a picture in a mail", () => {
  it("is fetched from the site at twice its width, without what the camera wrote", async () => {
    const photo = await paint(3000, 2000).withExif(PRIVATE_EXIF).jpeg().toBuffer();
    const { root, source, built, problems } = await build({
      "10-summit.md": toArticle("hall view.jpg"),
      "hall view.jpg": photo,
    });
    expect(problems).toEqual([]);
    const html = built?.edition.html ?? "";
    const [fetched, ...others] = await readFetched(root, html);
    expect(others).toEqual([]);
    expect(fetched).toEqual({
      path: fetched?.path,
      ...{ format: "jpeg", width: 1280, height: 853, exif: undefined },
    });
    expect(fetched?.path).toMatch(/^pictures\/2026-01-05\/hall%20view-[0-9a-f]{8}-1280\.jpg$/);
    expect(html).toContain('width="632" height="421"');
    const path = decodeURIComponent(fetched?.path ?? "");
    const bytes = readFileSync(join(root, "dist/site", path));
    expect(built?.sizes.pictures).toEqual({ fetchedBytes: bytes.length, embeddedBytes: 0 });
    expect(Buffer.from((await readSitePicture(source, path)) ?? [])).toEqual(bytes);
  });

  it("is JPEG or PNG there, whatever the file is", async () => {
    const { root, built, problems } = await build({
      "10-summit.md": toArticle("hall.webp").replace("Text.", "![A chart](chart.avif)"),
      "hall.webp": await paint(800, 600).webp().toBuffer(),
      "chart.avif": await paint(500, 300, 0.4).avif({ effort: 0 }).toBuffer(),
    });
    expect(problems).toEqual([]);
    const fetched = await readFetched(root, built?.edition.html ?? "");
    expect(fetched.map(({ format, width }) => [format, width])).toEqual([
      ["jpeg", 800],
      ["png", 500],
    ]);
  });

  it("travels inside with embed: true, once, and is read back by another parser", async () => {
    const { root, built, problems } = await build({
      "10-summit.md": toArticle("hall.jpg", "embed: true\n").replace(
        "Text.",
        "![The hall once more](hall.jpg)",
      ),
      "hall.jpg": await paint(3000, 2000).jpeg().toBuffer(),
    });
    expect(problems).toEqual([]);
    const eml = readFileSync(join(root, "dist", built?.folder ?? "", "mail.eml"));
    const mail = await PostalMime.parse(eml, { attachmentEncoding: "arraybuffer" });
    const [picture, ...others] = mail.attachments;
    expect(others).toEqual([]);
    const sources = [...(mail.html ?? "").matchAll(/<img src="cid:([^"]+)"/g)].map(([, id]) => id);
    expect(sources).toHaveLength(2);
    expect(new Set(sources.map((id) => `<${id}>`))).toEqual(new Set([picture?.contentId]));
    expect(picture).toMatchObject({ mimeType: "image/jpeg", related: true });
    expect(picture?.filename).toMatch(/^hall-[0-9a-f]{8}-640\.jpg$/);
    const bytes = new Uint8Array(picture?.content as ArrayBuffer);
    const { width, height } = await sharp(bytes).metadata();
    expect({ width, height }).toEqual({ width: 640, height: 427 });
    expect(built?.sizes.pictures).toEqual({ fetchedBytes: 0, embeddedBytes: bytes.length });
  });

  it("is a problem where it is damaged, at the place that shows it", async () => {
    const good = await paint(800, 600).png().toBuffer();
    const { built, problems } = await build({
      "10-summit.md": toArticle("hall.png"),
      "hall.png": good.subarray(0, 200),
    });
    expect(built).toBeNull();
    expect(problems).toEqual([
      `content/${DAY}/10-summit.md:5:8 error picture-broken: “hall.png” cannot be shown: its picture is damaged, ` +
        "cut off, or larger than 100 megapixels; save it again as PNG or JPEG",
    ]);
  });

  it("is a warning where it weighs too much", async () => {
    const { data, info } = await sharp({
      create: { width: 1400, height: 1000, channels: 3, background: "#808080", noise: NOISE },
    })
      .png()
      .toBuffer({ resolveWithObject: true });
    expect(info.size).toBeGreaterThan(1_000_000);
    const { built, problems } = await build({
      "10-summit.md": toArticle("noise.png"),
      "noise.png": data,
    });
    expect(built).not.toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      /^content\/2026-01-05\/10-summit\.md:5:8 warning picture-heavy: “noise\.png” weighs [\d,]+ bytes at 1280 pixels, .* a JPEG would be lighter$/,
    );
  });

  it("has no address but its own", async () => {
    const files = { "10-summit.md": toArticle("hall.png"), "hall.png": await tiny() };
    const { source } = await build(files);
    for (const path of [
      "pictures/2026-01-05/hall.png",
      "pictures/2026-01-05/hall-00000000-1.png",
      "pictures/2026-01-05/../../broadsheet.yaml",
      "pictures/templates/logo.png",
      "broadsheet.yaml",
    ]) {
      expect(await read(source, path), path).toBeNull();
    }
  });
});

const NOISE = { type: "gaussian", mean: 128, sigma: 60 } as const;

function tiny(): Promise<Uint8Array> {
  return paint(4, 4).png().toBuffer();
}

function read(source: ContentSource, path: string): Promise<Uint8Array | null> {
  return readSitePicture(source, path);
}
