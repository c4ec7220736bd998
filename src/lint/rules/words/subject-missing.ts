import type { Issue } from "../../../model/issue.ts";
import { toIssueFile } from "../../content/issue-places.ts";
import type { Finding, IssueRule } from "../../rule.ts";

export const subjectMissing: IssueRule = {
  id: "subject-missing",
  severity: "warning",
  looksAt: "issue",
  summary: "An issue has a subject of its own.",
  why: "Without a headline to take it from the newsletter’s title is the subject, the same one every day.",
  good: "## World\n\nNothing happened today.\n\n- [Talks resume](https://example.org/talks)\n",
  bad: {
    text: "## World\n\nNothing happened today.\n",
    problems: [
      "1:1 No headline is there to make a subject from, so it is “The Daily Courier”; write subject: in issue.md",
    ],
  },
  around: {
    files: {
      "content/2026-01-05/90-others.md": "---\ndraft: true\n---\n",
      "content/2026-01-05/issue.md": "---\npreheader: Not even snow\n---\n",
    },
  },
  check: checkSubject,
};

function checkSubject(issue: Issue): readonly Finding[] {
  const { subject, newsletter, wordsAt } = issue;
  if (subject !== newsletter.title || wordsAt.subject !== undefined) return [];
  const message = `No headline is there to make a subject from, so it is “${subject}”; write subject: in issue.md`;
  return [{ place: toIssueFile(issue), message }];
}
