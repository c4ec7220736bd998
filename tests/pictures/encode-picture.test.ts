import { describe, expect, it } from "vitest";
import { imageSize } from "image-size";
import sharp, { type Sharp } from "sharp";

import { encodePicture } from "../../src/pictures/encode-picture.ts";
import { paint, PRIVATE_EXIF, version } from "./sample-pictures.ts";

async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<readonly number[]> {
  const spot = sharp(bytes).extract({ left, top, width: 1, height: 1 });
  const { data } = await spot.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray(0, 3)];
}

async function describePicture(bytes: Uint8Array | null) {
  if (bytes === null) return null;
  const { format, width, height, hasAlpha, exif, icc, orientation } = await sharp(bytes).metadata();
  return { format, width, height, hasAlpha, exif, icc, orientation };
}

const BARE = { hasAlpha: false, exif: undefined, icc: undefined, orientation: undefined };

describe("a picture as it is published", () => {
  it("is turned as the camera was held, and says nothing of camera, place or owner", async () => {
    const upright = await paint(800, 600).jpeg().toBuffer();
    // 6: the camera was turned, so rows are columns.
    const held = await sharp(upright)
      .rotate(270)
      .withExif(PRIVATE_EXIF)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(held).metadata()).exif?.toString("latin1")).toContain("Example Camera");

    const made = await encodePicture(held, version("jpeg", 640, 480));
    expect(await describePicture(made)).toEqual({
      ...{ format: "jpeg", width: 640, height: 480 },
      ...BARE,
    });
    const bytes = made ?? new Uint8Array();
    expect(Buffer.from(bytes).toString("latin1")).not.toMatch(/Exif|Example Camera|Exampleton/);
    const [red = 0, , bluish = 0] = await colourAt(bytes, 40, 40);
    expect([red > 150, bluish < 100]).toEqual([true, true]);
    const [reddish = 0, , blue = 0] = await colourAt(bytes, 600, 440);
    expect([reddish < 100, blue > 150]).toEqual([true, true]);
  });

  it.each([
    { from: "webp", to: "jpeg", alpha: 1 },
    { from: "avif", to: "jpeg", alpha: 1 },
    { from: "webp", to: "png", alpha: 0.5 },
    { from: "avif", to: "png", alpha: 0.5 },
  ] as const)("$from becomes $to where its alpha is $alpha", async ({ from, to, alpha }) => {
    const source = await paint(800, 600, alpha)[from]({ effort: 0 }).toBuffer();
    const made = await encodePicture(source, version(to, 640, 480));
    expect(await describePicture(made)).toEqual({
      ...{ format: to, width: 640, height: 480 },
      ...{ ...BARE, hasAlpha: alpha < 1 },
    });
  });

  it("is lighter for browsers, and lossless where nothing may be lost", async () => {
    const size = { widthPx: 640, heightPx: 480, sitePath: "" };
    const photo = await noisy().jpeg({ quality: 95 }).toBuffer();
    const lossy = await encodePicture(photo, { format: "webp", pixels: "lossy", ...size });
    expect(await describePicture(lossy)).toEqual({
      ...{ format: "webp", width: 640, height: 480 },
      ...BARE,
    });
    const jpeg = await encodePicture(photo, version("jpeg", 640, 480));
    expect(lossy?.length ?? Infinity).toBeLessThan(jpeg?.length ?? 0);
    // VP8 is the lossy kind of WebP, VP8L the lossless one.
    expect(Buffer.from(lossy ?? []).toString("latin1", 12, 16)).toBe("VP8 ");

    const chart = await paint(800, 600, 0.5).png().toBuffer();
    const lossless = await encodePicture(chart, { format: "webp", pixels: "lossless", ...size });
    const png = await encodePicture(chart, version("png", 640, 480));
    expect(Buffer.from(lossless ?? []).toString("latin1", 12, 16)).toBe("VP8L");
    expect(lossless?.length ?? Infinity).toBeLessThan(png?.length ?? 0);
    const pixels = (bytes: Uint8Array | null) =>
      sharp(bytes ?? [])
        .raw()
        .toBuffer();
    expect((await pixels(lossless)).equals(await pixels(png))).toBe(true);
    const webp = imageSize(lossless ?? new Uint8Array());
    expect([webp.type, webp.width, webp.height]).toEqual(["webp", 640, 480]);
  });

  it("keeps an animation moving", async () => {
    const frames = await Promise.all(
      ["#c02020", "#2020c0"].map((background) =>
        sharp({ create: { width: 64, height: 48, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const source = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100], loop: 0 })
      .toBuffer();
    const made = await encodePicture(source, version("gif", 32, 24));
    const { pages, width, pageHeight } = await sharp(made ?? new Uint8Array(), {
      animated: true,
    }).metadata();
    expect({ pages, width, pageHeight }).toEqual({ pages: 2, width: 32, pageHeight: 24 });
  });

  it("has the same bytes each time", async () => {
    const source = await paint(1600, 1200).jpeg().toBuffer();
    const once = await encodePicture(source, version("jpeg", 1280, 960));
    expect(await encodePicture(source, version("jpeg", 1280, 960))).toEqual(once);
  });

  it.each([
    ["nothing", () => Buffer.alloc(0)],
    ["text", () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/> and more")],
    [
      "a file that was cut off",
      async () => (await paint(800, 600).png().toBuffer()).subarray(0, 300),
    ],
    ["another shape than was measured", () => paint(600, 600).png().toBuffer()],
    ["a header that claims 4 gigapixels", () => hugePng()],
  ])("is none for %s", async (_, make) => {
    expect(await encodePicture(await make(), version("png", 640, 480))).toBeNull();
  });
});

/** As uneven as a photograph, blurred as a lens does. */
function noisy(): Sharp {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  return sharp({
    create: { width: 800, height: 600, channels: 3, background: "#808080", noise },
  }).blur(2);
}

/** A PNG header of 65,000 × 48,750 pixels over next to no data. */
function hugePng(): Buffer {
  const header = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
    "base64",
  );
  header.writeUInt32BE(65_000, 16);
  header.writeUInt32BE(48_750, 20);
  return header;
}
