import { AUTHORS_PATH, CORRECTIONS_PATH, SEARCH_PATH, toStandingPath } from "../model/addresses.ts";
import type { ThemeFiles } from "../model/content.ts";
import type { Slug } from "../model/names.ts";
import { type Problem, toSortedProblems } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import type { PublishedDay } from "../model/published-day.ts";
import type { SearchText } from "../model/search.ts";
import type { StandingPage } from "../model/standing-page.ts";
import { toArchivePages } from "./archive-pages.ts";
import { toArticlePage } from "./article-pages.ts";
import type { LinkView } from "./article-view.ts";
import { toAuthorPages } from "./author-pages.ts";
import { toCorrectionPages } from "./correction-page.ts";
import { renderFeed } from "./feeds.ts";
import { type LatestDay, toLatestDay } from "./latest-day.ts";
import { placeArticles } from "./place-articles.ts";
import { type SearchIndex, toSearchPage } from "./search-page.ts";
import { toSearchTexts } from "./search-texts.ts";
import { toSectionPage } from "./section-pages.ts";
import { type Archive, toSectionShelves, toShelves } from "./shelves.ts";
import { type SiteDay, toSiteDay } from "./site-day.ts";
import { toFeeds } from "./site-feeds.ts";
import { type SiteFile, toPlainFile } from "./site-file.ts";
import { renderRobots, renderSiteMap } from "./site-map.ts";
import { listPagePaths, type SitePage, toFilePath } from "./site-page.ts";
import { type SiteIssue, toFrontPage, toIssuePage } from "./site-pages.ts";
import { toMovedFiles } from "./moved-pages.ts";
import { openTemplates, type SiteTemplates } from "./site-templates.ts";
import { toStandingPage } from "./standing-pages.ts";
import { toKey } from "./to-key.ts";
import { toWithdrawnPages } from "./withdrawn-pages.ts";
import type { Words } from "./words.ts";

export interface SiteFacts {
  readonly publication: Publication;
  /** Pages that belong to no day, in the order in which others lead to them. */
  readonly standing: readonly StandingPage[];
  /** The theme `site`. */
  readonly theme: ThemeFiles;
  /** Changes whenever the program does. */
  readonly program: string;
  /** Whether there is a page that searches; left out, there is none. */
  readonly search?: "offered";
}

/** A function of its facts and of what it is given: the same issues give the same bytes. */
export class SiteMaker {
  /** Of everything that all pages are made from. */
  readonly key: string;
  readonly #facts: SiteFacts;
  readonly #templates: SiteTemplates;

  constructor(facts: SiteFacts) {
    const { publication, standing, theme, program, search = null } = facts;
    const texts = [...theme.files].map(([name, { text }]) => [name, text]);
    const titles = standing.map(({ slug, title }) => [slug, title]);
    this.#facts = facts;
    this.#templates = openTemplates(theme);
    this.key = toKey([program, publication, titles, texts, search]);
  }

