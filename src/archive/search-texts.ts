import { toArticlePath, toIssuePath } from "../model/addresses.ts";
import { type Block, toPlainText } from "../model/blocks.ts";
import type { Article, Entry, Footnote, Group, Issue, Item } from "../model/issue.ts";
import type { SearchPart, SearchText } from "../model/search.ts";
import { listBlocks, toPassages } from "../model/walk-content.ts";
import { type Anchors, toAnchors } from "./anchors.ts";
import { toCleanText } from "./html.ts";
import { languageOf } from "./languages.ts";
import { placeArticles, type PlacedArticle } from "./place-articles.ts";

/**
 * What is searched of a date: its issues with all headlines, and its articles with their text, which is therefore not
 * said again with the issue. Advertising is not searched.
 *
 * @param issues all of one date that are public, in the publication's order
 */
export function toSearchTexts(issues: readonly Issue[]): readonly SearchText[] {
  return [...issues.map(toIssueText), ...placeArticles(issues).map(toArticleText)];
}

function toIssueText(issue: Issue): SearchText {
  const { newsletter, date, subject, preheader, opening, openingFootnotes } = issue;
  const anchors = toAnchors(issue);
  const toHeadline = (article: Article): SearchPart => toArticlePart(article, anchors);
  return {
    path: toIssuePath({ newsletter: newsletter.slug, date }),
    ...toFacts(issue, subject),
    parts: [
      toPart(null, [preheader, toText(opening), toNotes(openingFootnotes)]),
      ...(issue.lead === null ? [] : [toHeadline(issue.lead)]),
      ...issue.sections.flatMap(({ articles, groups }) => [
        ...articles.map(toHeadline),
        ...groups.flatMap((group) => toGroupParts(group, anchors)),
      ]),
    ],
  };
}

function toArticleText({ article, issue }: PlacedArticle): SearchText {
  const { slug, title, author, source, body, footnotes, related } = article;
  const links = related.map(({ link, blurb }) => toPlainText([link, ...blurb]));
  return {
    path: toArticlePath({ date: issue.date, slug }),
    ...toFacts(issue, title),
    parts: [toPart(null, [author ?? "", source ?? "", toText(body), toNotes(footnotes), ...links])],
  };
}

function toFacts(
  { newsletter, date }: Issue,
  title: string,
): Pick<SearchText, "language" | "title" | "date" | "newsletter"> {
  const { tag } = languageOf(newsletter.language);
  return { language: tag, title: tidy(title), date, newsletter: tidy(newsletter.title) };
}

function toArticlePart(article: Article, anchors: Anchors): SearchPart {
  const { title, author, source } = article;
  return toPart({ text: title, anchor: anchors.of(article) }, [author ?? "", source ?? ""]);
}

function toGroupParts({ entries }: Group, anchors: Anchors): readonly SearchPart[] {
  return entries.flatMap((entry) => toEntryParts(entry, anchors));
}

function toEntryParts(entry: Entry, anchors: Anchors): readonly SearchPart[] {
  switch (entry.kind) {
    case "item":
      return [toItemPart(entry, anchors)];
    case "prose":
      return [toPart(null, [toText(entry.blocks), toNotes(entry.footnotes)])];
    case "sponsor":
      return [];
  }
}

function toItemPart(item: Item, anchors: Anchors): SearchPart {
  const { headline, blurb, more, footnotes, facts } = item;
  const { source, author } = facts;
  const words = [toPlainText(blurb), toText(more), toNotes(footnotes), source ?? "", author ?? ""];
  return toPart({ text: toPlainText(headline), anchor: anchors.of(item) }, words);
}

function toPart(headline: SearchPart["headline"], texts: readonly string[]): SearchPart {
  const text = texts.map(tidy).filter((each) => each !== "");
  if (headline === null) return { headline, text: text.join(" · ") };
  const { anchor, text: words } = headline;
  return { headline: { text: tidy(words), anchor }, text: text.join(" · ") };
}

function toNotes(footnotes: readonly Footnote[]): string {
  return footnotes.map(({ children }) => toText(children)).join(" ");
}

function toText(blocks: readonly Block[]): string {
  const read = blocks.filter(({ kind }) => kind !== "sponsor");
  return listBlocks(read).map(toOwnText).join(" ");
}

function toOwnText(block: Block): string {
  if (block.kind === "code") return block.text;
  if (block.kind === "figure") return block.caption ?? block.picture.alt;
  return toPassages(block)
    .map((passage) => toPlainText(passage))
    .join(" ");
}

function tidy(text: string): string {
  return toCleanText(text).replace(/\s+/g, " ").trim();
}
