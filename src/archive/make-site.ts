import { AUTHORS_PATH, CORRECTIONS_PATH, toStandingPath } from "../model/addresses.ts";
import type { ThemeFiles } from "../model/content.ts";
import type { Issue } from "../model/issue.ts";
import { type Problem, toSortedProblems } from "../model/problem.ts";
import type { Newsletter, Publication, SectionConfig } from "../model/publication.ts";
import type { StandingPage } from "../model/standing-page.ts";
import { toArchivePages } from "./archive-pages.ts";
import { Authors, toArticlePage } from "./article-pages.ts";
import type { LinkView } from "./article-view.ts";
import { type CorrectionView, toCorrectionPages, toCorrectionViews } from "./correction-page.ts";
import { renderFeed } from "./feeds.ts";
import { placeArticles } from "./place-articles.ts";
import {
  type SectionPart,
  type SectionShelf,
  toSectionPage,
  toSectionPart,
} from "./section-pages.ts";
import { MAX_ENTRIES, toFeeds } from "./site-feeds.ts";
import { type IssueCard, type Shelf, toIssueCard } from "./site-issues.ts";
import { renderRobots, renderSiteMap } from "./site-map.ts";
import type { SitePage } from "./site-page.ts";
import { toFrontPage, toIssuePage } from "./site-pages.ts";
import { openTemplates, type SiteTemplates } from "./site-templates.ts";
import { toStandingPage } from "./standing-pages.ts";
import type { Words } from "./words.ts";

export interface SiteFacts {
  readonly publication: Publication;
  /** Pages that belong to no day, in the order in which others lead to them. */
  readonly standing: readonly StandingPage[];
  /** The theme `site`. */
  readonly theme: ThemeFiles;
}

/** Path below the site's root, and text. */
export type SiteFile = readonly [path: string, text: string];

/** Growing: what the rest of the site has to know of a newsletter's issues so far. */
interface OpenShelf {
  readonly newsletter: Newsletter;
  /** Oldest first, as they come. */
  readonly cards: IssueCard[];
  /** Newest first. */
  newest: readonly Issue[];
  /** Its page is made when the one after it is known. */
  waiting: Issue | null;
}

interface OpenSection {
  readonly section: SectionConfig;
  /** Newest first. */
  parts: readonly SectionPart[];
}

/**
 * Makes a site day by day, so that an archive of any length takes the memory of its last weeks.
 *
 * The same issues give the same bytes. A page is finished when it is handed out, and nothing is handed out twice.
 */
export class SiteMaker {
  readonly #facts: SiteFacts;
  readonly #templates: SiteTemplates;
  readonly #shelves: readonly OpenShelf[];
  readonly #sections: readonly OpenSection[];
  readonly #authors = new Authors();
  readonly #corrections: CorrectionView[] = [];
  readonly #paths: string[] = [];

