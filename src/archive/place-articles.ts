import type { Article, Issue } from "../model/issue.ts";
import { listArticles } from "./anchors.ts";
import type { Shelf } from "./site-issues.ts";

/** An article with the issue that its page leads to. */
export interface PlacedArticle {
  readonly article: Article;
  readonly issue: Issue;
}

/**
 * Each article once, newest first.
 *
 * Several newsletters may bring the same one; its page leads to the first of them in the publication's order.
 */
export function placeArticles(shelves: readonly Shelf[]): readonly PlacedArticle[] {
  const placed = new Map<string, PlacedArticle>();
  for (const { issue } of shelves.flatMap((shelf) => shelf.issues)) {
    for (const article of listArticles(issue)) {
      const key = `${issue.date} ${article.slug}`;
      if (!placed.has(key)) placed.set(key, { article, issue });
    }
  }
  // Sorting keeps the order of an issue's own articles.
  return [...placed.values()].sort((a, b) => compareDates(b.issue.date, a.issue.date));
}

function compareDates(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
