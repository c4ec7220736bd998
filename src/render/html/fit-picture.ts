import { toPicturePath, toSiteUrl } from "../../model/addresses.ts";
import type { Picture } from "../../model/blocks.ts";

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

/** Scales down to the column, never up. */
export function fitPicture(picture: Picture, fit: Fit): FittedPicture {
  const width = Math.min(picture.widthPx, fit.widthPx);
  const height = Math.max(1, Math.round((picture.heightPx * width) / picture.widthPx));
  return {
    url: toSiteUrl(fit.siteUrl, toPicturePath(picture.path)),
    alt: picture.alt,
    width,
    height,
  };
}
