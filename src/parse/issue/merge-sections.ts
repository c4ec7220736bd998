import type { Contribution } from "../../model/day-content.ts";
import type { Article, Entry, Group, Section } from "../../model/issue.ts";
import type { Newsletter, Publication, SectionConfig } from "../../model/publication.ts";

export interface MergeContext {
  readonly publication: Publication;
  readonly newsletter: Newsletter;
  /** Stands before all sections and is not repeated in its own. */
  readonly lead: Article | null;
}

/** A newsletter's sections in the publication's order, each with what all files have for it; empty ones left out. */
export function mergeSections(
  contributions: readonly Contribution[],
  context: MergeContext,
): readonly Section[] {
  return context.publication.sections
    .filter(({ slug }) => context.newsletter.sections.includes(slug))
    .map((section) => mergeSection(section, contributions, context.lead))
    .filter(({ articles, groups }) => articles.length > 0 || groups.length > 0);
}

function mergeSection(
  { slug, title }: SectionConfig,
  contributions: readonly Contribution[],
  lead: Article | null,
): Section {
  const parts = contributions.map(({ part }) => part);
  const articles = parts.flatMap((part) =>
    part.kind === "article" && part.article.section === slug && part.article !== lead
      ? [part.article]
      : [],
  );
  const lists = parts.flatMap((part) => (part.kind === "links" ? part.sections : []));
  const groups = lists.filter((list) => list.slug === slug).flatMap((list) => list.groups);
  return { slug, title, articles, groups: mergeGroups(groups) };
}

/** Entries without a group come first: behind a group's title they would seem to belong to it. */
function mergeGroups(groups: readonly Group[]): readonly Group[] {
  const merged = new Map<string | null, Entry[]>([[null, []]]);
  for (const { title, entries } of groups) {
    merged.set(title, [...(merged.get(title) ?? []), ...entries]);
  }
  return [...merged]
    .filter(([, entries]) => entries.length > 0)
    .map(([title, entries]) => ({ title, entries }));
}
