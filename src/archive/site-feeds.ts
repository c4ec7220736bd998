import { toArchivePath, toIssuePath, toSectionPath, toSiteUrl } from "../model/addresses.ts";
import type { Issue } from "../model/issue.ts";
import type { Newsletter, Publication, SectionConfig } from "../model/publication.ts";
import type { Feed, FeedEntry } from "./feeds.ts";
import { toCleanText } from "./html.ts";
import { type IssueView, toIssueView } from "./issue-view.ts";
import { languageOf } from "./languages.ts";
import type { SectionPart, SectionShelf } from "./section-pages.ts";
import type { Shelf } from "./site-issues.ts";
import { toPageContext } from "./text-context.ts";
import { toInstant } from "./to-instant.ts";
import { toWords } from "./words.ts";

/** A reader's first visit gets a month of daily issues; the pages have the rest. */
export const MAX_ENTRIES = 30;

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
  /** An issue's view as HTML, with absolute addresses. */
  readonly toContent: (view: IssueView) => string;
}

/** Of each newsletter and section that has issues, and of all newsletters together where they are several. */
export function toFeeds(request: FeedsRequest): readonly PlacedFeed[] {
  const { publication, shelves, sections } = request;
  const filled = shelves.filter((shelf) => shelf.newest.length > 0);
  const known = new Map<Issue, FeedEntry>();
  const toEntry = (issue: Issue): FeedEntry => {
    const entry = known.get(issue) ?? toIssueEntry(request, issue);
    known.set(issue, entry);
    return entry;
  };
  const ofAll = filled.flatMap(({ newest }) => newest).sort(byInstant);
  return [
    ...filled.flatMap(({ newsletter, newest }) =>
      place(publication, {
        folder: toArchivePath(newsletter.slug),
        ...{ title: newsletter.title, description: newsletter.description, newsletter },
        entries: newest.map(toEntry),
      }),
    ),
    ...sections.flatMap(({ section, parts }) =>
      place(publication, {
        folder: toSectionPath(section.slug),
        ...{ title: section.title, description: "", newsletter: parts[0].issue.newsletter },
        entries: parts.map((part) => toSectionEntry(request, part, section)),
      }),
    ),
    ...(filled.length < 2
      ? []
      : placeAll(publication, filled, ofAll.slice(0, MAX_ENTRIES).map(toEntry))),
  ];
}

function placeAll(
  publication: Publication,
  [first]: readonly Shelf[],
  entries: readonly FeedEntry[],
): readonly PlacedFeed[] {
  if (first === undefined) return [];
  const { title } = publication;
  const { newsletter } = first;
  return place(publication, { folder: "", title, description: "", newsletter, entries });
}

function byInstant(one: Issue, other: Issue): number {
  return toInstant(other).getTime() - toInstant(one).getTime();
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

function toIssueEntry({ publication, toContent }: FeedsRequest, issue: Issue): FeedEntry {
  return {
    url: toIssueUrl(publication, issue),
    title: toCleanText(issue.subject),
    summary: toCleanText(issue.preheader),
    content: toContent(toFeedView(publication, issue)),
    at: toInstant(issue),
  };
}

/** Under the address that it has in its issue. */
function toSectionEntry(
  { publication, toContent }: FeedsRequest,
  { issue, hash }: SectionPart,
  section: SectionConfig,
): FeedEntry {
  const words = toWords(issue.newsletter.language);
  return {
    url: toIssueUrl(publication, issue) + hash,
    title: toCleanText(`${section.title}, ${words.formatDate(issue.date)}`),
    summary: "",
    content: toContent(toFeedView(publication, issue)),
    at: toInstant(issue),
  };
}

function toIssueUrl({ siteUrl }: Publication, { newsletter, date }: Issue): string {
  return toSiteUrl(siteUrl, toIssuePath({ newsletter: newsletter.slug, date }));
}

/** In a feed nothing can be relative. */
function toFeedView(publication: Publication, issue: Issue): IssueView {
  const page = toPageContext({
    root: `${publication.siteUrl}/`,
    pageUrl: toIssueUrl(publication, issue),
    words: toWords(issue.newsletter.language),
  });
  return toIssueView(issue, { ...page, sections: publication.sections });
}
