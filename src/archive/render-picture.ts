import type { Picture } from "../model/blocks.ts";
import { listVersions } from "../model/picture-versions.ts";
import { listWebVersions, type SiteVersion } from "../model/web-versions.ts";
import { type Html, markup } from "./html.ts";
import { toPagePicture } from "./page-picture.ts";
import type { TextContext } from "./text-context.ts";

/** Where a picture stands: across the page above the lead, on the first screen; or in a column of text. */
export type PicturePlace = "lead" | "column";

/** How wide it is there, in `templates/site/styles.css`: of the body, of `figure.opener`, of `.body`. */
const SIZES: Readonly<Record<PicturePlace, string>> = {
  lead: "(min-width: 71rem) 66rem, 92vw",
  column: "(min-width: 42rem) 38rem, 92vw",
};

/**
 * With its size, so that the page does not jump when the picture arrives. On a page the browser chooses the width
 * that it needs and the lightest format that it knows; no script has a hand in it.
 */
export function renderPicture(
  picture: Picture,
  context: TextContext,
  place: PicturePlace = "column",
): Html {
  return context.medium === "feed"
    ? renderImage(picture, context, place)
    : renderChoice(picture, context, place);
}

function renderChoice(picture: Picture, context: TextContext, place: PicturePlace): Html {
  const versions = listWebVersions(picture);
  const image = renderImage(picture, context, place);
  if (versions.length === 0) return image;
  const set = renderSet(versions, context, place);
  return markup`<picture><source type="image/webp"${set} />${image}</picture>`;
}

function renderImage(picture: Picture, context: TextContext, place: PicturePlace): Html {
  const { widthPx, heightPx, sitePath } = toPagePicture(picture);
  const source = markup`src="${context.root + sitePath}" alt="${picture.alt}"`;
  const size = markup`width="${widthPx}" height="${heightPx}"`;
  const loading = place === "lead" ? "eager" : "lazy";
  const image = markup`${source} ${size} loading="${loading}" decoding="async"`;
  if (context.medium === "feed") return markup`<img ${image} />`;
  const versions = listVersions(picture);
  const set = versions.length > 1 ? renderSet(versions, context, place) : null;
  const priority = place === "lead" ? markup` fetchpriority="high"` : null;
  return markup`<img ${image}${set}${priority} />`;
}

function renderSet(
  versions: readonly SiteVersion[],
  { root }: TextContext,
  place: PicturePlace,
): Html {
  const set = versions.map(({ sitePath, widthPx }) => `${root}${sitePath} ${widthPx}w`).join(", ");
  return markup` srcset="${set}" sizes="${SIZES[place]}"`;
}
