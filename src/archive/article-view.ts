import { toArticlePath, toAuthorPath, toSectionPath } from "../model/addresses.ts";
import type { Article, Issue, RelatedLink } from "../model/issue.ts";
import type { SectionConfig } from "../model/publication.ts";
import type { Html } from "./html.ts";
import { renderBlocks, renderFootnotes } from "./render-blocks.ts";
import { renderInlines } from "./render-inlines.ts";
import { renderPicture } from "./render-picture.ts";
import { toTextContext, type PageContext, type TextContext } from "./text-context.ts";
import type { Words } from "./words.ts";

export interface ArticleView {
  readonly anchor: string;
  /** Its own page. */
  readonly permalink: string;
  readonly title: string;
  /** The section, where the article does not stand below it. */
  readonly kicker: LinkView | null;
  readonly author: LinkView | null;
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

/** Something of the site with its page. */
export interface LinkView {
  readonly title: string;
  readonly url: string;
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
  const { words, root } = place.page;
  const { author } = article;
  const context = toTextContext(place.page, place);
  const body = renderBlocks(article.body, context);
  const related = article.related.map((entry) => toRelatedView(entry, context));
  return {
    anchor: place.anchor,
    permalink: root + toArticlePath({ date: place.issue.date, slug: article.slug }),
    title: article.title,
    kicker: place.headlineLevel <= 2 ? toSectionLink(article, place) : null,
    author: author === null ? null : { title: author, url: root + toAuthorPath(author) },
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
  return renderPicture(article.image, context, place.headlineLevel <= 2 ? "lead" : "column");
}

function toWritten(article: Article, place: ArticlePlace): ArticleView["written"] {
  if (article.written === null || article.written === place.issue.date) return null;
  return { date: article.written, words: place.page.words.formatDate(article.written) };
}

function toSectionLink(article: Article, { sections, page }: ArticlePlace): LinkView | null {
  const section = sections.find(({ slug }) => slug === article.section);
  if (section === undefined) return null;
  return { title: section.title, url: page.root + toSectionPath(section.slug) };
}

function toRelatedView({ link, blurb }: RelatedLink, context: TextContext): RelatedView {
  return {
    link: renderInlines([link], context),
    blurb: blurb.length === 0 ? null : renderInlines(blurb, context),
  };
}
