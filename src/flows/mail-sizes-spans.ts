import { toPlainText } from "../model/blocks.ts";
import type { Article, Issue, Item } from "../model/issue.ts";
import type { Place } from "../model/problem.ts";
import { toTokenPlaceholder } from "../model/slots.ts";

/** Where an item or article stands in a mail's HTML, in UTF-16 code units. */
export interface Span {
  readonly headline: string;
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the HTML of each item and article, whatever the theme put around it.
 *
 * An item is found by its link and goes as far as the element that begins with it; an article is found by its
 * heading and goes as far as the next thing found. What a theme shows without link or heading is left out.
 *
 * @returns in the order of the HTML, which is the theme's
 */
export function findSpans(issue: Issue, html: string): readonly Span[] {
  const links = listLinks(html);
  const headings = listHeadings(html);
  const articles = listArticles(issue).flatMap((article) => toStart(article, { headings, links }));
  const items = listItems(issue).flatMap((item) => toItemStart(item, links));
  const starts = [...articles, ...items]
    .map((found) => ({ ...found, start: toElementStart(html, found.at) }))
    .sort((a, b) => a.start - b.start);
  const marks = [...starts.map(({ start }) => start), ...listTitleMarks(issue, { html, headings })];
  return starts.map(({ headline, place, start, kind }) => {
    const next = Math.min(...marks.filter((mark) => mark > start), findFooter(html, start));
    const end = kind === "item" ? Math.min(next, findElementEnd(html, start)) : next;
    return { headline, place, start, end };
  });
}

interface Start {
  readonly kind: "item" | "article";
  readonly headline: string;
  readonly place: Place;
  readonly at: number;
}

/** Something in the HTML that only one thing of the issue can be found by. */
interface Landmark {
  readonly at: number;
  readonly words: string;
  isTaken: boolean;
}

function listItems(issue: Issue): readonly Item[] {
  const entries = issue.sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
  return entries.flatMap((entry) => (entry.kind === "item" ? [entry] : []));
}

function listArticles(issue: Issue): readonly Article[] {
  const lead = issue.lead === null ? [] : [issue.lead];
  return [...lead, ...issue.sections.flatMap(({ articles }) => articles)];
}

function listLinks(html: string): Landmark[] {
  return Array.from(html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g), ({ 1: url = "", index }) => ({
    at: index,
    words: decodeEntities(url),
    isTaken: false,
  }));
}

function listHeadings(html: string): Landmark[] {
  return Array.from(
    html.matchAll(/<h([1-6])\b[^>]*>(.*?)<\/h\1>/gs),
    ({ 2: inner = "", index }) => ({
      at: index,
      words: toBare(decodeEntities(inner.replace(/<[^>]*>/g, ""))),
      isTaken: false,
    }),
  );
}

function toStart(
  { title, url, place }: Article,
  { headings, links }: { readonly headings: Landmark[]; readonly links: Landmark[] },
): readonly Start[] {
  const words = toBare(title);
  const found =
    take(headings, (heading) => heading.words === words) ??
    take(headings, (heading) => heading.words.includes(words)) ??
    take(links, (link) => link.words === url);
  return found === null ? [] : [{ kind: "article", headline: title, place, at: found.at }];
}

function toItemStart({ headline, url, place }: Item, links: Landmark[]): readonly Start[] {
  const found = take(links, (link) => link.words === url);
  if (found === null) return [];
  return [{ kind: "item", headline: toPlainText(headline), place, at: found.at }];
}

/** The first that fits and that nothing else was found by. */
function take(landmarks: Landmark[], fits: (landmark: Landmark) => boolean): Landmark | null {
  const found = landmarks.find((landmark) => !landmark.isTaken && fits(landmark)) ?? null;
  if (found !== null) found.isTaken = true;
  return found;
}

/** Titles of sections and groups end what is before them. */
function listTitleMarks(
  issue: Issue,
  { html, headings }: { readonly html: string; readonly headings: readonly Landmark[] },
): readonly number[] {
  const titles = issue.sections.flatMap(({ title, groups }) => [
    title,
    ...groups.map((group) => group.title ?? ""),
  ]);
  const known = new Set(titles.map(toBare));
  return headings
    .filter(({ isTaken, words }) => !isTaken && known.has(words))
    .map(({ at }) => toElementStart(html, at));
}

/** The list item or table row that begins with it, or else the tag that opens right before it. */
function toElementStart(html: string, at: number): number {
  const before = html.slice(Math.max(0, at - 2000), at);
  const [opening = ""] = /(?:<[a-z][^<>]*>\s*)+$/.exec(before) ?? [];
  const own = Math.max(opening.lastIndexOf("<li"), opening.lastIndexOf("<tr"));
  const inside = own < 0 ? opening.lastIndexOf("<") : own;
  return inside < 0 ? at : at - opening.length + inside;
}

const VOID = new Set(["br", "hr", "img", "input", "link", "meta", "wbr"]);

/** Behind the end tag of the element that begins at `start`. */
function findElementEnd(html: string, start: number): number {
  const tags = /<!--.*?-->|<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gs;
  tags.lastIndex = start;
  let depth = 0;
  for (let tag = tags.exec(html); tag !== null; tag = tags.exec(html)) {
    const [, slash, name] = tag;
    if (name === undefined || VOID.has(name)) continue;
    depth += slash === "/" ? -1 : 1;
    if (depth <= 0) return tags.lastIndex;
  }
  return html.length;
}

/** Every mail ends with a leave link; what comes after the last article is not the article's. */
function findFooter(html: string, start: number): number {
  const at = html.indexOf(toTokenPlaceholder("leave"), start);
  return at < 0 ? html.length : at;
}

/** Words without what a theme may set between them. */
function toBare(text: string): string {
  return text.normalize("NFC").replace(/[\s\u200b-\u200d\u2060\u2066-\u2069\ufeff]/g, "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: "\u00a0",
};

/** What escaping writes: a few by name, everything else by number. */
function decodeEntities(text: string): string {
  return text.replace(/&(#?)(x?)([0-9a-z]{1,7});/gi, (entity, ...[mark, hex, value]: string[]) => {
    if (mark === "") return ENTITIES[value ?? ""] ?? entity;
    return toCharacter(parseInt(value ?? "", hex === "" ? 10 : 16)) ?? entity;
  });
}

function toCharacter(codePoint: number): string | null {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : null;
}
