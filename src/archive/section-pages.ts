import { toIssuePath, toSectionPath } from "../model/addresses.ts";
import { toPlainText } from "../model/blocks.ts";
import type { Issue, Item } from "../model/issue.ts";
import type { Publication, SectionConfig } from "../model/publication.ts";
import { listItems, listSectionArticles, toAnchors } from "./anchors.ts";
import { type ArticleLine, toArticleCard, toArticleLine } from "./article-card.ts";
import type { LinkView } from "./article-view.ts";
import { toPageView, toRoot } from "./page-view.ts";
import { findNewsletter, type SectionShelf } from "./shelves.ts";
import type { SitePage } from "./site-page.ts";
import { toWords } from "./words.ts";

/** What one issue has in a section. */
export interface SectionPart {
  /** With nothing else in it. */
  readonly issue: Issue;
  /** Where that begins on the issue's page: `#section-world`. */
  readonly hash: string;
}

/** @returns null if the issue has nothing in the section */
export function toSectionPart(issue: Issue, { slug }: SectionConfig): SectionPart | null {
  const lead = issue.lead?.section === slug ? issue.lead : null;
  const sections = issue.sections.filter((section) => section.slug === slug);
  if (lead === null && sections.length === 0) return null;
  const hash =
    lead !== null && sections.length === 0
      ? encodeURIComponent(toAnchors(issue).of(lead))
      : `section-${slug}`;
  const part = { ...issue, opening: [], openingFootnotes: [], lead, sections };
  return { issue: part, hash: `#${hash}` };
}

/** A fortnight of a daily: what is older is in the issues. */
const MAX_ISSUES = 14;

/** What a section had on one day. */
export interface DayView extends LinkView {
  readonly date: string;
  readonly articles: readonly ArticleLine[];
  readonly items: readonly ItemLine[];
}

interface ItemLine extends LinkView {
  readonly source: string | null;
  readonly language: string | null;
}

export function toSectionPage(publication: Publication, of: SectionShelf): SitePage {
  const { section, parts } = of;
  const path = toSectionPath(section.slug);
  const page = toPageView({
    publication,
    language: findNewsletter(publication, parts[0].newsletter).language,
    title: `${section.title} · ${publication.title}`,
    description: `${section.title}, ${publication.title}`,
    path,
    newsletters: [],
    feeds: [{ folder: path, title: section.title }],
    card: { type: "website", title: section.title, picture: null },
  });
  const days = parts.slice(0, MAX_ISSUES).map(({ view }) => view);
  return { path, template: "section.hbs", view: { page, title: section.title, days } };
}

/** With links as they are on the section's page. */
export function toDayView({ issue, hash }: SectionPart, { slug }: SectionConfig): DayView {
  const root = toRoot(toSectionPath(slug));
  const words = toWords(issue.newsletter.language);
  const issueUrl = root + toIssuePath({ newsletter: issue.newsletter.slug, date: issue.date });
  return {
    date: issue.date,
    title: words.formatDate(issue.date),
    url: issueUrl + hash,
    articles: listSectionArticles(issue, slug).map((article) =>
      toArticleLine(toArticleCard({ article, issue }), root),
    ),
    items: listItems(issue).map(toItemLine),
  };
}

function toItemLine({ headline, url, facts }: Item): ItemLine {
  return { title: toPlainText(headline), url, source: facts.source, language: facts.language };
}
