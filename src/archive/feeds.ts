import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { toArchivePath, toIssuePath, toSiteUrl } from "../model/addresses.ts";
import type { Issue } from "../model/issue.ts";
import type { Publication } from "../model/publication.ts";
import { toCleanText } from "./html.ts";
import type { IssuePlace } from "./issue-view.ts";
import { languageOf } from "./languages.ts";
import { toPagePicture } from "./page-picture.ts";
import type { Shelf } from "./site-issues.ts";
import { toInstant } from "./to-instant.ts";
import { toWords } from "./words.ts";

/** A reader's first visit gets a month of daily issues; the pages have the rest. */
const MAX_ENTRIES = 30;

export interface FeedRequest {
  readonly publication: Publication;
  readonly shelf: Shelf;
  /** The issue's whole content as HTML with absolute addresses. */
  readonly toContent: (issue: Issue) => string;
}

interface Feed {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly folderUrl: string;
  readonly author: string;
  readonly updated: Date;
  readonly entries: readonly FeedEntry[];
}

interface FeedEntry {
  /** Address and identity: `toIssuePath` promises that it never changes. */
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly at: Date;
}

/**
 * The three feeds of a newsletter by their paths; none without an issue, since Atom wants a date
 * (RFC 4287 section 4.1.1) and there is no honest one.
 */
export function renderFeeds(request: FeedRequest): ReadonlyMap<string, string> {
  const feed = toFeed(request);
  if (feed === null) return new Map();
  const folder = toArchivePath(request.shelf.newsletter.slug);
  return new Map([
    [`${folder}feed.xml`, renderAtom(feed)],
    [`${folder}rss.xml`, renderRss(feed)],
    [`${folder}feed.json`, renderJson(feed)],
  ]);
}

/** Where an issue stands in a feed: nothing can be relative there. */
export function toFeedPlace(publication: Publication, issue: Issue): IssuePlace {
  return {
    words: toWords(issue.newsletter.language),
    sections: publication.sections,
    pageUrl: toSiteUrl(publication.siteUrl, toIssuePath(toKey(issue))),
    toPictureUrl: (picture) => toSiteUrl(publication.siteUrl, toPagePicture(picture).sitePath),
  };
}

function toKey(issue: Issue) {
  return { newsletter: issue.newsletter.slug, date: issue.date };
}

function toFeed({ publication, shelf, toContent }: FeedRequest): Feed | null {
  const { newsletter } = shelf;
  const newest = shelf.issues[0]?.issue;
  if (newest === undefined) return null;
  return {
    title: toCleanText(newsletter.title),
    description: toCleanText(newsletter.description || publication.title),
    language: languageOf(newsletter.language).tag,
    folderUrl: toSiteUrl(publication.siteUrl, toArchivePath(newsletter.slug)),
    author: toCleanText(newsletter.sender.name),
    updated: toInstant(newest),
    entries: shelf.issues.slice(0, MAX_ENTRIES).map(({ issue }) => ({
      url: toSiteUrl(publication.siteUrl, toIssuePath(toKey(issue))),
      title: toCleanText(issue.subject),
      summary: toCleanText(issue.preheader),
      content: toContent(issue),
      at: toInstant(issue),
    })),
  };
}

function renderAtom(feed: Feed): string {
  return generateAtomFeed({
    id: feed.folderUrl,
    title: { value: feed.title },
    subtitle: { value: feed.description },
    updated: feed.updated,
    authors: [{ name: feed.author }],
    links: [
      { href: `${feed.folderUrl}feed.xml`, rel: "self", type: "application/atom+xml" },
      { href: feed.folderUrl, rel: "alternate", type: "text/html", hreflang: feed.language },
    ],
    entries: feed.entries.map((entry) => ({
      id: entry.url,
      title: { value: entry.title },
      links: [{ href: entry.url, rel: "alternate", type: "text/html" }],
      published: entry.at,
      updated: entry.at,
      ...(entry.summary === "" ? {} : { summary: { value: entry.summary } }),
      content: { value: entry.content, type: "html" },
    })),
  });
}

function renderRss(feed: Feed): string {
  return generateRssFeed({
    title: feed.title,
    link: feed.folderUrl,
    description: feed.description,
    language: feed.language,
    pubDate: feed.updated,
    atom: {
      links: [{ href: `${feed.folderUrl}rss.xml`, rel: "self", type: "application/rss+xml" }],
    },
    items: feed.entries.map((entry) => ({
      title: entry.title,
      link: entry.url,
      guid: { value: entry.url, isPermaLink: true },
      pubDate: entry.at,
      description: entry.summary === "" ? entry.title : entry.summary,
      content: { encoded: entry.content },
    })),
  });
}

function renderJson(feed: Feed): string {
  const json = generateJsonFeed({
    title: feed.title,
    description: feed.description,
    language: feed.language,
    home_page_url: feed.folderUrl,
    feed_url: `${feed.folderUrl}feed.json`,
    authors: [{ name: feed.author }],
    items: feed.entries.map((entry) => ({
      id: entry.url,
      url: entry.url,
      title: entry.title,
      ...(entry.summary === "" ? {} : { summary: entry.summary }),
      content_html: entry.content,
      date_published: entry.at,
      language: feed.language,
    })),
  });
  return `${JSON.stringify(json, null, 2)}\n`;
}
