import { AUTHORS_PATH, toAuthorPath } from "../model/addresses.ts";
import type { Publication } from "../model/publication.ts";
import { type ArticleCard, toArticleLine } from "./article-card.ts";
import { toPageView, toRoot } from "./page-view.ts";
import type { SitePage } from "./site-page.ts";
import { toWords } from "./words.ts";

/** More than these would be a page that nobody reads to its end; months have the rest. */
const MAX_LINES = 200;

interface AuthorShelf {
  /** As the newest article spells it. */
  readonly name: string;
  /** Newest first. */
  readonly articles: readonly ArticleCard[];
}

/**
 * A page for each who signs, and one with all of them; none where nobody does. Spellings that have one address are one
 * person.
 *
 * @param cards newest first
 */
export function toAuthorPages(
  publication: Publication,
  cards: readonly ArticleCard[],
): readonly SitePage[] {
  const order = new Intl.Collator("und");
  const authors = [...toShelves(cards)].sort(
    ([path, a], [other, b]) => order.compare(a.name, b.name) || (path < other ? -1 : 1),
  );
  if (authors.length === 0) return [];
  return [
    toAuthorsPage(publication, authors),
    ...authors.map(([path, author]) => toAuthorPage(publication, path, author)),
  ];
}

/** By the path of their page. */
function toShelves(cards: readonly ArticleCard[]): ReadonlyMap<string, AuthorShelf> {
  const shelves = new Map<string, { name: string; articles: ArticleCard[] }>();
  for (const card of cards) {
    if (card.author === null) continue;
    const path = toAuthorPath(card.author);
    const known = shelves.get(path);
    if (known === undefined) shelves.set(path, { name: card.author, articles: [card] });
    else known.articles.push(card);
  }
  return shelves;
}

function toAuthorPage(
  publication: Publication,
  path: string,
  { name, articles }: AuthorShelf,
): SitePage {
  const page = toPageView({
    publication,
    ...toLanguageFacts(publication, articles[0]),
    title: `${name} · ${publication.title}`,
    description: name,
    path,
    card: { type: "website", title: name, picture: null },
  });
  const root = toRoot(path);
  const lines = articles.slice(0, MAX_LINES).map((card) => toArticleLine(card, root));
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
  const list = authors.map(([authorPath, { name, articles }]) => ({
    ...{ title: name, url: root + authorPath, count: String(articles.length) },
  }));
  return { path: AUTHORS_PATH, template: "authors.hbs", view: { page, authors: list } };
}

/** Those of the newsletter that brought the article, else of the first one. */
function toLanguageFacts({ newsletters }: Publication, card?: ArticleCard) {
  const own = newsletters.find(({ slug }) => slug === card?.newsletter) ?? newsletters[0];
  return { language: own?.language ?? "en", newsletters: own === undefined ? [] : [own] };
}
