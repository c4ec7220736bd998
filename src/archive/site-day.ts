import type { Issue } from "../model/issue.ts";
import type { IsoDate, Slug } from "../model/names.ts";
import type { Publication, SectionConfig } from "../model/publication.ts";
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
}

/** Those that are released, in the publication's order: a site is public. */
export function toPublic(issues: readonly Issue[], { newsletters }: Publication): readonly Issue[] {
  const slugs = newsletters.map(({ slug }) => slug);
  return issues
    .filter(({ release }) => release.kind === "released")
    .sort((a, b) => slugs.indexOf(a.newsletter.slug) - slugs.indexOf(b.newsletter.slug));
}

/** @param issues all of one date that are public, in the publication's order */
export function toSiteDay(
  date: IsoDate,
  issues: readonly Issue[],
  { sections }: Publication,
): SiteDay {
  const placed = placeArticles(issues);
  return {
    date,
    issues: issues.map(toIssueCard),
    articles: placed.map(toArticleCard),
    corrections: placed.flatMap(toCorrectionViews),
    sections: sections
      .filter((section) => issues.some((issue) => hasSection(issue, section)))
      .map(({ slug }) => slug),
  };
}

/** A day that an earlier run of this program made and kept as JSON. */
export function reviveSiteDay(kept: SiteDay): SiteDay {
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
