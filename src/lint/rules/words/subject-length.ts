import type { Issue } from "../../../model/issue.ts";
import { toSubjectPlace } from "../../content/issue-places.ts";
import type { Finding, IssueRule, LintContext } from "../../rule.ts";
import { countCharacters } from "../../../model/characters.ts";

const MOST = 120;

export const subjectLength: IssueRule = {
  id: "subject-length",
  severity: "warning",
  looksAt: "issue",
  summary: `A subject has at most ${MOST} characters.`,
  why: "Mail programs show 30 to 80 characters of a subject and cut the rest; spam filters distrust much longer ones.",
  good: "---\nsubject: Talks resume\n---\nGood morning.\n",
  bad: {
    text: `---\nsubject: ${"Talks resume ".repeat(12).trim()}\n---\nGood morning.\n`,
    problems: [
      "2:10 The subject has 155 characters, more than 120; issue.md can give a shorter one",
    ],
  },
  around: { name: "issue.md" },
  check: checkSubject,
};

function checkSubject(issue: Issue, { settings }: LintContext): readonly Finding[] {
  const length = countCharacters(issue.subject);
  if (length <= MOST) return [];
  // Of a headline that is too long for its place enough is said there.
  const isWritten = issue.wordsAt.subject !== undefined;
  if (!isWritten && length > settings.headlineLength) return [];
  const message = `The subject has ${length} characters, more than ${MOST}; issue.md can give a shorter one`;
  return [{ place: toSubjectPlace(issue), message }];
}
