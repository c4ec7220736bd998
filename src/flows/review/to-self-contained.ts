import { toSiteUrl } from "../../model/addresses.ts";
import type { PictureFile } from "../../model/content.ts";
import type { WholeMail } from "../../model/edition.ts";
import type { Issue } from "../../model/issue.ts";
import { listVersions } from "../../model/picture-versions.ts";
import { listPictureFiles } from "../picture-files.ts";
import type { Pool } from "../pool.ts";

/** A mail's HTML with all its pictures inside, for a page that is looked at where the site is not published yet. */
export async function toSelfContained(
  pool: Pool,
  issue: Issue,
  mail: Pick<WholeMail, "html" | "pictures">,
): Promise<string> {
  let html = mail.pictures.reduce(
    (shown, { contentId, mimeType, bytes }) =>
      shown.replaceAll(`cid:${contentId}`, toDataUri(mimeType, bytes)),
    mail.html,
  );
  for (const file of await listPictureFiles(pool, { issues: [issue] }))
    html = await putInside(pool, file, html);
  return html;
}

async function putInside(pool: Pool, file: PictureFile, html: string): Promise<string> {
  let shown = html;
  for (const version of listVersions(file)) {
    const address = toSiteUrl(pool.publication.siteUrl, version.sitePath);
    if (!shown.includes(address)) continue;
    const bytes = await pool.source.makePicture(file, version);
    if (bytes !== null)
      shown = shown.replaceAll(address, toDataUri(`image/${version.format}`, bytes));
  }
  return shown;
}

function toDataUri(mimeType: string, bytes: Uint8Array): string {
  return `data:${mimeType};base64,${Buffer.from(bytes).toString("base64")}`;
}
