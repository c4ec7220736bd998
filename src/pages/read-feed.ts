import { parseFeed } from "feedsmith";

import type { FeedEntry, FeedReader } from "../model/page.ts";
import { decodePage } from "./decode-page.ts";
import { stripTags } from "./strip-tags.ts";
import { toAddress, toLanguageTag, toLine } from "./to-line.ts";

/** More than any feed has; what is behind them is not looked at. */
const MOST_ENTRIES = 1_000;

/** Reads RSS, RDF, Atom and JSON feeds. */
export const feedReader: FeedReader = {
  read: async (page) => {
    const parsed = tryTo(parseFeed, await decodePage(page));
    if (parsed === null) return null;
    const { feed } = parsed;
    const list = "entries" in feed ? feed.entries : "items" in feed ? feed.items : [];
    const written = (Array.isArray(list) ? (list as readonly Written[]) : []).slice(
      0,
      MOST_ENTRIES,
    );
    const entries = written.flatMap((each) => toEntry(each, page.url) ?? []);
    const said: Written = { ...feed };
    return {
      title: toWords(said["title"]),
      language: toTag(said),
      entries,
      unusable: written.length - entries.length,
    };
  },
};

/** Of any shape: a stranger wrote it. */
type Written = Readonly<Record<string, unknown>>;

function tryTo<Result>(parse: (text: string) => Result, text: string): Result | null {
  try {
    return parse(text);
  } catch {
    // What is no feed, or a broken one.
    return null;
  }
}

function toEntry(entry: Written, base: string): FeedEntry | null {
  const id = toLine(entry["id"]) ?? toLine(toField(entry["guid"], "value"));
  const title = toWords(entry["title"]);
  const url = toAddress(toLink(entry), base) ?? toAddress(isPermanent(entry) ? id : null, base);
  if (title === null || url === null) return null;
  return { title, url, id, author: toAuthor(entry), published: toDate(entry) };
}

/** RSS has one link, JSON Feed a `url`, Atom a list of which the alternate one is the page (RFC 4287 section 4.2.7). */
function toLink(entry: Written): unknown {
  const { link, url, links } = entry;
  if (typeof link === "string" || typeof url === "string") return link ?? url;
  const all = Array.isArray(links) ? (links as readonly unknown[]) : [];
  const page = all.find((each) => (toField(each, "rel") ?? "alternate") === "alternate");
  return toField(page, "href");
}

/** RSS 2.0: a `guid` is the page’s address unless it says that it is not. */
function isPermanent({ guid }: Written): boolean {
  return toField(guid, "value") !== undefined && toField(guid, "isPermaLink") !== false;
}

function toAuthor(entry: Written): string | null {
  const { authors, author, dc } = entry;
  const listed = [authors, author, toField(dc, "creators"), toField(dc, "creator")].flat();
  const names = listed.flatMap((each) => toWords(toField(each, "name") ?? each) ?? []);
  return names.length === 0 ? null : names.slice(0, 3).join(", ");
}

function toDate(entry: Written): Date | null {
  const names = ["published", "pubDate", "date_published", "updated", "date_modified"];
  const dc = entry["dc"];
  const texts = [...names.map((name) => entry[name]), toField(dc, "date"), toField(dc, "dates")];
  const line =
    texts
      .flat()
      .map(toLine)
      .find((text) => text !== null) ?? null;
  const date = line === null ? null : new Date(line);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}

/** Text, or `{ value }`; perhaps with tags, which nobody wants in a headline. */
function toWords(written: unknown): string | null {
  const text = toField(written, "value") ?? written;
  return typeof text === "string" ? toLine(stripTags(text)) : null;
}

function toTag({ language, xml, dc }: Written): string | null {
  const written = [
    language,
    toField(xml, "lang"),
    toField(dc, "language"),
    toField(dc, "languages"),
  ];
  const line =
    written
      .flat()
      .map(toLine)
      .find((text) => text !== null) ?? null;
  return line === null ? null : toLanguageTag(line);
}

function toField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Written)[name];
}
