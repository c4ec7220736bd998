import type { PictureFile } from "../model/content.ts";

/** The auxiliary image type of an alpha plane, MIAF and its older name (ISO/IEC 23000-22 section 7.3.5.2). */
const ALPHA_TYPES = [
  "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
  "urn:mpeg:hevc:2015:auxid:1",
] as const;

/**
 * Whether a picture's pixels may be transparent, by what its first bytes say. Only formats that are converted
 * for mail are asked: WebP and AVIF become PNG with transparency, else JPEG.
 */
export function hasAlpha(format: PictureFile["format"], bytes: Uint8Array): boolean {
  if (format === "webp") return hasWebpAlpha(bytes);
  if (format !== "avif") return false;
  const text = Buffer.from(bytes.subarray(0, 65_536)).toString("latin1");
  return ALPHA_TYPES.some((type) => text.includes(type));
}

/** WebP container specification: a flag of the extended header, or one bit of a lossless header. */
function hasWebpAlpha(bytes: Uint8Array): boolean {
  const chunk = Buffer.from(bytes.subarray(12, 16)).toString("latin1");
  if (chunk === "VP8X") return ((bytes[20] ?? 0) & 0x10) !== 0;
  // After the signature byte: 14 bits of width, 14 of height, then alpha_is_used.
  if (chunk === "VP8L") return ((bytes[24] ?? 0) & 0x10) !== 0;
  return false;
}
