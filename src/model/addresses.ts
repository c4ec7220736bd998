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

/** Path of the issues of one month: `daily/2026-01/`. @param month `2026-01` */
export function toMonthPath(newsletter: Slug, month: string): string {
  return `${newsletter}/${month}/`;
}

/** Path of an article's own page, whichever newsletters bring it: `articles/2026-01-05/summit-ends/`. */
export function toArticlePath(article: { readonly date: IsoDate; readonly slug: Slug }): string {
  return `articles/${article.date}/${article.slug}/`;
}

/** Path of a section's page: `sections/world/`. */
export function toSectionPath(section: Slug): string {
  return `sections/${section}/`;
}

/** Folders of the site, and addresses of `serve`, that no newsletter and no page can have. */
export const TAKEN_PATHS: readonly string[] = [
  ...["articles", "authors", "corrections", "pictures", "search", "sections"],
  ...["answer", "healthz", "leave", "metrics", "preferences", "subscribe"],
];

/** Path of a page that belongs to no day: `about/`. */
export function toStandingPath(page: Slug): string {
  return `${page}/`;
}

/** Path of the list of all corrections. */
export const CORRECTIONS_PATH = "corrections/";

/** Path of the page that searches, and of all files of the search. */
export const SEARCH_PATH = "search/";

/** Path of the list of all authors. */
export const AUTHORS_PATH = "authors/";

/** Path of an author's page, each part percent-encoded: `authors/clara-hyphen/`. @param name in any script */
export function toAuthorPath(name: string): string {
  return `${AUTHORS_PATH}${encodeURIComponent(toSlugText(name, "author"))}/`;
}

/** Long enough to be read, short enough to be mailed. */
const MAX_LENGTH = 60;

/**
 * Words as part of an address. Letters of any script stay: a headline in Japanese has an address too.
 *
 * @param fallback for text without a letter or a digit in it
 */
export function toSlugText(text: string, fallback: string): string {
  const words = text.normalize("NFC").toLowerCase();
  const slug = words.replace(/[^\p{L}\p{N}\p{M}]+/gu, "-").replace(/^-|-$/gu, "");
  const short = Array.from(slug).slice(0, MAX_LENGTH).join("").replace(/-$/u, "");
  return short === "" ? fallback : short;
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
