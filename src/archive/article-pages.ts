import {
  AUTHORS_PATH,
  toArticlePath,
  toAuthorPath,
  toIssuePath,
  toSiteUrl,
} from "../model/addresses.ts";
import { type Picture, toPlainText } from "../model/blocks.ts";
import type { Article, Issue } from "../model/issue.ts";
import type { Publication } from "../model/publication.ts";
import { toAnchors } from "./anchors.ts";
import { toArticleView, type LinkView } from "./article-view.ts";
import { toArticleData } from "./linked-data.ts";
import { toPagePicture } from "./page-picture.ts";
import { toPageView, toRoot } from "./page-view.ts";
import type { PlacedArticle } from "./place-articles.ts";
import type { SitePage } from "./site-page.ts";
import { toPageContext } from "./text-context.ts";
import { toInstant } from "./to-instant.ts";
import { toWords } from "./words.ts";

/** An article in a list of several. */
export interface ArticleLine extends LinkView {
  readonly date: string;
  readonly dateWords: string;
  readonly author: string | null;
  readonly length: string;
}

/** The page of one article, with the way to its issue. */
export function toArticlePage(publication: Publication, placed: PlacedArticle): SitePage {
  const { article, issue } = placed;
  const { newsletter, date } = issue;
  const path = toArticlePath({ date, slug: article.slug });
  const words = toWords(newsletter.language);
  const root = toRoot(path);
  const view = toArticleView(article, {
    page: toPageContext({ words, root, pageUrl: "" }),
    ...{ issue, sections: publication.sections, anchor: article.slug, headlineLevel: 1 },
  });
  const page = toPageView({
    publication,
    language: newsletter.language,
    title: `${article.title} · ${publication.title}`,
    description: toDescription(placed),
    path,
    newsletters: [newsletter],
    card: {
      type: "article",
      title: article.title,
      picture: toCardPicture(publication, article.image),
      published: toInstant(issue).toISOString(),
      author: article.author,
    },
    data: toArticleData(publication, placed),
  });
  const issuePath = toIssuePath({ newsletter: newsletter.slug, date });
  const anchor = encodeURIComponent(toAnchors(issue).of(article));
  const from = {
    url: `${root}${issuePath}#${anchor}`,
    title: newsletter.title,
    date,
    dateWords: words.formatDate(date),
  };
  return { path, template: "article.hbs", view: { page, article: view, from } };
}

/** As much as search results show. */
const MAX_DESCRIPTION = 200;

/** What stands below the headline elsewhere: how the text begins. */
function toDescription({ article }: PlacedArticle): string {
  const first = article.body.find((block) => block.kind === "paragraph");
  const text = first === undefined ? article.title : toPlainText(first.children);
  const characters = Array.from(text.replace(/\s+/g, " ").trim());
  if (characters.length <= MAX_DESCRIPTION) return characters.join("");
  return `${characters
    .slice(0, MAX_DESCRIPTION)
    .join("")
    .replace(/\s+\S*$/, "")} …`;
}

export function toCardPicture(publication: Publication, picture: Picture | null) {
  if (picture === null) return null;
  return { url: toSiteUrl(publication.siteUrl, toPagePicture(picture).sitePath), alt: picture.alt };
}

/** What lists say of an article: all that is kept of it once its own page is made. */
export interface ArticleCard {
  readonly article: Pick<Article, "title" | "slug" | "author" | "minutes">;
  readonly issue: Pick<Issue, "newsletter" | "date">;
}

function toCard({ article, issue }: PlacedArticle): ArticleCard {
  const { title, slug, author, minutes } = article;
  const { newsletter, date } = issue;
  return { article: { title, slug, author, minutes }, issue: { newsletter, date } };
}

export function toArticleLine({ article, issue }: ArticleCard, root: string): ArticleLine {
  const words = toWords(issue.newsletter.language);
  return {
    title: article.title,
    url: root + toArticlePath({ date: issue.date, slug: article.slug }),
    date: issue.date,
    dateWords: words.formatDate(issue.date),
    author: article.author,
    length: words.formatMinutes(article.minutes),
  };
}

/** More than these would be a page that nobody reads to its end; months have the rest. */
const MAX_LINES = 200;

interface AuthorShelf {
  /** As the newest article spells it. */
  readonly name: string;
  readonly count: number;
  /** The newest ones, newest first. */
  readonly articles: readonly ArticleCard[];
}

/** Who signed what, by the path of their page. */
export class Authors {
  readonly #shelves = new Map<string, AuthorShelf>();

  /** Later articles come later. Spellings that have one address are one person. */
  add(placed: PlacedArticle): void {
    const { author } = placed.article;
    if (author === null) return;
    const path = toAuthorPath(author);
    const { count, articles } = this.#shelves.get(path) ?? { count: 0, articles: [] };
    const newest = [toCard(placed), ...articles].slice(0, MAX_LINES);
    this.#shelves.set(path, { name: author, count: count + 1, articles: newest });
  }

  /** A page for each, and one with all of them; none where nobody signs. */
  toPages(publication: Publication): readonly SitePage[] {
    const order = new Intl.Collator("und");
    const authors = [...this.#shelves].sort(
      ([path, a], [other, b]) => order.compare(a.name, b.name) || (path < other ? -1 : 1),
    );
    if (authors.length === 0) return [];
    return [
      toAuthorsPage(publication, authors),
      ...authors.map(([path, author]) => toAuthorPage(publication, path, author)),
    ];
  }
}

function toAuthorPage(
  publication: Publication,
  path: string,
  { name, articles }: AuthorShelf,
): SitePage {
  const issue = articles[0]?.issue;
  const page = toPageView({
    publication,
    ...toLanguageFacts(publication, issue),
    title: `${name} · ${publication.title}`,
    description: name,
    path,
    card: { type: "website", title: name, picture: null },
  });
  const root = toRoot(path);
  const lines = articles.map((card) => toArticleLine(card, root));
  const view = { page, name, authorsUrl: root + AUTHORS_PATH, articles: lines };
  return { path, template: "author.hbs", view };
}

function toAuthorsPage(
  publication: Publication,
  authors: readonly (readonly [path: string, author: AuthorShelf])[],
): SitePage {
  const facts = toLanguageFacts(publication);
  const { authors: title } = toWords(facts.language);
  const page = toPageView({
    publication,
    ...facts,
    title: `${title} · ${publication.title}`,
    description: title,
    path: AUTHORS_PATH,
    card: { type: "website", title, picture: null },
  });
  const root = toRoot(AUTHORS_PATH);
  const list = authors.map(([authorPath, { name, count }]) => ({
    ...{ title: name, url: root + authorPath, count: String(count) },
  }));
  return { path: AUTHORS_PATH, template: "authors.hbs", view: { page, authors: list } };
}

function toLanguageFacts(publication: Publication, issue?: ArticleCard["issue"]) {
  const newsletter = issue?.newsletter ?? publication.newsletters[0];
  return { language: newsletter?.language ?? "en", newsletters: newsletter ? [newsletter] : [] };
}
