import type { Issue } from "../../model/issue.ts";
import type { Place } from "../../model/problem.ts";
import type { Finding, IssueRule } from "../rule.ts";

const MOST = 120;
const CHARACTERS = new Intl.Segmenter("und", { granularity: "grapheme" });

export const subjectLength: IssueRule = {
  id: "subject-length",
  severity: "warning",
  looksAt: "issue",
  summary: `A subject has at most ${MOST} characters.`,
  why: "Mail programs show 30 to 80 characters of a subject and cut the rest; spam filters distrust much longer ones.",
  good: "---\ntitle: Talks resume\nsection: world\n---\nText.\n",
  bad: {
    text: `---\ntitle: ${"Talks resume ".repeat(12).trim()}\nsection: world\nlead: true\n---\nText.\n`,
    problems: [
      "2:8 The subject has 155 characters, more than 120; issue.md can give a shorter one",
    ],
  },
  check: checkSubject,
};

function checkSubject(issue: Issue): readonly Finding[] {
  const length = Array.from(CHARACTERS.segment(issue.subject)).length;
  if (length <= MOST) return [];
  const message = `The subject has ${length} characters, more than ${MOST}; issue.md can give a shorter one`;
  return [{ place: toPlace(issue), message }];
}

/** Of the headline that the subject was made from, else of `issue.md`, which has the subject then. */
function toPlace(issue: Issue): Place {
  const articles = [issue.lead ?? [], issue.sections.flatMap((section) => section.articles)].flat();
  const article = articles.find(({ title }) => title === issue.subject);
  return article?.place ?? { file: `content/${issue.date}/issue.md`, line: 1, column: 1 };
}
