import { AUTHORS_PATH, CORRECTIONS_PATH, toStandingPath } from "../model/addresses.ts";
import type { ThemeFiles } from "../model/content.ts";
import type { Issue } from "../model/issue.ts";
import { toSortedProblems, type Problem } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import type { StandingPage } from "../model/standing-page.ts";
import { toArchivePages } from "./archive-pages.ts";
import { toArticlePage, toAuthorPages } from "./article-pages.ts";
import type { LinkView } from "./article-view.ts";
import { toCorrectionPages } from "./correction-page.ts";
import { renderFeed } from "./feeds.ts";
import { placeArticles } from "./place-articles.ts";
import { toSectionPage, toSectionShelves } from "./section-pages.ts";
import { toFeeds } from "./site-feeds.ts";
import { toShelves } from "./site-issues.ts";
import { renderRobots, renderSiteMap } from "./site-map.ts";
import type { SitePage } from "./site-page.ts";
import { toFrontPage, toIssuePage } from "./site-pages.ts";
import { openTemplates } from "./site-templates.ts";
import { toStandingPage } from "./standing-pages.ts";
import type { Words } from "./words.ts";

export interface SiteRequest {
  readonly publication: Publication;
  /** Of all newsletters, in any order. Those that are held or not ready get no page. */
  readonly issues: readonly Issue[];
  /** Pages that belong to no day, in the order in which others lead to them; none unless given. */
  readonly standing?: readonly StandingPage[];
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
export function renderSite(request: SiteRequest): Site {
  const { publication, issues, standing = [], templates: theme } = request;
  const templates = openTemplates(theme);
  const shelves = toShelves(publication.newsletters, issues);
  const sections = toSectionShelves(publication, shelves);
  const articles = placeArticles(shelves);
  const authors = toAuthorPages(publication, articles);
  const corrections = toCorrectionPages(publication, articles);
  const sitePages: readonly SitePage[] = [
    toFrontPage(publication, shelves, sections),
    ...shelves.flatMap((shelf) => [
      ...toArchivePages(publication, shelf),
      ...shelf.issues.map((issue) => toIssuePage(publication, issue)),
    ]),
    ...articles.map((article) => toArticlePage(publication, article)),
    ...sections.map((section) => toSectionPage(publication, section)),
    ...authors,
    ...corrections,
    ...standing.map((page) => toStandingPage(publication, page)),
  ];
  const pages = new Map<string, string>();
  const ways: readonly Way[] = [
    ...standing.map(({ slug, title }) => ({ path: toStandingPath(slug), toTitle: () => title })),
    ...(authors.length === 0 ? [] : [{ path: AUTHORS_PATH, toTitle: toAuthorsTitle }]),
    ...(corrections.length === 0 ? [] : [{ path: CORRECTIONS_PATH, toTitle: toCorrectionsTitle }]),
  ];
  for (const page of sitePages) {
    const text = templates.render(page.template, { ...page.view, ways: toLinks(ways, page) });
    if (text !== null) pages.set(`${decodeURIComponent(page.path)}index.html`, text);
  }
  const toContent = (issue: object) => templates.render("feed-entry.hbs", { issue }) ?? "";
  for (const { folder, feed } of toFeeds({ publication, shelves, sections, toContent })) {
    for (const [name, text] of renderFeed(feed)) pages.set(folder + name, text);
  }
  pages.set("styles.css", theme.files.get("styles.css")?.text ?? "");
  pages.set("robots.txt", renderRobots(publication.siteUrl));
  const addresses = sitePages.map((page) => page.path);
  pages.set("sitemap.xml", renderSiteMap(publication.siteUrl, addresses));
  const problems = toSortedProblems(templates.problems);
  return { pages: problems.length > 0 ? new Map() : pages, problems };
}

/** A page that every other one leads to. */
interface Way {
  readonly path: string;
  /** In the language of the page that leads there. */
  readonly toTitle: (words: Words) => string;
}

const toAuthorsTitle = (words: Words): string => words.authors;
const toCorrectionsTitle = (words: Words): string => words.corrections;

function toLinks(ways: readonly Way[], { view }: SitePage): readonly LinkView[] {
  const { words, root } = view.page;
  return ways.map(({ path, toTitle }) => ({ title: toTitle(words), url: root + path }));
}