  constructor(facts: SiteFacts) {
    const { newsletters, sections } = facts.publication;
    this.#facts = facts;
    this.#templates = openTemplates(facts.theme);
    this.#shelves = newsletters.map((newsletter) => ({
      ...{ newsletter, cards: [], newest: [], waiting: null },
    }));
    this.#sections = sections.map((section) => ({ section, parts: [] }));
  }

  /** Of templates; with any of them no page that comes is worth keeping. */
  get problems(): readonly Problem[] {
    return toSortedProblems(this.#templates.problems);
  }

  /**
   * Takes the issues of one date, after those of all earlier dates. Those that are held or not ready get no page: a
   * site is public.
   *
   * @returns what is finished by that: articles, and issues whose next one is known now
   */
  add(issues: readonly Issue[]): readonly SiteFile[] {
    const slugs = this.#shelves.map(({ newsletter }) => newsletter.slug);
    const released = issues
      .filter(({ release }) => release.kind === "released")
      .sort((a, b) => slugs.indexOf(a.newsletter.slug) - slugs.indexOf(b.newsletter.slug));
    const placed = placeArticles(released);
    for (const one of placed) {
      this.#authors.add(one);
      this.#corrections.unshift(...toCorrectionViews(one));
    }
    for (const open of this.#sections) addPart(open, released);
    const { publication } = this.#facts;
    return [
      ...placed.flatMap((one) => this.#render(toArticlePage(publication, one))),
      ...released.flatMap((issue) => this.#shelve(issue)),
    ];
  }

  #shelve(issue: Issue): readonly SiteFile[] {
    const shelf = this.#shelves.find(({ newsletter }) => newsletter.slug === issue.newsletter.slug);
    if (shelf === undefined) return [];
    const files = this.#finish(shelf, toIssueCard(issue));
    shelf.waiting = issue;
    shelf.cards.push(toIssueCard(issue));
    shelf.newest = [issue, ...shelf.newest].slice(0, MAX_ENTRIES);
    return files;
  }

  /** The page of the issue that waits for its next one. */
  #finish({ waiting: issue, cards }: OpenShelf, next: IssueCard | null): readonly SiteFile[] {
    if (issue === null) return [];
    const previous = cards.at(-2) ?? null;
    return this.#render(toIssuePage(this.#facts.publication, { issue, previous, next }));
  }

  /** @returns all other files of the site */
  finish(): readonly SiteFile[] {
    const { publication, standing, theme } = this.#facts;
    const last = this.#shelves.flatMap((shelf) => this.#finish(shelf, null));
    const shelves: readonly Shelf[] = this.#shelves.map(({ newsletter, cards, newest }) => ({
      ...{ newsletter, newest, cards: [...cards].reverse() },
    }));
    const sections = this.#sections.flatMap(toSectionShelf);
    const authors = this.#authors.toPages(publication);
    const corrections = toCorrectionPages(publication, this.#corrections);
    const others: readonly Way[] = [
      ...(authors.length > 0 ? [{ path: AUTHORS_PATH, toTitle: toAuthorsTitle }] : []),
      ...(corrections.length > 0 ? [{ path: CORRECTIONS_PATH, toTitle: toCorrectionsTitle }] : []),
    ];
    const front = toFrontPage(
      publication,
      shelves,
      sections.map(({ section }) => section),
    );
    const pages = [
      front,
      ...shelves.flatMap((shelf) => toArchivePages(publication, shelf)),
      ...sections.map((section) => toSectionPage(publication, section)),
      ...[...authors, ...corrections],
      ...standing.map((page) => toStandingPage(publication, page)),
    ];
    const files = [...last, ...pages.flatMap((page) => this.#render(page, others))];
    const toContent = (issue: object): string =>
      this.#templates.render("feed-entry.hbs", { issue }) ?? "";
    const feeds = toFeeds({ publication, shelves, sections, toContent });
    return [
      ...files,
      ...feeds.flatMap(({ folder, feed }) =>
        [...renderFeed(feed)].map(([name, text]) => [folder + name, text] as const),
      ),
      ["styles.css", theme.files.get("styles.css")?.text ?? ""],
      ["robots.txt", renderRobots(publication.siteUrl)],
      ["sitemap.xml", renderSiteMap(publication.siteUrl, this.#paths.sort())],
    ];
  }

  #render(page: SitePage, others: readonly Way[] = []): readonly SiteFile[] {
    this.#paths.push(page.path);
    const standing = this.#facts.standing.map(({ slug, title }) => ({
      ...{ path: toStandingPath(slug), toTitle: () => title },
    }));
    const ways = toLinks([...standing, ...others], page);
    const text = this.#templates.render(page.template, { ...page.view, ways });
    return text === null ? [] : [[`${decodeURIComponent(page.path)}index.html`, text]];
  }
}

/** Newsletters share their content: the first one that has something in a section has what the others have. */
function addPart(open: OpenSection, issues: readonly Issue[]): void {
  for (const issue of issues) {
    const part = toSectionPart(issue, open.section);
    if (part === null) continue;
    open.parts = [part, ...open.parts].slice(0, MAX_ENTRIES);
    return;
  }
}

function toSectionShelf({ section, parts }: OpenSection): readonly SectionShelf[] {
  const [newest, ...others] = parts;
  return newest === undefined ? [] : [{ section, parts: [newest, ...others] }];
}

/** A page of the whole site that a page leads to at its end. */
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
