import type { Article, Issue, RelatedLink } from "../model/issue.ts";
import type { SectionConfig } from "../model/publication.ts";
import type { Html } from "./html.ts";
import { renderBlocks, renderFootnotes } from "./render-blocks.ts";
import { renderInlines, renderPicture } from "./render-inlines.ts";
import { toTextContext, type PageContext, type TextContext } from "./text-context.ts";
import type { Words } from "./words.ts";

export interface ArticleView {
  readonly anchor: string;
  readonly permalink: string;
  readonly title: string;
  /** The section's title, where the article does not stand below it. */
  readonly kicker: string | null;
  readonly author: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly written: { readonly date: string; readonly words: string } | null;
  readonly length: string;
  readonly labels: readonly string[];
  readonly picture: Html | null;
  readonly body: Html;
  readonly notes: Html;
  readonly related: readonly RelatedView[];
  readonly words: Words;
}

export interface RelatedView {
  readonly link: Html;
  readonly blurb: Html | null;
}

export interface ArticlePlace {
  readonly page: PageContext;
  readonly issue: Issue;
  /** All of the publication: the lead's own may have nothing else in this issue. */
  readonly sections: readonly SectionConfig[];
  readonly anchor: string;
  readonly headlineLevel: number;
}

export function toArticleView(article: Article, place: ArticlePlace): ArticleView {
  const { words } = place.page;
  const context = toTextContext(place.page, place);
  const body = renderBlocks(article.body, context);
  const related = article.related.map((entry) => toRelatedView(entry, context));
  return {
    anchor: place.anchor,
    permalink: `${place.page.pageUrl}#${encodeURIComponent(place.anchor)}`,
    title: article.title,
    kicker: place.headlineLevel === 2 ? toSectionTitle(article, place.sections) : null,
    author: article.author,
    source: article.source,
    url: article.url,
    written: toWritten(article, place),
    length: words.formatMinutes(article.minutes),
    labels: article.labels.map((label) => label.replaceAll("-", " ")),
    picture: renderOpener(article, place, context),
    body,
    related,
    // Last, when every mention is known.
    notes: renderFootnotes(article.footnotes, context),
    words,
  };
}

function renderOpener(article: Article, place: ArticlePlace, context: TextContext): Html | null {
  if (article.image === null) return null;
  return renderPicture(article.image, context, place.headlineLevel === 2 ? "eager" : "lazy");
}

function toWritten(article: Article, place: ArticlePlace): ArticleView["written"] {
  if (article.written === null || article.written === place.issue.date) return null;
  return { date: article.written, words: place.page.words.formatDate(article.written) };
}

function toSectionTitle(article: Article, sections: readonly SectionConfig[]): string | null {
  return sections.find(({ slug }) => slug === article.section)?.title ?? null;
}

function toRelatedView({ link, blurb }: RelatedLink, context: TextContext): RelatedView {
  return {
    link: renderInlines([link], context),
    blurb: blurb.length === 0 ? null : renderInlines(blurb, context),
  };
}
