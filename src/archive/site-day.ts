import type { Article, ArticleAddress, Issue } from "../model/issue.ts";
import type { IsoDate, Slug } from "../model/names.ts";
import type { Newsletter, Publication, SectionConfig } from "../model/publication.ts";
import type { PublishedDay } from "../model/published-day.ts";
import { listSectionArticles } from "./anchors.ts";
import { type ArticleCard, toArticleCard } from "./article-card.ts";
import { type CorrectionView, toCorrectionViews } from "./correction-page.ts";
import { keptMarkup } from "./html.ts";
import { placeArticles } from "./place-articles.ts";

/** What other pages say of an issue. */
export interface IssueCard extends Pick<Issue, "date" | "number" | "subject" | "preheader"> {
  readonly newsletter: Slug;
  /** Of its lead; without one its page has a card that is drawn. */
  readonly hasPicture: boolean;
}

/**
 * What lists, authors and corrections say of a date: all that is kept of it once its own pages are made. Plain
 * values, so that it can be kept for the next build.
 */
export interface SiteDay {
  readonly date: IsoDate;
  /** Those that are public, in the publication's order. */
  readonly issues: readonly IssueCard[];
  readonly articles: readonly ArticleCard[];
  readonly corrections: readonly CorrectionView[];
  /** Those that an issue has something in, in the publication's order. */
  readonly sections: readonly Slug[];
  readonly withdrawn: readonly WithdrawnCard[];
  /** Addresses that articles of this date had before. */
  readonly moved: readonly MovedPage[];
}

/** An article that was taken back. */
export interface WithdrawnCard extends ArticleAddress {
  readonly newsletter: Slug;
  readonly title: string;
  readonly reason: string;
}

export interface MovedPage {
  readonly from: ArticleAddress;
  readonly to: ArticleAddress;
  readonly title: string;
  readonly language: string;
}

/** Those that are released, in the publication's order: a site is public. */
export function toPublic(issues: readonly Issue[], { newsletters }: Publication): readonly Issue[] {
  const slugs = newsletters.map(({ slug }) => slug);
  return issues
    .filter(({ release }) => release.kind === "released")
    .sort((a, b) => slugs.indexOf(a.newsletter.slug) - slugs.indexOf(b.newsletter.slug));
}

export function toSiteDay(published: PublishedDay, { sections }: Publication): SiteDay {
  const { date, issues } = published;
  const placed = placeArticles(issues);
  return {
    date,
    issues: issues.map(toIssueCard),
    articles: placed.map(toArticleCard),
    corrections: placed.flatMap(toCorrectionViews),
    sections: sections
      .filter((section) => issues.some((issue) => hasSection(issue, section)))
      .map(({ slug }) => slug),
    withdrawn: published.withdrawn.map(({ article, newsletter }) => ({
      ...{ date, slug: article.slug, newsletter: newsletter.slug },
      ...{ title: article.title, reason: article.reason },
    })),
    moved: [
      ...placed.flatMap(({ article, issue }) => toMoved(date, article, issue.newsletter)),
      ...published.withdrawn.flatMap(({ article, newsletter }) =>
        toMoved(date, article, newsletter),
      ),
    ],
  };
}

function toMoved(
  date: IsoDate,
  { slug, title, was = [] }: Pick<Article, "slug" | "title" | "was">,
  { language }: Newsletter,
): readonly MovedPage[] {
  return was.map((from) => ({ from, to: { date, slug }, title, language }));
}

/** A day that an earlier run of this program made and kept as JSON. */
export function reviveSiteDay(kept: SiteDay): SiteDay {
  if (kept.corrections.length === 0) return kept;
  const corrections = kept.corrections.map((correction) => ({
    ...correction,
    text: keptMarkup(String(correction.text)),
  }));
  return { ...kept, corrections };
}

export function toIssueCard(issue: Issue): IssueCard {
  const { newsletter, date, number, subject, preheader, lead } = issue;
  const hasPicture = (lead?.image ?? null) !== null;
  return { newsletter: newsletter.slug, date, number, subject, preheader, hasPicture };
}

/** The lead is in its section, whether or not that has anything else. */
export function hasSection(issue: Issue, { slug }: SectionConfig): boolean {
  return (
    issue.sections.some((section) => section.slug === slug) ||
    listSectionArticles(issue, slug).length > 0
  );
}
