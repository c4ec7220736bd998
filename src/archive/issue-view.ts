import { toSectionPath } from "../model/addresses.ts";
import { toPlainText } from "../model/blocks.ts";
import type { Article, Entry, Group, Issue, Item, Section } from "../model/issue.ts";
import type { SectionConfig } from "../model/publication.ts";
import { toAnchors, type Anchors } from "./anchors.ts";
import { toArticleView, type ArticleView } from "./article-view.ts";
import { markup, type Html } from "./html.ts";
import { renderBlocks, renderFootnotes, renderSponsor } from "./render-blocks.ts";
import { renderInlines } from "./render-inlines.ts";
import { toTextContext, type PageContext } from "./text-context.ts";
import type { Words } from "./words.ts";

/** An issue as the templates see it. Values of type Html are markup already; all others are text. */
export interface IssueView {
  readonly newsletter: string;
  readonly date: string;
  readonly dateWords: string;
  readonly number: string | null;
  readonly billing: BillingView | null;
  readonly opening: Html | null;
  readonly lead: ArticleView | null;
  /** The sections to jump to; empty where there is nothing to jump over. */
  readonly contents: readonly SectionLink[];
  readonly sections: readonly SectionView[];
  readonly words: Words;
}

/** What the mail said in the inbox, above the lead; a subject that is the lead's headline is not said twice. */
export interface BillingView {
  readonly subject: string | null;
  readonly preheader: string;
}

export interface SectionLink {
  readonly anchor: string;
  readonly url: string;
  readonly title: string;
}

export interface SectionView extends SectionLink {
  /** The section's page, with what earlier issues had in it. */
  readonly pageUrl: string;
  readonly articles: readonly ArticleView[];
  readonly groups: readonly GroupView[];
}

export interface GroupView {
  readonly title: string | null;
  /** Items that follow each other are one list. */
  readonly runs: readonly RunView[];
}

/** Either items, or one piece of advertising or prose; the other is null. */
export interface RunView {
  readonly items: readonly ItemView[] | null;
  readonly text: Html | null;
}

export interface ItemView {
  readonly anchor: string;
  readonly url: string;
  /** BCP 47, of what the link leads to; null if it is not known to differ. */
  readonly language: string | null;
  readonly headline: Html;
  readonly blurb: Html | null;
  readonly more: Html;
  readonly facts: FactsView | null;
}

export interface FactsView {
  readonly texts: readonly string[];
  readonly labels: readonly string[];
}

/** Where the issue is shown: on its page, or in a feed, where links have to be whole. */
export interface IssuePlace extends PageContext {
  readonly sections: readonly SectionConfig[];
}

export function toIssueView(issue: Issue, place: IssuePlace): IssueView {
  const anchors = toAnchors(issue);
  const toArticle = (article: Article, headlineLevel: number) =>
    toArticleView(article, {
      page: place,
      issue,
      sections: place.sections,
      anchor: anchors.of(article),
      headlineLevel,
    });
  const links = issue.sections.map((section) => toSectionLink(section, place));
  const sections = issue.sections.map((section) => ({
    ...toSectionLink(section, place),
    pageUrl: place.root + toSectionPath(section.slug),
    articles: section.articles.map((article) => toArticle(article, 3)),
    groups: section.groups.map((group) => toGroupView(group, place, anchors)),
  }));
  return {
    newsletter: issue.newsletter.title,
    date: issue.date,
    dateWords: place.words.formatDate(issue.date),
    number: issue.number === null ? null : place.words.formatNumber(issue.number),
    billing: toBillingView(issue),
    opening: issue.opening.length === 0 ? null : renderOpening(issue, place, anchors),
    lead: issue.lead === null ? null : toArticle(issue.lead, 2),
    contents: links.length > 1 ? links : [],
    sections,
    words: place.words,
  };
}

function toBillingView({ subject, preheader, lead }: Issue): BillingView | null {
  const isSaidBelow = subject === lead?.title;
  if (isSaidBelow && preheader === "") return null;
  return { subject: isSaidBelow ? null : subject, preheader };
}

function toSectionLink(section: Section, page: PageContext): SectionLink {
  const anchor = `section-${section.slug}`;
  return { anchor, url: `${page.pageUrl}#${anchor}`, title: section.title };
}

function renderOpening(issue: Issue, page: PageContext, anchors: Anchors): Html {
  const context = toTextContext(page, { headlineLevel: 1, anchor: anchors.next("opening") });
  const body = renderBlocks(issue.opening, context);
  return markup`${body}${renderFootnotes(issue.openingFootnotes, context)}`;
}

function toGroupView(group: Group, page: PageContext, anchors: Anchors): GroupView {
  const runs: { items: ItemView[] | null; text: Html | null }[] = [];
  for (const entry of group.entries) {
    if (entry.kind !== "item") {
      runs.push({ items: null, text: renderEntryText(entry, page, anchors) });
      continue;
    }
    const view = toItemView(entry, page, anchors.of(entry));
    const last = runs.at(-1);
    if (last?.items) last.items.push(view);
    else runs.push({ items: [view], text: null });
  }
  return { title: group.title, runs };
}

function renderEntryText(entry: Exclude<Entry, Item>, page: PageContext, anchors: Anchors): Html {
  const context = toTextContext(page, { headlineLevel: 3, anchor: anchors.next("text") });
  if (entry.kind === "sponsor") return renderSponsor(entry, context);
  return markup`${renderBlocks(entry.blocks, context)}${renderFootnotes(entry.footnotes, context)}`;
}

function toItemView(item: Item, page: PageContext, anchor: string): ItemView {
  const context = toTextContext(page, { headlineLevel: 4, anchor });
  const headline = renderInlines(item.headline, context);
  const blurb = item.blurb.length === 0 ? null : renderInlines(item.blurb, context);
  const more = renderBlocks(item.more, context);
  return {
    anchor,
    url: item.url,
    language: item.facts.language,
    headline,
    blurb,
    more: markup`${more}${renderFootnotes(item.footnotes, context)}`,
    facts: toFactsView(item, page.words),
  };
}

function toFactsView({ facts }: Item, words: Words): FactsView | null {
  const texts = [
    facts.source,
    facts.author,
    facts.written === null ? null : words.formatDate(facts.written),
    facts.minutes === null ? null : words.formatMinutes(facts.minutes),
    facts.language === null ? null : words.formatLanguage(facts.language),
  ].filter((text) => text !== null);
  const labels = facts.labels.map((label) => label.replaceAll("-", " "));
  return texts.length + labels.length === 0 ? null : { texts, labels };
}

/** Headlines for the front page: the lead and the first of each section. */
export function listTopHeadlines(issue: Issue): readonly { text: string; anchor: string }[] {
  const anchors = toAnchors(issue);
  const firsts = issue.sections.map((section) => section.articles[0] ?? findFirstItem(section));
  return [issue.lead, ...firsts]
    .filter((entry) => entry !== null)
    .map((entry) => ({ text: toHeadlineText(entry), anchor: anchors.of(entry) }));
}

function findFirstItem(section: Section): Item | null {
  const entries = section.groups.flatMap((group) => group.entries);
  return entries.find((entry) => entry.kind === "item") ?? null;
}

function toHeadlineText(entry: Article | Item): string {
  return entry.kind === "article" ? entry.title : toPlainText(entry.headline);
}
