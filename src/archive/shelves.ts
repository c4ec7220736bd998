import type { Slug } from "../model/names.ts";
import type { Newsletter, Publication, SectionConfig } from "../model/publication.ts";
import { type LatestDay, type LatestIssue, type LatestPart, MAX_ENTRIES } from "./latest-day.ts";
import type { IssueCard, SiteDay } from "./site-day.ts";

/** All that is public of a publication, as its lists and feeds need it. */
export interface Archive {
  /** Ascending by date. */
  readonly days: readonly SiteDay[];
  /** Those of `listLatestDates`. */
  readonly latest: readonly LatestDay[];
}

/** A newsletter and its public issues. */
export interface Shelf {
  readonly newsletter: Newsletter;
  /** Of all, newest first. */
  readonly cards: readonly IssueCard[];
  /** Newest first. */
  readonly newest: readonly LatestIssue[];
}

/** What one section had lately. */
export interface SectionShelf {
  readonly section: SectionConfig;
  /** Newest first. The words around them are those of the newest one's newsletter. */
  readonly parts: readonly [LatestPart, ...LatestPart[]];
}

export function toShelves(archive: Archive, { newsletters }: Publication): readonly Shelf[] {
  const isOf =
    (slug: Slug) =>
    ({ newsletter }: { readonly newsletter: Slug }): boolean =>
      newsletter === slug;
  return newsletters.map((newsletter) => ({
    newsletter,
    cards: archive.days.flatMap(({ issues }) => issues.filter(isOf(newsletter.slug))).reverse(),
    newest: archive.latest
      .flatMap(({ issues }) => issues.filter(isOf(newsletter.slug)))
      .reverse()
      .slice(0, MAX_ENTRIES),
  }));
}

/** Of sections that had something. */
export function toSectionShelves(
  { latest }: Archive,
  { sections }: Publication,
): readonly SectionShelf[] {
  return sections.flatMap((section) => {
    const ofSection = latest.flatMap(({ parts }) =>
      parts.filter((part) => part.section === section.slug),
    );
    const [newest, ...others] = ofSection.reverse().slice(0, MAX_ENTRIES);
    return newest === undefined ? [] : [{ section, parts: [newest, ...others] }];
  });
}

/** @throws {Error} if there is none: what is kept of a day is of the same config */
export function findNewsletter({ newsletters }: Publication, slug: Slug): Newsletter {
  const found = newsletters.find((newsletter) => newsletter.slug === slug);
  if (found === undefined) throw new Error(`No newsletter ${slug}`);
  return found;
}
