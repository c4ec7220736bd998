import { foldHeadline } from "../../../model/fold-headline.ts";
import type { Issue } from "../../../model/issue.ts";
import { toPreheaderPlace } from "../../content/issue-places.ts";
import type { Finding, IssueRule } from "../../rule.ts";

export const preheaderEqual: IssueRule = {
  id: "preheader-equal",
  severity: "warning",
  looksAt: "issue",
  summary: "The preheader says something that the subject does not.",
  why: "They stand beside each other in the inbox: saying it twice is a lost line.",
  good: "---\nsubject: Talks resume\npreheader: Without a text, and in the snow\n---\nGood morning.\n",
  bad: {
    text: "---\nsubject: Talks resume\npreheader: Talks resume!\n---\nGood morning.\n",
    problems: ["3:12 The preheader says what the subject says; let it say something else"],
  },
  around: { name: "issue.md" },
  check: checkPreheader,
};

function checkPreheader(issue: Issue): readonly Finding[] {
  const [subject, preheader] = [foldHeadline(issue.subject), foldHeadline(issue.preheader)];
  if (preheader === "" || subject !== preheader) return [];
  const message = "The preheader says what the subject says; let it say something else";
  return [{ place: toPreheaderPlace(issue), message }];
}
