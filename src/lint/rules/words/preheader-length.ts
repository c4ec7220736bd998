import type { Issue } from "../../../model/issue.ts";
import { toPreheaderPlace } from "../../content/issue-places.ts";
import type { Finding, IssueRule } from "../../rule.ts";
import { countCharacters } from "../../../model/characters.ts";

const MOST = 150;

export const preheaderLength: IssueRule = {
  id: "preheader-length",
  severity: "warning",
  looksAt: "issue",
  summary: `A preheader has at most ${MOST} characters.`,
  why: "Mail programs show 35 to 110 characters beside the subject; what comes later nobody sees.",
  good: "---\npreheader: A strait gets its rules by torchlight\n---\nGood morning.\n",
  bad: {
    text: `---\npreheader: ${"Talks resume ".repeat(12).trim()}\n---\nGood morning.\n`,
    problems: [
      "2:12 The preheader has 155 characters, more than 150; the end of it is never shown",
    ],
  },
  around: { name: "issue.md" },
  check: checkPreheader,
};

function checkPreheader(issue: Issue): readonly Finding[] {
  const length = countCharacters(issue.preheader);
  if (length <= MOST) return [];
  const message = `The preheader has ${length} characters, more than ${MOST}; the end of it is never shown`;
  return [{ place: toPreheaderPlace(issue), message }];
}
