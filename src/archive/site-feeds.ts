import { toArchivePath, toSectionPath, toSiteUrl } from "../model/addresses.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import type { Feed, FeedEntry } from "./feeds.ts";
import { toCleanText } from "./html.ts";
import { languageOf } from "./languages.ts";
import { MAX_ENTRIES } from "./latest-day.ts";
import { findNewsletter, type SectionShelf, type Shelf } from "./shelves.ts";

/** A feed and where its files go. */
export interface PlacedFeed {
  /** Below the site's root: `daily/`, or empty. */
  readonly folder: string;
  readonly feed: Feed;
}

export interface FeedsRequest {
  readonly publication: Publication;
  readonly shelves: readonly Shelf[];
  readonly sections: readonly SectionShelf[];
}

/** Of each newsletter and section that has issues, and of all newsletters together where they are several. */
export function toFeeds(request: FeedsRequest): readonly PlacedFeed[] {
  const { publication, shelves, sections } = request;
  const filled = shelves.filter((shelf) => shelf.newest.length > 0);
  return [
    ...filled.flatMap(({ newsletter, newest }) =>
      place(publication, {
        folder: toArchivePath(newsletter.slug),
        ...{ title: newsletter.title, description: newsletter.description, newsletter },
        entries: newest.map(({ entry }) => entry),
      }),
    ),
    ...sections.flatMap(({ section, parts }) =>
      place(publication, {
        folder: toSectionPath(section.slug),
        ...{ title: section.title, description: "" },
        newsletter: findNewsletter(publication, parts[0].newsletter),
        entries: parts.map(({ entry }) => entry),
      }),
    ),
    ...(filled.length < 2 ? [] : placeAll(publication, filled)),
  ];
}

function placeAll(publication: Publication, filled: readonly Shelf[]): readonly PlacedFeed[] {
  const [first] = filled;
  if (first === undefined) return [];
  const { title } = publication;
  const entries = filled.flatMap(({ newest }) => newest.map(({ entry }) => entry)).sort(byInstant);
  const { newsletter } = first;
  const newest = entries.slice(0, MAX_ENTRIES);
  return place(publication, { folder: "", title, description: "", newsletter, entries: newest });
}

/** Latest first. */
function byInstant({ at: one }: FeedEntry, { at: other }: FeedEntry): number {
  return one < other ? 1 : one > other ? -1 : 0;
}

interface Shape {
  readonly folder: string;
  readonly title: string;
  /** Empty takes the publication's title. */
  readonly description: string;
  /** Whose language and sender it has. */
  readonly newsletter: Newsletter;
  readonly entries: readonly FeedEntry[];
}

function place(publication: Publication, shape: Shape): readonly PlacedFeed[] {
  const { folder, title, newsletter } = shape;
  const [newest, ...others] = shape.entries;
  if (newest === undefined) return [];
  const feed = {
    title: toCleanText(title),
    description: toCleanText(shape.description || publication.title),
    language: languageOf(newsletter.language).tag,
    folderUrl: toSiteUrl(publication.siteUrl, folder),
    author: toCleanText(newsletter.sender.name),
    entries: [newest, ...others] as const,
  };
  return [{ folder, feed }];
}
