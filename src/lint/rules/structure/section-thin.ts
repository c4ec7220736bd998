import type { Issue, Section } from "../../../model/issue.ts";
import type { Place } from "../../../model/problem.ts";
import { toIssueFile } from "../../content/issue-places.ts";
import type { Finding, IssueRule, LintContext } from "../../rule.ts";

export const sectionThin: IssueRule = {
  id: "section-thin",
  severity: "warning",
  isOptional: true,
  looksAt: "issue",
  summary: "A section has at least two entries; `section_size` sets another measure.",
  why: "A heading over a single line looks like something was forgotten.",
  good: "## World\n\n- [Talks resume](https://example.org/talks)\n- [Snow falls](https://example.org/snow)\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    problems: ["3:3 “World” has 1 entry, fewer than 2; move it, or find it company"],
  },
  around: { settings: "rules: { section-thin: warning }\n" },
  check: checkSections,
};

function checkSections(issue: Issue, { settings }: LintContext): readonly Finding[] {
  const least = settings.sectionSize;
  return issue.sections.flatMap((section) => {
    const places = listPlaces(section);
    // The lead belongs to its section, although it stands above all of them.
    const count = places.length + (issue.lead?.section === section.slug ? 1 : 0);
    if (count >= least) return [];
    const entries = count === 1 ? "1 entry" : `${count} entries`;
    const message = `“${section.title}” has ${entries}, fewer than ${least}; move it, or find it company`;
    return [{ place: places[0] ?? toIssueFile(issue), message }];
  });
}

function listPlaces({ articles, groups }: Section): readonly Place[] {
  const entries = groups.flatMap((group) => group.entries);
  const items = entries.filter((entry) => entry.kind === "item");
  return [...articles, ...items].map(({ place }) => place);
}
