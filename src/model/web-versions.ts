/** Versions of a picture that browsers are offered beside those that mail has: lighter, in a format of their own. */
import { toPicturePath } from "./addresses.ts";
import type { PictureFile } from "./content.ts";
import { listVersions, type PictureVersion, toHeightPx } from "./picture-versions.ts";

/** A picture as WebP, which browsers know and several mail programs do not. */
export interface WebVersion extends Pick<PictureVersion, "widthPx" | "heightPx" | "sitePath"> {
  readonly format: "webp";
  /** Photographs lose what nobody sees; line art keeps every pixel. */
  readonly pixels: "lossy" | "lossless";
}

/** Whatever a picture is made into. */
export type SiteVersion = PictureVersion | WebVersion;

/**
 * A column on a desk, on a phone of double density (343 pixels twice are just over 640), and on screens of higher
 * density. Mail's widest is left out: it is hardly wider, and each width is a picture to be made.
 */
const WEB_WIDTHS_PX = [640, 960, 1280] as const;

/** Of a WebP's side: its header has 14 bits for it. A strip that is longer stays what it is. */
const MAX_SIDE_PX = 16_383;

/**
 * Narrow to wide, none wider than the file; all of them or none, since a browser that takes this format asks for no
 * other. By format alone, never by what they weigh: pages are made before any picture is. What is JPEG in mail becomes
 * lossy, what is PNG lossless, and both are lighter so; a GIF may move, and stays.
 */
export function listWebVersions(file: PictureFile): readonly WebVersion[] {
  const pixels = toPixels(file);
  if (pixels === null) return [];
  const widths = new Set(WEB_WIDTHS_PX.map((widthPx) => Math.min(widthPx, file.widthPx)));
  const versions = [...widths].map((widthPx) => toWebVersion(file, { widthPx, pixels }));
  return versions.every(({ heightPx }) => heightPx <= MAX_SIDE_PX) ? versions : [];
}

/** Every version that the site has a file of. */
export function listSiteVersions(file: PictureFile): readonly SiteVersion[] {
  return [...listVersions(file), ...listWebVersions(file)];
}

function toWebVersion(
  file: PictureFile,
  { widthPx, pixels }: Pick<WebVersion, "widthPx" | "pixels">,
): WebVersion {
  const sitePath = toPicturePath(file, { widthPx, extension: "webp" });
  return { format: "webp", pixels, widthPx, heightPx: toHeightPx(file, widthPx), sitePath };
}

/** Null is for what gets no version of this kind. */
function toPixels({ format, hasAlpha }: PictureFile): WebVersion["pixels"] | null {
  switch (format) {
    case "jpeg":
      return "lossy";
    case "png":
      return "lossless";
    case "webp":
    case "avif":
      return hasAlpha ? "lossless" : "lossy";
    case "gif":
    case "svg":
    case "other":
      return null;
  }
}
