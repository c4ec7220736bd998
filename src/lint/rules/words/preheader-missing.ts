import type { Issue } from "../../../model/issue.ts";
import { toIssueFile } from "../../content/issue-places.ts";
import type { Finding, IssueRule } from "../../rule.ts";

export const preheaderMissing: IssueRule = {
  id: "preheader-missing",
  severity: "warning",
  looksAt: "issue",
  summary: "An issue has words to stand beside its subject.",
  why: "Mail programs fill the row in the inbox with whatever comes first: a link to the web page, the date, the address.",
  good: "## World\n\n- [Talks resume](https://example.org/talks)\n- [Snow falls](https://example.org/snow)\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    problems: [
      "1:1 Nothing stands beside the subject, so mail programs take what comes first in the mail; write preheader: in issue.md",
    ],
  },
  around: { files: { "content/2026-01-05/90-others.md": "---\ndraft: true\n---\n" } },
  check: checkPreheader,
};

function checkPreheader(issue: Issue): readonly Finding[] {
  // Opening words are good company for a subject.
  if (issue.preheader !== "" || issue.opening.length > 0) return [];
  const message =
    "Nothing stands beside the subject, so mail programs take what comes first in the mail; write preheader: in issue.md";
  return [{ place: toIssueFile(issue), message }];
}
