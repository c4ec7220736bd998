import type { Issue } from "../../model/issue.ts";
import type { Place } from "../../model/problem.ts";

/** Where an issue's subject comes from: who wrote it, the headline it was made from, else `issue.md`. */
export function toSubjectPlace(issue: Issue): Place {
  const articles = [issue.lead ?? [], issue.sections.flatMap((section) => section.articles)].flat();
  const article = articles.find(({ title }) => title === issue.subject);
  return issue.wordsAt.subject ?? article?.place ?? toIssueFile(issue);
}

export function toPreheaderPlace(issue: Issue): Place {
  return issue.wordsAt.preheader ?? toIssueFile(issue);
}

/** Where the words would be written that are missing. */
export function toIssueFile({ date }: Issue): Place {
  return { file: `content/${date}/issue.md`, line: 1, column: 1 };
}
