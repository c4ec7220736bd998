import { toSiteUrl } from "../model/addresses.ts";
import type { EmbeddedPicture } from "../model/edition.ts";

/**
 * A mail's HTML as the frame shows it: with pictures from here. Those on the site are published with the issue;
 * those inside the mail have no address that a browser knows.
 */
export function toFrameHtml(
  mail: { readonly html: string; readonly pictures: readonly EmbeddedPicture[] },
  addresses: { readonly siteUrl: string; readonly picturesUrl: string },
): string {
  const html = mail.html
    .replaceAll(toSiteUrl(addresses.siteUrl, "pictures/"), addresses.picturesUrl)
    // A frame with scripts may follow this one by itself. It would get nowhere, but the mail would be gone.
    .replace(/\bhttp-equiv(?=\s*=\s*["']?\s*refresh)/gi, "data-refused");
  return mail.pictures.reduce(
    (shown, { contentId, mimeType, bytes }) =>
      shown.replaceAll(
        `src="cid:${contentId}"`,
        `src="data:${mimeType};base64,${Buffer.from(bytes).toString("base64")}"`,
      ),
    html,
  );
}

/**
 * Puts the frame's own script in front of everything.
 *
 * @param nonce new for each answer: nothing that was written before can know it
 */
export function addFrameScript(html: string, script: string, nonce: string): string {
  const element = `<script nonce="${nonce}">${script}</script>`;
  const head = /<head\b[^>]*>/i.exec(html);
  if (head === null) return element + html;
  const at = head.index + head[0].length;
  return html.slice(0, at) + element + html.slice(at);
}
