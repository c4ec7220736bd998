import { listLanguages, toDayOfFile } from "../../content/day-of-file.ts";
import { formatDay } from "../../dates/find-dates.ts";
import type { IsoDate } from "../../../model/names.ts";
import { parseIsoDate } from "../../../model/names.ts";
import type { FileRule, Finding, FileContext } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const relativeDay: FileRule = {
  id: "relative-day",
  severity: "warning",
  looksAt: "file",
  summary: "A day to come is named, not called “tomorrow”.",
  why: "An issue is written the day before and read in the morning, or a day later: nobody knows any more which tomorrow is meant.",
  good: "## World\n\n- [Talks resume on Tuesday](https://example.org/talks) - Tomorrow’s world is a book.\n",
  bad: {
    text: "## World\n\n- [Talks resume tomorrow](https://example.org/talks)\n",
    problems: [
      "3:17 “tomorrow” is read on Monday, 5 January 2026 and then means Tuesday, 6 January 2026; name the day",
    ],
  },
  check: checkDays,
};

/** In Spanish and German the word for tomorrow is that for morning, too. */
const TOMORROW: ReadonlyMap<string, RegExp> = new Map([
  ["en", /\btomorrow\b(?!['’]s|-)/gi],
  ["de", /(?<![\p{L}])morgen\b(?! (?:früh )?(?:um|gegen) )/gu],
  ["fr", /(?<![\p{L}])(?<!le |après-|au )demain(?![\p{L}])/giu],
  ["es", /(?<![\p{L}])(?<!la |esta |una |cada )mañana(?![\p{L}]| por la)/giu],
  ["pt", /(?<![\p{L}])(?<!o )amanhã(?![\p{L}])/giu],
  ["ar", /(?<![\p{L}])غدًا(?![\p{L}])/gu],
  ["ja", /明日/g],
]);

function checkDays(file: LintedFile, { publication }: FileContext): readonly Finding[] {
  const day = toDayOfFile(file.path);
  if (day === null) return [];
  const patterns = listLanguages(publication).flatMap((language) => TOMORROW.get(language) ?? []);
  return file.prose.flatMap((line) =>
    patterns.flatMap((pattern) =>
      [...line.text.matchAll(pattern)].map(({ 0: word, index }) => {
        const read = `is read on ${formatDay(day)} and then means ${formatDay(toNext(day))}`;
        return { place: placeIn(file, line, index), message: `“${word}” ${read}; name the day` };
      }),
    ),
  );
}

function toNext(day: IsoDate): IsoDate {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return parseIsoDate(next) ?? day;
}
