import { createHash } from "node:crypto";

import { imageSize } from "image-size";

import type { PictureFile } from "../model/content.ts";
import { hasAlpha } from "./has-alpha.ts";

const FORMATS = new Map<string, PictureFile["format"]>([
  ["png", "png"],
  ["jpg", "jpeg"],
  ["jpeg", "jpeg"],
  ["gif", "gif"],
  ["webp", "webp"],
  ["avif", "avif"],
  ["svg", "svg"],
]);

/** What the bytes say of themselves. @returns null if they are no picture, whatever the file's name */
export function measurePicture(path: string, bytes: Uint8Array): PictureFile | null {
  try {
    const size = imageSize(bytes);
    const isTurned = (size.orientation ?? 1) >= 5;
    const format = FORMATS.get(size.type ?? "") ?? "other";
    return {
      path,
      format,
      widthPx: isTurned ? size.height : size.width,
      heightPx: isTurned ? size.width : size.height,
      sizeBytes: bytes.length,
      hasAlpha: hasAlpha(format, bytes),
      contentHash: createHash("sha256").update(bytes).digest("hex"),
    };
  } catch {
    return null;
  }
}
