import { toSiteUrl } from "../model/addresses.ts";

/**
 * The mail as the frame shows it: as it would be sent, but with pictures from the disk, since those on the site
 * are published with the issue.
 */
export function toFrameHtml(
  mailHtml: string,
  addresses: { readonly siteUrl: string; readonly picturesUrl: string },
): string {
  return mailHtml.replaceAll(toSiteUrl(addresses.siteUrl, "pictures/"), addresses.picturesUrl);
}
