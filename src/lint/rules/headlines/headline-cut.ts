import { listHeadlines } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";

export const headlineCut: PartRule = {
  id: "headline-cut",
  severity: "warning",
  looksAt: "part",
  summary: "A headline is whole.",
  why: "Three dots at its end are what a feed or a search page made of it: the words that say what happened are gone.",
  good: "## World\n\n- [To wait … or not](https://example.org/wait)\n",
  bad: {
    text: "## World\n\n- [Talks on the old treaty are to...](https://example.org/talks)\n",
    problems: ["3:3 The headline is cut off at “are to...”; write the whole of it"],
  },
  check: checkCut,
};

function checkCut({ content }: LintedDay): readonly Finding[] {
  return listHeadlines(content).flatMap(({ text, place }) => {
    const [end] = /(?:\S+\s+)?\S*(?:\.{3}|…)$/.exec(text) ?? [];
    if (end === undefined) return [];
    return [{ place, message: `The headline is cut off at “${end}”; write the whole of it` }];
  });
}
