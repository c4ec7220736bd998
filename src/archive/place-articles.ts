import type { Article, Issue } from "../model/issue.ts";
import { listArticles } from "./anchors.ts";

/** An article with the issue that its page leads to. */
export interface PlacedArticle {
  readonly article: Article;
  readonly issue: Issue;
}

/**
 * Each article of a day once. Several newsletters may bring the same one; its page leads to the first of them.
 *
 * @param issues of one date, in the publication's order of newsletters
 */
export function placeArticles(issues: readonly Issue[]): readonly PlacedArticle[] {
  const placed = new Map<string, PlacedArticle>();
  for (const issue of issues) {
    for (const article of listArticles(issue)) {
      if (!placed.has(article.slug)) placed.set(article.slug, { article, issue });
    }
  }
  return [...placed.values()];
}
