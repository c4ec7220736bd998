import { toSiteUrl } from "../../model/addresses.ts";
import type { PictureFile } from "../../model/content.ts";
import { chooseVersion } from "../../model/picture-versions.ts";
import type { MailView } from "./mail-view.ts";
import type { ViewContext } from "./view-context.ts";

/** A logo's pictures, as the files are. */
export interface LogoPictures {
  readonly light: PictureFile;
  readonly dark: PictureFile | null;
}

/** As wide as the newsletter wants it, as high as the light picture then is. */
export function toLogoView(
  logo: LogoPictures | null,
  { newsletter, publication }: ViewContext,
): MailView["look"]["logo"] {
  const choice = newsletter.look?.logo ?? null;
  if (logo === null || choice === null) return null;
  const { light, dark } = logo;
  const toUrl = (file: PictureFile) =>
    toSiteUrl(publication.siteUrl, chooseVersion(file, 2 * choice.widthPx).sitePath);
  return {
    url: toUrl(light),
    darkUrl: dark === null ? null : toUrl(dark),
    alt: choice.alt,
    width: choice.widthPx,
    height: Math.max(1, Math.round((light.heightPx * choice.widthPx) / light.widthPx)),
  };
}
