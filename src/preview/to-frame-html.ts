import { toSiteUrl } from "../model/addresses.ts";
import type { WholeMail } from "../model/edition.ts";

/**
 * The mail as the frame shows it: as it would be sent, but with pictures from here. Those on the site are
 * published with the issue; those inside the mail have no address that a browser knows.
 */
export function toFrameHtml(
  mail: Pick<WholeMail, "html" | "pictures">,
  addresses: { readonly siteUrl: string; readonly picturesUrl: string },
): string {
  const html = mail.html.replaceAll(
    toSiteUrl(addresses.siteUrl, "pictures/"),
    addresses.picturesUrl,
  );
  return mail.pictures.reduce(
    (shown, { contentId, mimeType, bytes }) =>
      shown.replaceAll(
        `src="cid:${contentId}"`,
        `src="data:${mimeType};base64,${Buffer.from(bytes).toString("base64")}"`,
      ),
    html,
  );
}
