import type { ThemeFiles } from "../model/content.ts";
import type { Issue } from "../model/issue.ts";
import { toSortedProblems, type Problem } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import { renderFeeds, toFeedPlace } from "./feeds.ts";
import { toIssueView } from "./issue-view.ts";
import { toShelves, type Shelf } from "./site-issues.ts";
import { renderRobots, renderSiteMap } from "./site-map.ts";
import { toArchivePage, toFrontPage, toIssuePage, type SitePage } from "./site-pages.ts";
import { openTemplates, type SiteTemplates } from "./site-templates.ts";

export interface SiteRequest {
  readonly publication: Publication;
  /** Of all newsletters, in any order. Those that are held or not ready get no page. */
  readonly issues: readonly Issue[];
  /** The theme `site`. */
  readonly templates: ThemeFiles;
}

export interface Site {
  /** Contents by path below the site's root: `daily/2026-01-05/index.html`. Pictures are the caller's. */
  readonly pages: ReadonlyMap<string, string>;
  /** With any of them `pages` is empty: a site is whole or not there. */
  readonly problems: readonly Problem[];
}

/** The site of a publication: a function of its arguments, the same bytes each time. */
export function renderSite({ publication, issues, templates: theme }: SiteRequest): Site {
  const templates = openTemplates(theme);
  const shelves = toShelves(publication.newsletters, issues);
  const sitePages = listPages(publication, shelves);
  const pages = new Map<string, string>();
  for (const page of sitePages) renderPage(page, templates, pages);
  for (const shelf of shelves) {
    const toContent = (issue: Issue) => {
      const view = { issue: toIssueView(issue, toFeedPlace(publication, issue)) };
      return templates.render("feed-entry.hbs", view) ?? "";
    };
    for (const [path, feed] of renderFeeds({ publication, shelf, toContent }))
      pages.set(path, feed);
  }
  pages.set("styles.css", theme.files.get("styles.css")?.text ?? "");
  pages.set("robots.txt", renderRobots(publication.siteUrl));
  const addresses = sitePages.map((page) => page.path);
  pages.set("sitemap.xml", renderSiteMap(publication.siteUrl, addresses));
  const problems = toSortedProblems(templates.problems);
  return { pages: problems.length > 0 ? new Map() : pages, problems };
}

function listPages(publication: Publication, shelves: readonly Shelf[]): readonly SitePage[] {
  return [
    toFrontPage(publication, shelves),
    ...shelves.flatMap((shelf) => [
      toArchivePage(publication, shelf),
      ...shelf.issues.map((issue) => toIssuePage(publication, issue)),
    ]),
  ];
}

function renderPage(page: SitePage, templates: SiteTemplates, pages: Map<string, string>): void {
  const text = templates.render(page.template, page.view);
  if (text !== null) pages.set(`${page.path}index.html`, text);
}
