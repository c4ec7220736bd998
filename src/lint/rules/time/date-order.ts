import { isItem, listArticles, listEntries } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";
import { findFrom } from "../../text/find-from.ts";

export const dateOrder: PartRule = {
  id: "date-order",
  severity: "warning",
  looksAt: "part",
  summary: "Nothing was written after the issue that it is in.",
  why: "A text of next week is a text with a wrong date, or one that is in the wrong folder.",
  good: "## World\n\n- [Talks resume](https://example.org/talks) {written=2026-01-04 until=2026-01-09}\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks) {written=2026-01-06}\n",
    problems: [
      "3:46 Written on 2026-01-06, after the issue of 2026-01-05; one of the two is wrong",
    ],
  },
  check: checkOrder,
};

function checkOrder(day: LintedDay): readonly Finding[] {
  const { date } = day.content;
  const articles = listArticles(day.content).map(({ written, place }) => {
    const start = { ...place, line: 1, column: 1 };
    return { written, place, start, key: /(?<=^written:[ \t]*)\S/ };
  });
  const items = listEntries(day.content)
    .filter(isItem)
    .map(({ facts, place }) => ({
      ...{ written: facts.written, place, start: place },
      key: /\bwritten=/,
    }));
  return [...articles, ...items].flatMap(({ written, place, start, key }) => {
    if (written === null || written <= date) return [];
    const message = `Written on ${written}, after the issue of ${date}; one of the two is wrong`;
    return [{ place: findFrom(day, start, key) ?? place, message }];
  });
}
