import { toArticlePath } from "../model/addresses.ts";
import type { Article } from "../model/issue.ts";
import type { IsoDate, Slug } from "../model/names.ts";
import type { LinkView } from "./article-view.ts";
import type { PlacedArticle } from "./place-articles.ts";
import { toWords } from "./words.ts";

/** What lists say of an article: all that is kept of it once its own page is made. */
export interface ArticleCard extends Pick<Article, "title" | "slug" | "author" | "minutes"> {
  readonly date: IsoDate;
  readonly newsletter: Slug;
  readonly language: string;
}

/** An article in a list of several. */
export interface ArticleLine extends LinkView {
  readonly date: string;
  readonly dateWords: string;
  readonly author: string | null;
  readonly length: string;
}

export function toArticleCard({ article, issue }: PlacedArticle): ArticleCard {
  const { title, slug, author, minutes } = article;
  const { slug: newsletter, language } = issue.newsletter;
  return { title, slug, author, minutes, date: issue.date, newsletter, language };
}

export function toArticleLine(card: ArticleCard, root: string): ArticleLine {
  const words = toWords(card.language);
  return {
    title: card.title,
    url: root + toArticlePath(card),
    date: card.date,
    dateWords: words.formatDate(card.date),
    author: card.author,
    length: words.formatMinutes(card.minutes),
  };
}
