import sharp, { type Metadata, type Sharp } from "sharp";

import type { SiteVersion } from "../model/web-versions.ts";

/** What the same pixels give other bytes with: raise the first number when the settings below change. */
export const ENCODER = [1, sharp.versions.sharp, sharp.versions.vips].join(" ");

/** The widest that is shown pixel for pixel; wider ones are for screens of double density, where less shows. */
const SINGLE_DENSITY_PX = 640;

/** 100 megapixels are 400 MB once decoded: more than a camera makes, and what a forged header claims. */
const MAX_PIXELS = 100_000_000;

/** How far the picture may be from the shape that was measured: rounding, and no more. */
const MAX_SKEW = 0.02;

/**
 * A picture in the size and format of a version: turned as its EXIF orientation says, in sRGB, without any
 * metadata. Of an animation, only GIF keeps more than the first frame.
 *
 * @returns null if the bytes are broken, or too large, or of another shape than was measured
 */
export async function encodePicture(
  bytes: Uint8Array,
  version: SiteVersion,
): Promise<Uint8Array | null> {
  const { format, widthPx, heightPx } = version;
  // `error` lets through what cameras write beside the standard, and stops at a file that was cut off.
  const options = { failOn: "error", limitInputPixels: MAX_PIXELS } as const;
  try {
    const source = sharp(bytes, { ...options, animated: format === "gif" });
    if (!hasShape(await source.metadata(), version)) return null;
    const sized = source
      .autoOrient()
      .resize({ width: widthPx, height: heightPx, fit: "fill" })
      .toColourspace("srgb");
    return await encode(sized, version).toBuffer();
  } catch {
    // The library throws one kind of error for every picture it cannot read.
    return null;
  }
}

/** What was measured and what is decoded come from two libraries: better no picture than a distorted one. */
function hasShape(metadata: Metadata, { widthPx, heightPx }: SiteVersion): boolean {
  const { width, height } = metadata.autoOrient;
  const real = width / (metadata.pageHeight ?? height);
  return Math.abs(real / (widthPx / heightPx) - 1) <= MAX_SKEW + 1 / Math.min(widthPx, heightPx);
}

function encode(picture: Sharp, version: SiteVersion): Sharp {
  const isWide = version.widthPx > SINGLE_DENSITY_PX;
  switch (version.format) {
    case "jpeg":
      return picture.jpeg({ quality: isWide ? 70 : 80, mozjpeg: true });
    case "png":
      return picture.png({ compressionLevel: 9, adaptiveFiltering: true });
    case "gif":
      return picture.gif({ effort: 7 });
    case "webp":
      // As far from the original as the JPEG of the same width, measured as PSNR; more effort than the library's
      // usual takes twice the time for 4 percent.
      return version.pixels === "lossless"
        ? picture.webp({ lossless: true })
        : picture.webp({ quality: isWide ? 65 : 75 });
  }
}
