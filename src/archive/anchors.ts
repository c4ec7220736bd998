import { toSlugText } from "../model/addresses.ts";
import { toPlainText } from "../model/blocks.ts";
import type { Article, Issue, Item } from "../model/issue.ts";
import type { Slug } from "../model/names.ts";

/** The `id` on the issue's page of everything one can point at. */
export interface Anchors {
  of(entry: Article | Item): string;
  /** For texts that are neither: prose between the links. */
  next(wish: string): string;
}

/**
 * Names the articles and items of an issue.
 *
 * Made from headlines and not from positions, so that a link keeps its target when an editor adds a line
 * above. Articles come first: no item can take an article's name. The same headline twice gets `-2`.
 */
export function toAnchors(issue: Issue): Anchors {
  const { names, taken } = known.get(issue) ?? nameEntries(issue);
  known.set(issue, { names, taken });
  const others = new Set(taken);
  return { of: (entry) => names.get(entry) ?? "content", next: (wish) => take(wish, others) };
}

interface Named {
  readonly names: ReadonlyMap<Article | Item, string>;
  readonly taken: ReadonlySet<string>;
}

/** Page, feeds and search of an issue ask each for themselves. */
const known = new WeakMap<Issue, Named>();

function nameEntries(issue: Issue): Named {
  const taken = new Set(["content", ...issue.sections.map((section) => `section-${section.slug}`)]);
  const names = new Map<Article | Item, string>();
  for (const article of listArticles(issue)) names.set(article, take(article.slug, taken));
  for (const item of listItems(issue))
    names.set(item, take(toSlugText(toPlainText(item.headline), "item"), taken));
  return { names, taken };
}

function take(wish: string, taken: Set<string>): string {
  let name = wish;
  for (let count = 2; taken.has(name); count += 1) name = `${wish}-${count}`;
  taken.add(name);
  return name;
}

export function listArticles(issue: Issue): readonly Article[] {
  const others = issue.sections.flatMap((section) => section.articles);
  return issue.lead === null ? others : [issue.lead, ...others];
}

export function listItems(issue: Issue): readonly Item[] {
  const groups = issue.sections.flatMap((section) => section.groups);
  return groups.flatMap((group) => group.entries.filter((entry) => entry.kind === "item"));
}

/** The lead too, if it is of the section, and first. */
export function listSectionArticles(issue: Issue, section: Slug): readonly Article[] {
  return listArticles(issue).filter((article) => article.section === section);
}
