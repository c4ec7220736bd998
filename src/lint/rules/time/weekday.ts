import { listLanguages, toDayOfFile } from "../../content/day-of-file.ts";
import { findDates, formatDay, toWeekday, type WrittenDate } from "../../dates/find-dates.ts";
import type { FileRule, Finding, FileContext } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const weekday: FileRule = {
  id: "weekday",
  severity: "warning",
  looksAt: "file",
  summary: "A weekday and its date are of one day.",
  why: "One of the two is wrong, and readers come on the other.",
  good: "## World\n\n- [Talks resume](https://example.org/talks) - They met on Monday, 5 January, and meet on Tuesday 6 January 2026.\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks) - They meet on Tuesday, 7 January 2026.\n",
    problems: ["3:60 “Tuesday, 7 January 2026” does not exist: that is a Wednesday"],
  },
  check: checkWeekdays,
};

function checkWeekdays(file: LintedFile, { publication }: FileContext): readonly Finding[] {
  const day = toDayOfFile(file.path);
  if (day === null) return [];
  return file.prose.flatMap((line) =>
    listLanguages(publication)
      .flatMap((language) => findDates(line.text, language, day))
      .filter(isWrong)
      .map(({ text, index, date }) => ({
        place: placeIn(file, line, index),
        message: `“${text}” does not exist: that is a ${formatDay(date).split(",")[0] ?? ""}`,
      })),
  );
}

function isWrong({ weekday: written, date }: WrittenDate): boolean {
  return written !== null && written !== toWeekday(date);
}
