import { listLanguages } from "../../content/day-of-file.ts";
import type { FileRule, Finding, FileContext } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const wordTwice: FileRule = {
  id: "word-twice",
  severity: "warning",
  looksAt: "file",
  fix: "safe",
  summary: "No small word stands twice in a row.",
  why: "It is the mistake that nobody sees in an own text.",
  good: "## World\n\n- [Talks resume](https://example.org/talks) - She said that that was all they had had.\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks) - They met in the the hall.\n",
    problems: ["3:59 “the the” is one too many"],
  },
  check: checkWords,
};

/** Words that no sentence has twice; “that that” and “die die” are right in theirs. */
const SMALL: ReadonlyMap<string, RegExp> = new Map([
  ["en", /\b(the|a|an|and|of|to|for|with|from|by|or|but|as|at|this|we|they)\s+\1\b(?![-’'])/gi],
  [
    "de",
    /(?<![\p{L}-])(und|oder|aber|ein|eine|mit|von|für|zum|zur|nicht|auf|bei)\s+\1(?![\p{L}-])/giu,
  ],
  ["fr", /(?<![\p{L}-])(le|la|les|un|une|des|et|du|de|pour|avec|dans)\s+\1(?![\p{L}-])/giu],
  ["es", /(?<![\p{L}-])(el|la|los|las|un|una|y|de|del|para|con|por)\s+\1(?![\p{L}-])/giu],
  ["pt", /(?<![\p{L}-])(o|os|as|um|uma|e|de|do|da|para|com|por)\s+\1(?![\p{L}-])/giu],
]);

function checkWords(file: LintedFile, { publication }: FileContext): readonly Finding[] {
  const patterns = listLanguages(publication).flatMap((language) => SMALL.get(language) ?? []);
  return file.prose.flatMap((line) =>
    patterns.flatMap((pattern) =>
      [...line.text.matchAll(pattern)].map(({ 0: found, 1: word = "", index }) => {
        const written = file.lines[line.number - 1]?.text ?? "";
        const once = found.slice(0, word.length);
        const mended = written.slice(0, index) + once + written.slice(index + found.length);
        return { place: placeIn(file, line, index), message: `“${found}” is one too many`, mended };
      }),
    ),
  );
}
