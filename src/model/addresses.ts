/** Where things are on the publication's site. Addresses never change once mailed: change nothing here lightly. */
import type { PictureFile } from "./content.ts";
import type { IsoDate, Slug } from "./names.ts";

export interface IssueKey {
  readonly newsletter: Slug;
  readonly date: IsoDate;
}

/** Path below the site's root, without a slash in front: `daily/2026-01-05/`. */
export function toIssuePath(issue: IssueKey): string {
  return `${issue.newsletter}/${issue.date}/`;
}

/** Path of a newsletter's list of issues: `daily/`. */
export function toArchivePath(newsletter: Slug): string {
  return `${newsletter}/`;
}

/**
 * Path of one version of a picture on the site, each part percent-encoded.
 *
 * Bytes, width and format are in the name: another picture, or the same at another width, has another address,
 * so that caches on the way to a reader never show an old one. See docs/decisions/0013.
 *
 * @example "pictures/2026-01-05/summit-1a2b3c4d-1280.jpg" // of content/2026-01-05/summit.jpg
 */
export function toPicturePath(
  file: Pick<PictureFile, "path" | "contentHash">,
  version: { readonly widthPx: number; readonly extension: string },
): string {
  const parts = file.path.split("/");
  const folders = parts.slice(parts[0] === "content" ? 1 : 0, -1);
  const name = (parts.at(-1) ?? "").replace(/\.[^.]*$/, "");
  const hash = file.contentHash.slice(0, 8);
  const last = `${name}-${hash}-${version.widthPx}.${version.extension}`;
  return ["pictures", ...folders, last].map(encodeURIComponent).join("/");
}

/** @param siteUrl without a slash at the end */
export function toSiteUrl(siteUrl: string, path: string): string {
  return `${siteUrl}/${path}`;
}
