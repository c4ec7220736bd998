/** What becomes of a picture file: the versions of it that mail and site show. */
import { toPicturePath } from "./addresses.ts";
import type { PictureFile } from "./content.ts";

/** A picture as it is published: in a format that every mail program shows. */
export interface PictureVersion {
  readonly format: "jpeg" | "png" | "gif";
  readonly widthPx: number;
  readonly heightPx: number;
  /** Below the site's root, percent-encoded. */
  readonly sitePath: string;
}

/**
 * Widths that pictures are made in: a column of 640 pixels at single and double density, and the widest mail's
 * at double density. Fixed, whatever the theme: a new look must not move pictures of mails that are out.
 */
const WIDTHS_PX = [640, 1280, 1440] as const;

const EXTENSIONS = { jpeg: "jpg", png: "png", gif: "gif" } as const;

/** The mail's versions, narrow to wide; none is wider than the file. */
export function listVersions(file: PictureFile): readonly PictureVersion[] {
  const widths = new Set(WIDTHS_PX.map((widthPx) => Math.min(widthPx, file.widthPx)));
  return [...widths].map((widthPx) => toVersion(file, widthPx));
}

/** The narrowest version with so many pixels, else the widest there is. */
export function chooseVersion(file: PictureFile, leastWidthPx: number): PictureVersion {
  const width = WIDTHS_PX.find((widthPx) => widthPx >= leastWidthPx) ?? Math.max(...WIDTHS_PX);
  return toVersion(file, Math.min(width, file.widthPx));
}

/** The version that travels inside the mail: with its pixels once, since every copy of the mail carries it. */
export function toEmbeddedVersion(file: PictureFile): PictureVersion {
  return chooseVersion(file, WIDTHS_PX[0]);
}

function toVersion(file: PictureFile, widthPx: number): PictureVersion {
  const format = toMailFormat(file);
  const heightPx = toHeightPx(file, widthPx);
  const sitePath = toPicturePath(file, { widthPx, extension: EXTENSIONS[format] });
  return { format, widthPx, heightPx, sitePath };
}

/** Of a version so wide. */
export function toHeightPx(file: PictureFile, widthPx: number): number {
  return Math.max(1, Math.round((file.heightPx * widthPx) / file.widthPx));
}

/** Outlook and many others show neither WebP nor AVIF; JPEG knows no transparency. */
function toMailFormat({ format, hasAlpha }: PictureFile): PictureVersion["format"] {
  switch (format) {
    case "jpeg":
    case "png":
    case "gif":
      return format;
    case "webp":
    case "avif":
      return hasAlpha ? "png" : "jpeg";
    // Refused where they are used; what is shown of them until then is lossless.
    case "svg":
    case "other":
      return "png";
  }
}

/** Content-ID of an embedded picture, without angle brackets (RFC 2392): equal pictures have equal ones. */
export function toContentId(file: PictureFile, siteUrl: string): string {
  const host = new URL(siteUrl).hostname.replace(/[^\w.-]+/g, "") || "localhost";
  return `${file.contentHash.slice(0, 32)}@${host}`;
}
