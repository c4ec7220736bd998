import { listWords } from "../../content/list-words.ts";
import type { DayRule, Finding, LintContext, LintedDay } from "../../rule.ts";

export const wordsLeft: DayRule = {
  id: "words-left",
  severity: "warning",
  looksAt: "day",
  summary: "Subject and preheader are not left over from an earlier issue.",
  why: "A folder that was copied brings yesterday’s subject with it, and yesterday’s subject is taken for yesterday’s mail.",
  good: "---\nsubject: Talks resume\n---\nGood morning.\n",
  bad: {
    text: "---\nsubject: Snow falls at last\n---\nGood morning.\n",
    problems: ["2:10 This was the subject of 2026-01-02: content/2026-01-02/issue.md:2:10"],
  },
  around: {
    name: "issue.md",
    files: {
      "content/2026-01-02/issue.md": "---\nsubject: Snow falls at last\n---\nGood morning.\n",
      "content/2026-01-02/10-a.md":
        "## World\n- [Ice melts](https://example.org/ice)\n- [Ships wait](https://example.org/ships)\n",
    },
  },
  check: checkWords,
};

function checkWords({ content }: LintedDay, { archive }: LintContext): readonly Finding[] {
  return listWords(content).flatMap((words) => {
    const earlier = archive.findWords(words, content.date);
    if (earlier === null) return [];
    const { file, line, column } = earlier.found.place;
    const message = `This was the ${words.kind} of ${earlier.date}: ${file}:${line}:${column}`;
    return [{ place: words.place, message }];
  });
}
