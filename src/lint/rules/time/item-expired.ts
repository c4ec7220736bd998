import { isItem, listEntries } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintedDay } from "../../rule.ts";
import { findFrom } from "../../text/find-from.ts";

export const itemExpired: DayRule = {
  id: "item-expired",
  severity: "warning",
  looksAt: "day",
  summary: "No item is past the day until which it is news.",
  why: "`until=` was written so that somebody would be told.",
  good: "## World\n\n- [Talks resume](https://example.org/talks) {until=2026-01-05}\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks)\n  {until=2026-01-04}\n",
    problems: [
      "4:4 The item is news until 2026-01-04, and the issue is of 2026-01-05; take it out, or let it live longer",
    ],
  },
  check: checkExpired,
};

function checkExpired(day: LintedDay): readonly Finding[] {
  const { date } = day.content;
  return listEntries(day.content)
    .filter(isItem)
    .flatMap(({ facts: { until }, place }) => {
      if (until === null || until >= date) return [];
      const message = `The item is news until ${until}, and the issue is of ${date}; take it out, or let it live longer`;
      return [{ place: findFrom(day, place, /\buntil=/) ?? place, message }];
    });
}
