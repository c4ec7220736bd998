import type { IsoDate } from "../model/names.ts";
import { toArticleSlug } from "../parse/articles/to-article-slug.ts";

/**
 * A person's own link list of a day: two people never write into the same file.
 *
 * @param count 1 for the first one
 */
export function toLinksPath(date: IsoDate, person: string, count: number): string {
  return `content/${date}/20-links-${toFileName(person, "editor.md")}${toSuffix(count)}.md`;
}

/** A person's own candidates. */
export function toInboxPath(person: string): string {
  return `content/inbox/${toFileName(person, "editor.md")}.md`;
}

/** Letters, digits and hyphens; of the fallback where the text has no Latin letter. */
export function toFileName(text: string, fallback: string): string {
  return toArticleSlug({ title: text, file: fallback }, new Set());
}

export function toSuffix(count: number): string {
  return count === 1 ? "" : `-${count}`;
}