  /** Of templates; with any of them no page is worth keeping. */
  get problems(): readonly Problem[] {
    return toSortedProblems(this.#templates.problems);
  }

  toDay(published: PublishedDay): SiteDay {
    return toSiteDay(published, this.#facts.publication);
  }

  toLatest({ date, issues }: PublishedDay): LatestDay {
    const { publication } = this.#facts;
    const toContent = (issue: object): string =>
      this.#templates.render("feed-entry.hbs", { issue }) ?? "";
    return toLatestDay(date, issues, { publication, toContent });
  }

  toTexts({ issues }: PublishedDay): readonly SearchText[] {
    return toSearchTexts(issues);
  }

  /** The page that searches. */
  makeSearch(indexes: readonly SearchIndex[]): SiteFile {
    return this.#toFile(toSearchPage(this.#facts.publication, indexes), []);
  }

  /** @returns HTML of the page of one of the date's articles, null after a problem */
  renderArticle({ issues }: PublishedDay, slug: Slug): string | null {
    const placed = placeArticles(issues).find(({ article }) => article.slug === slug);
    if (placed === undefined) return null;
    return this.#render(toArticlePage(this.#facts.publication, placed));
  }

  /** @returns HTML of the issue's page, null after a problem */
  renderIssue(issue: SiteIssue): string | null {
    return this.#render(toIssuePage(this.#facts.publication, issue));
  }

  /** All files of the site that belong to no single date. */
  makeOthers(archive: Archive): readonly SiteFile[] {
    const { publication, standing, theme } = this.#facts;
    const shelves = toShelves(archive, publication);
    const sections = toSectionShelves(archive, publication);
    const newestFirst = [...archive.days].reverse();
    const cards = newestFirst.flatMap(({ articles }) => articles);
    const authors = toAuthorPages(publication, cards);
    const corrected = newestFirst.flatMap((day) => day.corrections);
    const corrections = toCorrectionPages(publication, corrected);
    const others: readonly Way[] = [
      ...(authors.length > 0 ? [{ path: AUTHORS_PATH, toTitle: toAuthorsTitle }] : []),
      ...(corrections.length > 0 ? [{ path: CORRECTIONS_PATH, toTitle: toCorrectionsTitle }] : []),
    ];
    const named = sections.map(({ section }) => section);
    const pages = [
      toFrontPage(publication, shelves, named),
      ...shelves.flatMap((shelf) => toArchivePages(publication, shelf)),
      ...sections.map((section) => toSectionPage(publication, section)),
      ...[...authors, ...corrections],
      ...standing.map((page) => toStandingPage(publication, page)),
    ];
    const hidden = toWithdrawnPages(publication, archive.days);
    const feeds = toFeeds({ publication, shelves, sections });
    const paths = [...listPagePaths(archive.days), ...pages.map(({ path }) => path)].sort();
    return [
      ...[...pages, ...hidden].map((page) => this.#toFile(page, others)),
      ...toMovedFiles(publication, archive.days),
      ...feeds.flatMap(({ folder, feed }) =>
        [...renderFeed(feed)].map(([name, text]) => toPlainFile(folder + name, text)),
      ),
      toPlainFile("styles.css", theme.files.get("styles.css")?.text ?? ""),
      toPlainFile("robots.txt", renderRobots(publication.siteUrl)),
      toPlainFile("sitemap.xml", renderSiteMap(publication.siteUrl, paths)),
    ];
  }

  #toFile(page: SitePage, others: readonly Way[]): SiteFile {
    // In the page's language, which its facts tell.
    const ways = others.map(({ path }) => path);
    return {
      path: toFilePath(page.path),
      key: toKey([this.key, page.template, page.facts ?? page.view, ways]),
      make: () => this.#render(page, others),
    };
  }

  #render(page: SitePage, others: readonly Way[] = []): string | null {
    const search = this.#facts.search === undefined ? [] : [SEARCH];
    const standing = this.#facts.standing.map(({ slug, title }) => ({
      ...{ path: toStandingPath(slug), toTitle: () => title },
    }));
    const ways = toLinks([...search, ...standing, ...others], page);
    return this.#templates.render(page.template, { ...page.view, ways });
  }
}

/** A page of the whole site that a page leads to at its end. */
interface Way {
  readonly path: string;
  /** In the language of the page that leads there. */
  readonly toTitle: (words: Words) => string;
}

const SEARCH: Way = { path: SEARCH_PATH, toTitle: (words) => words.search };
const toAuthorsTitle = (words: Words): string => words.authors;
const toCorrectionsTitle = (words: Words): string => words.corrections;

function toLinks(ways: readonly Way[], { view }: SitePage): readonly LinkView[] {
  const { words, root } = view.page;
  return ways.map(({ path, toTitle }) => ({ title: toTitle(words), url: root + path }));
}
