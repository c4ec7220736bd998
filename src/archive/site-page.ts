import { toArticlePath, toIssuePath } from "../model/addresses.ts";
import type { PageView } from "./page-view.ts";
import type { SiteDay } from "./site-day.ts";
import type { TemplateName } from "./site-templates.ts";

/** A page that is not yet HTML: which template makes it, of what, and where it goes. */
export interface SitePage {
  /** Below the site's root, percent-encoded, with a slash at the end, or empty for the front page. */
  readonly path: string;
  readonly template: TemplateName;
  readonly view: { readonly page: PageView; readonly [name: string]: unknown };
}

/** @example "daily/2026-01-05/index.html" */
export function toFilePath(pagePath: string): string {
  return `${decodeURIComponent(pagePath)}index.html`;
}

/** Of the pages that dates have: issues and articles. */
export function listPagePaths(days: readonly SiteDay[]): readonly string[] {
  return days.flatMap(({ issues, articles }) => [
    ...issues.map(toIssuePath),
    ...articles.map(toArticlePath),
  ]);
}
