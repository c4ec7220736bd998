import { toArticlePath, toIssuePath } from "../model/addresses.ts";
import type { PageView } from "./page-view.ts";
import type { SiteDay } from "./site-day.ts";
import type { TemplateName } from "./site-templates.ts";

/** A page that is not yet HTML: which template makes it, of what, and where it goes. */
export interface SitePage {
  /** Below the site's root, percent-encoded, with a slash at the end, or empty for the front page. */
  readonly path: string;
  readonly template: TemplateName;
  readonly view: SiteView;
  /** What the view is made from besides the config, where it is made late; left out, the view itself tells. */
  readonly facts?: unknown;
}

/** What a template sees. */
export interface SiteView {
  readonly page: PageView;
  readonly [name: string]: unknown;
}

/** For pages of which most are taken over: their view is made if somebody looks at it. */
export function toLatePage(
  page: Pick<SitePage, "path" | "template"> & { readonly facts: unknown },
  toView: () => SiteView,
): SitePage {
  let view: SiteView | null = null;
  return {
    ...page,
    get view() {
      return (view ??= toView());
    },
  };
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
