import { toIssuePath, toSectionPath } from "../model/addresses.ts";
import { toPlainText } from "../model/blocks.ts";
import type { Article, Issue, Item, Section } from "../model/issue.ts";
import type { Publication, SectionConfig } from "../model/publication.ts";
import { listSectionArticles, toAnchors } from "./anchors.ts";
import { type ArticleLine, toArticleLine } from "./article-pages.ts";
import type { LinkView } from "./article-view.ts";
import { toPageView, toRoot } from "./page-view.ts";
import type { Shelf } from "./site-issues.ts";
import type { SitePage } from "./site-page.ts";
import { toWords } from "./words.ts";

/** What one section had, newest first. */
export interface SectionShelf {
  readonly section: SectionConfig;
  /** The first newsletter that takes it: the words around it are that one's. */
  readonly shelf: Shelf;
  /** Issues that have something in it. */
  readonly issues: readonly Issue[];
}

/** A fortnight of a daily: what is older is in the issues. */
const MAX_ISSUES = 14;

/** In the publication's order; those that no issue has anything in have no page. */
export function toSectionShelves(
  publication: Publication,
  shelves: readonly Shelf[],
): readonly SectionShelf[] {
  return publication.sections.flatMap((section) => {
    const shelf = shelves.find((one) => one.newsletter.sections.includes(section.slug));
    if (shelf === undefined) return [];
    const issues = shelf.issues.map(({ issue }) => issue).filter((issue) => has(issue, section));
    return issues.length === 0 ? [] : [{ section, shelf, issues }];
  });
}

function has(issue: Issue, { slug }: SectionConfig): boolean {
  return issue.lead?.section === slug || issue.sections.some((section) => section.slug === slug);
}

interface DayView extends LinkView {
  readonly date: string;
  readonly articles: readonly ArticleLine[];
  readonly items: readonly ItemLine[];
}

interface ItemLine extends LinkView {
  readonly source: string | null;
  readonly language: string | null;
}

export function toSectionPage(publication: Publication, of: SectionShelf): SitePage {
  const { section, shelf, issues } = of;
  const { newsletter } = shelf;
  const path = toSectionPath(section.slug);
  const page = toPageView({
    publication,
    language: newsletter.language,
    title: `${section.title} · ${publication.title}`,
    description: `${section.title}, ${publication.title}`,
    path,
    newsletters: [],
    feeds: [{ folder: path, title: section.title }],
    card: { type: "website", title: section.title, picture: null },
  });
  const days = issues.slice(0, MAX_ISSUES).map((issue) => toDayView(issue, section, toRoot(path)));
  return { path, template: "section.hbs", view: { page, title: section.title, days } };
}

function toDayView(issue: Issue, { slug }: SectionConfig, root: string): DayView {
  const words = toWords(issue.newsletter.language);
  const part = issue.sections.find((section) => section.slug === slug) ?? null;
  const issueUrl = root + toIssuePath({ newsletter: issue.newsletter.slug, date: issue.date });
  const articles = listSectionArticles(issue, slug);
  const hash = part === null ? toHash(issue, articles[0]) : `#section-${slug}`;
  return {
    date: issue.date,
    title: words.formatDate(issue.date),
    url: issueUrl + hash,
    articles: articles.map((article) => toArticleLine({ article, issue }, root)),
    items: part === null ? [] : listItems(part).map(toItemLine),
  };
}

function toHash(issue: Issue, article: Article | undefined): string {
  return article === undefined ? "" : `#${encodeURIComponent(toAnchors(issue).of(article))}`;
}

function listItems({ groups }: Section): readonly Item[] {
  return groups.flatMap(({ entries }) => entries.filter((entry) => entry.kind === "item"));
}

function toItemLine({ headline, url, facts }: Item): ItemLine {
  return { title: toPlainText(headline), url, source: facts.source, language: facts.language };
}
