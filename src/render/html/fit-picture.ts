import { toSiteUrl } from "../../model/addresses.ts";
import type { Picture } from "../../model/blocks.ts";
import { chooseVersion, toContentId } from "../../model/picture-versions.ts";

/** Where pictures live, and the widest one that the theme's column takes. */
export interface Fit {
  readonly siteUrl: string;
  readonly widthPx: number;
}

export interface FittedPicture {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Scales down to the column, never up. What is fetched has twice the pixels, for the screens of phones; what
 * is embedded has them once, since every copy of the mail carries it.
 */
export function fitPicture(picture: Picture, fit: Fit): FittedPicture {
  const width = Math.min(picture.widthPx, fit.widthPx);
  const height = Math.max(1, Math.round((picture.heightPx * width) / picture.widthPx));
  const url = picture.embed
    ? `cid:${toContentId(picture, fit.siteUrl)}`
    : toSiteUrl(fit.siteUrl, chooseVersion(picture, 2 * width).sitePath);
  return { url, alt: picture.alt, width, height };
}
