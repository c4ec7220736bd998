import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";

import type { PictureFile } from "../../src/model/content.ts";
import type { PictureVersion } from "../../src/model/picture-versions.ts";
import type { PictureRequest } from "../../src/model/ports.ts";

/** A picture with something in every corner: red at the top left, blue at the bottom right. */
export function paint(widthPx: number, heightPx: number, alpha = 1): Sharp {
  const half = (value: number) => Math.max(1, Math.floor(value / 2));
  const patch = (background: string) => ({
    create: { width: half(widthPx), height: half(heightPx), channels: 4 as const, background },
  });
  const background = { r: 240, g: 240, b: 230, alpha };
  return sharp({ create: { width: widthPx, height: heightPx, channels: 4, background } }).composite(
    [
      { input: patch("#c02020"), left: 0, top: 0 },
      { input: patch("#2020c0"), left: widthPx - half(widthPx), top: heightPx - half(heightPx) },
    ],
  );
}

/** What a photograph says of itself and readers must not learn: place, camera, and which way it was held. */
export const PRIVATE_EXIF = {
  IFD0: { Copyright: "Exampleton Photographers", Make: "Example Camera" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 30/1 0/1" },
} as const;

export function toRequest(
  bytes: Uint8Array,
  facts: { readonly version: PictureVersion; readonly path?: string },
): PictureRequest & { readonly reads: () => number } {
  let reads = 0;
  const file: PictureFile = {
    path: facts.path ?? "content/2026-01-05/summit.jpg",
    format: "jpeg",
    widthPx: 1600,
    heightPx: 1200,
    sizeBytes: bytes.length,
    hasAlpha: false,
    contentHash: createHash("sha256").update(bytes).digest("hex"),
  };
  const read = (): Promise<Uint8Array> => {
    reads += 1;
    return Promise.resolve(bytes);
  };
  return { file, version: facts.version, read, reads: () => reads };
}

export function version(
  format: PictureVersion["format"],
  widthPx: number,
  heightPx: number,
): PictureVersion {
  return { format, widthPx, heightPx, sitePath: `pictures/a-00000000-${widthPx}.${format}` };
}
