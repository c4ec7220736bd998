import type { Issue } from "../model/issue.ts";
import type { IsoDate, Slug } from "../model/names.ts";
import type { Publication } from "../model/publication.ts";
import type { FeedEntry } from "./feeds.ts";
import { listTopHeadlines } from "./issue-view.ts";
import { type DayView, toDayView, toSectionPart } from "./section-pages.ts";
import { hasSection, type SiteDay } from "./site-day.ts";
import { toIssueEntry, toSectionEntry, type ToContent } from "./feed-entries.ts";

/** A reader's first visit gets a month of daily issues; the pages have the rest. */
export const MAX_ENTRIES = 30;

/**
 * What the front page, section pages and feeds say of a date while it is one of the newest. Plain values, so that it
 * can be kept for the next build.
 */
export interface LatestDay {
  readonly date: IsoDate;
  readonly issues: readonly LatestIssue[];
  /** One of each section. */
  readonly parts: readonly LatestPart[];
}

export interface LatestIssue {
  readonly newsletter: Slug;
  readonly headlines: readonly { readonly text: string; readonly anchor: string }[];
  readonly entry: FeedEntry;
}

/** What the day has in a section. */
export interface LatestPart {
  readonly section: Slug;
  /** Newsletters share their content: the first one that has something in a section has what the others have. */
  readonly newsletter: Slug;
  readonly view: DayView;
  readonly entry: FeedEntry;
}

/** @param issues all of one date that are public, in the publication's order */
export function toLatestDay(
  date: IsoDate,
  issues: readonly Issue[],
  { publication, toContent }: { publication: Publication; toContent: ToContent },
): LatestDay {
  const parts = publication.sections.flatMap((section) => {
    const issue = issues.find((each) => hasSection(each, section));
    const part = issue === undefined ? null : toSectionPart(issue, section);
    if (issue === undefined || part === null) return [];
    const view = toDayView(part, section);
    const entry = toSectionEntry(part, { section, publication, toContent });
    return [{ section: section.slug, newsletter: issue.newsletter.slug, view, entry }];
  });
  return {
    date,
    issues: issues.map((issue) => ({
      newsletter: issue.newsletter.slug,
      headlines: listTopHeadlines(issue),
      entry: toIssueEntry(issue, { publication, toContent }),
    })),
    parts,
  };
}

/** Of which dates that is wanted, ascending. @param days ascending */
export function listLatestDates(
  days: readonly SiteDay[],
  { newsletters, sections }: Publication,
): readonly IsoDate[] {
  const newest = [...days].reverse();
  const ofNewsletters = newsletters.flatMap(({ slug }) =>
    newest
      .filter(({ issues }) => issues.some(({ newsletter }) => newsletter === slug))
      .slice(0, MAX_ENTRIES),
  );
  const ofSections = sections.flatMap(({ slug }) =>
    newest.filter((day) => day.sections.includes(slug)).slice(0, MAX_ENTRIES),
  );
  return [...new Set([...ofNewsletters, ...ofSections].map(({ date }) => date))].sort();
}
