import type { Contribution } from "../../model/day-content.ts";
import type { Article } from "../../model/issue.ts";
import type { Checked } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { Newsletter } from "../../model/publication.ts";

/** The one article with `lead: true` in a newsletter's sections; each further one is an error at its place. */
export function pickLead(
  contributions: readonly Contribution[],
  newsletter: Newsletter,
): Checked<Article | null> {
  const leads = contributions.flatMap(({ part }) => {
    if (part.kind !== "article" || part.lead === null) return [];
    return newsletter.sections.includes(part.article.section) ? [{ ...part, lead: part.lead }] : [];
  });
  const [first, ...others] = leads;
  if (first === undefined) return { value: null, problems: [] };
  const problems = others.map(({ lead }) => {
    const said = `“${newsletter.slug}” has a lead already: “${first.article.title}” in ${first.lead.file}`;
    return problem("two-leads", lead, said);
  });
  return { value: first.article, problems };
}
