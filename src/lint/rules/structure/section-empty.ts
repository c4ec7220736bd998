import type { Place } from "../../../model/problem.ts";
import { listSections } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintedDay } from "../../rule.ts";

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
    .filter(({ groups, place }) => groups.length === 0 && isEmpty(day, place))
    .map(({ place }) => ({ place, message: "This section has nothing in it, so it is not shown" }));
}

/**
 * Whether nothing is written there: an item that could not be read was told of already. A section may be named in
 * the front matter, too, for whatever stands above the first heading.
 */
function isEmpty(day: LintedDay, { file, line }: Place): boolean {
  const [heading, ...below] = day.files.get(file)?.visible.slice(line - 1) ?? [];
  if (heading === undefined || /^---[ \t]*$/.test(heading.text)) return false;
  const end = below.findIndex(({ text }) => /^#{1,2}[ \t]/.test(text));
  const own = end === -1 ? below : below.slice(0, end);
  return own.every(({ text }) => text.trim() === "");
}
