import type { FetchedPage, PageFacts, PageReader } from "../model/page.ts";
import { type IsoDate, parseIsoDate } from "../model/names.ts";
import { decodePage } from "./decode-page.ts";
import { findArticle } from "./find-article.ts";
import { type PageHead, readHead } from "./read-head.ts";
import { type LinkedData, readJsonLd } from "./read-json-ld.ts";
import { toAddress, toLanguageTag, toLine } from "./to-line.ts";

const HTML = ["text/html", "application/xhtml+xml"];

/** Reads pages by their JSON-LD, Open Graph and plain HTML, in this order of trust. */
export const pageReader: PageReader = {
  read: async (page) => {
    if (page.mediaType !== null && !HTML.includes(page.mediaType)) return null;
    const html = await decodePage(page);
    const head = readHead(html);
    const tags = await readTags(head.html);
    const facts = toFacts(page, { head, tags, data: readJsonLd(tags["jsonLD"]) });
    // Of a page that was cut, nobody knows how long it is.
    return { ...facts, text: page.isCut ? null : await findArticle(html, head) };
  },
};

/** As open-graph-scraper names them; of any type, since a page wrote them. */
type Tags = Readonly<Record<string, unknown>>;

async function readTags(html: string): Promise<Tags> {
  const { default: scrape } = await import("open-graph-scraper");
  const customMetaTags = [
    { property: "article:content_tier", fieldName: "tier", multiple: false },
    { property: "sailthru.author", fieldName: "byline", multiple: false },
  ];
  try {
    const { result } = await scrape({ html, customMetaTags });
    return { ...result };
  } catch {
    // It refuses what is empty.
    return {};
  }
}

interface Read {
  readonly head: PageHead;
  readonly tags: Tags;
  readonly data: LinkedData | null;
}

function toFacts(page: FetchedPage, { head, tags, data }: Read): Omit<PageFacts, "text"> {
  const source = toLine(tags["ogSiteName"]) ?? data?.publisher ?? null;
  const first = (...names: readonly string[]): string | null =>
    names.map((name) => toLine(tags[name])).find((line) => line !== null) ?? null;
  const title = first("ogTitle") ?? data?.headline ?? first("twitterTitle", "dcTitle");
  const language = data?.language ?? toLine(head.language) ?? first("ogLocale");
  const published =
    data?.published ?? first("articlePublishedTime", "articlePublishedDate", "ogDate");
  return {
    canonical: toAddress(head.canonical ?? tags["ogUrl"], page.url),
    title: title === null ? null : withoutSite(title, source),
    description: first("ogDescription", "twitterDescription", "dcDescription"),
    source,
    author: toAuthor(data, first("author", "articleAuthor", "dcCreator", "byline")),
    written: toDate(published),
    language: language === null ? null : toLanguageTag(language),
    section: data?.section ?? first("articleSection", "ogArticleSection"),
    labels: toLabels(tags, data),
    picture: toAddress(toPicture(tags["ogImage"]), page.url),
  };
}

function toLabels(tags: Tags, data: LinkedData | null): readonly string[] {
  const isPaid = data?.isPaid === true || /^(?:locked|metered)$/i.test(toLine(tags["tier"]) ?? "");
  const isVideo = toLine(tags["ogType"])?.startsWith("video") === true;
  return [...(isPaid ? ["paywall"] : []), ...(isVideo ? ["video"] : [])];
}

/** Facebook's own tag for authors has the address of a profile. */
function toAuthor(data: LinkedData | null, tagged: string | null): string | null {
  if (data !== null && data.authors.length > 0) return data.authors.slice(0, 3).join(", ");
  return tagged === null || /^https?:/i.test(tagged) ? null : tagged;
}

/** Pages put their name behind the title, for search engines. */
function withoutSite(title: string, source: string | null): string {
  const [, head = title, tail = ""] = /^(.*\S)\s+[|–—·•»:-]\s+([^|–—·•»]{2,60})$/.exec(title) ?? [];
  return tail.toLowerCase() === source?.toLowerCase() ? head : title;
}

/** Of an instant, the day in the zone that it is written in. */
function toDate(written: string | null): IsoDate | null {
  const date = /^(\d{4}-\d\d-\d\d)(?:$|[T ])/.exec(written ?? "")?.[1];
  return date === undefined ? null : parseIsoDate(date);
}

function toPicture(pictures: unknown): unknown {
  const [first] = Array.isArray(pictures) ? (pictures as readonly unknown[]) : [];
  return typeof first === "object" && first !== null && "url" in first ? first.url : null;
}
