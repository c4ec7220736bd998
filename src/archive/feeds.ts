import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";

/** What the three forms of a feed say. Texts are clean, addresses absolute. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Of the page that it goes with, and of the feed's own files: `https://courier.example.org/daily/`. */
  readonly folderUrl: string;
  readonly author: string;
  /** Newest first, at least one: Atom wants a date (RFC 4287 section 4.1.1), and there is no other honest one. */
  readonly entries: readonly [FeedEntry, ...FeedEntry[]];
}

export interface FeedEntry {
  /** Address and identity: `toIssuePath` promises that it never changes. */
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** HTML. */
  readonly content: string;
  /** When it appeared: RFC 3339, UTC. */
  readonly at: string;
  /** When it was last corrected; the same if it never was. */
  readonly changedAt: string;
}

/** The three files of a feed by their names: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1. */
export function renderFeed(feed: Feed): ReadonlyMap<string, string> {
  return new Map([
    ["feed.xml", renderAtom(feed)],
    ["rss.xml", renderRss(feed)],
    ["feed.json", renderJson(feed)],
  ]);
}

/** Of all entries; the newest one need not be the one that was corrected last. */
function findLastChange({ entries }: Feed): Date {
  return new Date(Math.max(...entries.map(({ changedAt }) => Date.parse(changedAt))));
}

function renderAtom(feed: Feed): string {
  return generateAtomFeed({
    id: feed.folderUrl,
    title: { value: feed.title },
    subtitle: { value: feed.description },
    updated: findLastChange(feed),
    authors: [{ name: feed.author }],
    links: [
      { href: `${feed.folderUrl}feed.xml`, rel: "self", type: "application/atom+xml" },
      { href: feed.folderUrl, rel: "alternate", type: "text/html", hreflang: feed.language },
    ],
    entries: feed.entries.map((entry) => ({
      id: entry.url,
      title: { value: entry.title },
      links: [{ href: entry.url, rel: "alternate", type: "text/html" }],
      published: new Date(entry.at),
      // RFC 4287 section 4.2.15: what its publisher holds significant.
      updated: new Date(entry.changedAt),
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
    pubDate: new Date(feed.entries[0].at),
    lastBuildDate: findLastChange(feed),
    atom: {
      links: [{ href: `${feed.folderUrl}rss.xml`, rel: "self", type: "application/rss+xml" }],
    },
    items: feed.entries.map((entry) => ({
      title: entry.title,
      link: entry.url,
      guid: { value: entry.url, isPermaLink: true },
      pubDate: new Date(entry.at),
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
      date_published: new Date(entry.at),
      ...(entry.changedAt === entry.at ? {} : { date_modified: new Date(entry.changedAt) }),
      language: feed.language,
    })),
  });
  return `${JSON.stringify(json, null, 2)}\n`;
}
