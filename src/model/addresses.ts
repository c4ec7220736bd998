/** Where things are on the publication's site. Addresses never change once mailed: change nothing here lightly. */
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
 * Path of a picture on the site, each part percent-encoded.
 *
 * @param path relative to the publication's root
 * @example toPicturePath("content/2026-01-05/summit.jpg") // "pictures/2026-01-05/summit.jpg"
 */
export function toPicturePath(path: string): string {
  const parts = path.split("/");
  const below = parts[0] === "content" ? parts.slice(1) : parts;
  return ["pictures", ...below].map(encodeURIComponent).join("/");
}

/** @param siteUrl without a slash at the end */
export function toSiteUrl(siteUrl: string, path: string): string {
  return `${siteUrl}/${path}`;
}
