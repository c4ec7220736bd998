import { countCharacters } from "../../../model/characters.ts";
import { listHeadlines } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintContext, LintedDay } from "../../rule.ts";

export const headlineLength: DayRule = {
  id: "headline-length",
  severity: "warning",
  looksAt: "day",
  summary: "A headline has at most 120 characters; `headline_length` sets another measure.",
  why: "On a phone a longer one fills the screen, and nobody reads a paragraph to find out what a story is about.",
  good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
  bad: {
    text: `## World\n\n- [${"Talks on the old treaty resume ".repeat(4)}](https://example.org/talks)\n`,
    problems: [
      "3:3 The headline has 123 characters, more than 120; what it leaves out fits into the blurb",
    ],
  },
  check: checkLength,
};

function checkLength({ content }: LintedDay, { settings }: LintContext): readonly Finding[] {
  const most = settings.headlineLength;
  return listHeadlines(content).flatMap(({ text, place }) => {
    // A character has one code unit or more: most headlines need not be counted.
    const length = text.length <= most ? 0 : countCharacters(text);
    if (length <= most) return [];
    const message = `The headline has ${length} characters, more than ${most}; what it leaves out fits into the blurb`;
    return [{ place, message }];
  });
}
