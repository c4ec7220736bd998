import { listSections } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintedDay } from "../../rule.ts";
import { findLine } from "../../text/find-from.ts";

export const sectionEmpty: DayRule = {
  id: "section-empty",
  severity: "warning",
  looksAt: "day",
  summary: "A section that is opened has something in it.",
  why: "It is not in the mail, so whatever was meant to stand there is missing, and nobody notices.",
  good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
  bad: {
    text: "## World\n\n## Defence\n\n- [Talks resume](https://example.org/talks)\n",
    problems: ["1:1 This section has nothing in it, so it is not shown"],
  },
  check: checkSections,
};

function checkSections(day: LintedDay): readonly Finding[] {
  return listSections(day.content)
    .filter(({ groups, place }) => groups.length === 0 && isHeading(findLine(day, place)))
    .map(({ place }) => ({ place, message: "This section has nothing in it, so it is not shown" }));
}

/** A section may be named in the front matter, for whatever stands above the first heading. */
function isHeading(line: string | undefined): boolean {
  return line !== undefined && !/^---[ \t]*$/.test(line);
}
