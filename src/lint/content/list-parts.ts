import type { Block, Inline, Link, Picture } from "../../model/blocks.ts";
import { toPlainText } from "../../model/blocks.ts";
import type { DayContent, LinkListSection } from "../../model/day-content.ts";
import type { Article, Entry, Footnote, Item } from "../../model/issue.ts";
import type { Slug } from "../../model/names.ts";
import type { Place } from "../../model/problem.ts";
import { onceForContent } from "./once-for-content.ts";
import { listBlocks, listInlines, toPassages } from "../../model/walk-content.ts";

/** Articles, in the order of their files. */
export function listArticles({ contributions }: DayContent): readonly Article[] {
  return contributions.flatMap(({ part }) => (part.kind === "article" ? [part.article] : []));
}

/** Sections of link lists as they were written: one may occur more than once. */
export function listSections({ contributions }: DayContent): readonly LinkListSection[] {
  return contributions.flatMap(({ part }) => (part.kind === "links" ? part.sections : []));
}

export function listEntries(content: DayContent): readonly Entry[] {
  return listSections(content).flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
}

/** An article's or an item's, as a reader sees it. */
export interface Headline {
  readonly kind: "article" | "item";
  readonly text: string;
  readonly place: Place;
  readonly section: Slug;
  readonly source: string | null;
  readonly url: string | null;
  /** A repeat is intended. */
  readonly repeat: boolean;
}

/** Of articles and items, in the order of files and lines. */
export const listHeadlines = onceForContent(makeHeadlines);

function makeHeadlines({ contributions }: DayContent): readonly Headline[] {
  return contributions.flatMap(({ part }) => {
    if (part.kind === "article") return [toArticleHeadline(part.article)];
    return part.sections.flatMap(({ slug, groups }) => {
      const items = groups.flatMap(({ entries }) => entries).filter(isItem);
      return items.map((item) => toItemHeadline(item, slug));
    });
  });
}

function toArticleHeadline(article: Article): Headline {
  const { title: text, place, section, source, url, repeat = false } = article;
  return { kind: "article", text, place, section, source, url, repeat };
}

function toItemHeadline(item: Item, section: Slug): Headline {
  const text = toPlainText(item.headline).replace(/\s+/g, " ").trim();
  const { source, repeat } = item.facts;
  return { kind: "item", text, place: item.place, section, source, url: item.url, repeat };
}

export function isItem(entry: Entry): entry is Item {
  return entry.kind === "item";
}

/** Blocks that belong to one text, with the footnotes below it. */
export const listTexts = onceForContent(makeTexts);

function makeTexts(content: DayContent): readonly (readonly Block[])[] {
  const { issueFile } = content;
  const words = issueFile === null ? [] : [issueFile.words, ...issueFile.newsletters.values()];
  return [
    ...words.map(({ opening, footnotes }) => [...(opening ?? []), ...toNotes(footnotes)]),
    ...listArticles(content).map(({ body, footnotes }) => [...body, ...toNotes(footnotes)]),
    ...listEntries(content).map(toBlocks),
  ];
}

function toBlocks(entry: Entry): readonly Block[] {
  switch (entry.kind) {
    case "item":
      return [...entry.more, ...toNotes(entry.footnotes)];
    case "sponsor":
      return [entry];
    case "prose":
      return [...entry.blocks, ...toNotes(entry.footnotes)];
  }
}

function toNotes(footnotes: readonly Footnote[]): readonly Block[] {
  return footnotes.flatMap(({ children }) => children);
}

/** Everything that is read as running text, one paragraph, blurb or cell each; headlines are apart. */
export const listPassages = onceForContent(makePassages);

function makePassages(content: DayContent): readonly (readonly Inline[])[] {
  return [
    ...listTexts(content).flatMap((blocks) => listBlocks(blocks).flatMap(toPassages)),
    ...listEntries(content).flatMap((entry) => (isItem(entry) ? [entry.blurb] : [])),
    ...listArticles(content).flatMap(({ related }) => related.map(({ blurb }) => blurb)),
  ];
}

/** Links within text, those of `:::related` among them; items and articles themselves are none. */
export function listLinks(content: DayContent): readonly Link[] {
  const related = listArticles(content).flatMap((article) => article.related);
  const inText = listPassages(content).flatMap(listInlines).filter(isLink);
  return [...inText, ...related.map(({ link }) => link)];
}

function isLink(inline: Inline): inline is Link {
  return inline.kind === "link";
}

/** Where the day leads: an address, the words that lead there, and where they stand. */
export interface Address {
  readonly url: string;
  /** Null for an article, whose page is its own. */
  readonly words: string | null;
  readonly place: Place;
}

/** Every address a reader can go to. */
export const listAddresses = onceForContent(makeAddresses);

function makeAddresses(content: DayContent): readonly Address[] {
  const articles = listArticles(content).flatMap(({ url, urlPlace, place }) =>
    url === null ? [] : [{ url, words: null, place: urlPlace ?? place }],
  );
  const items = listEntries(content)
    .filter(isItem)
    .map(({ url, headline, place }) => ({ url, words: toPlainText(headline), place }));
  const links = listLinks(content).map(({ url, children, place }) => ({
    ...{ url, place },
    words: toPlainText(children),
  }));
  return [...articles, ...items, ...links];
}

/** Every picture that is shown, at each place where it is. */
export function listPictures(content: DayContent): readonly Picture[] {
  const images = listArticles(content).flatMap(({ image }) => (image === null ? [] : [image]));
  const figures = listTexts(content)
    .flatMap(listBlocks)
    .flatMap((block) => (block.kind === "figure" ? [block.picture] : []));
  const inText = listPassages(content)
    .flatMap(listInlines)
    .flatMap((inline) => (inline.kind === "picture" ? [inline.picture] : []));
  return [...images, ...figures, ...inText];
}
