import { listLanguages, toDayOfFile } from "../../content/day-of-file.ts";
import { findDates, formatDay } from "../../dates/find-dates.ts";
import type { FileRule, Finding, FileContext } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const eventPast: FileRule = {
  id: "event-past",
  severity: "warning",
  looksAt: "file",
  summary: "What is announced is still to come.",
  why: "An item that waited too long invites readers to what is over.",
  good: "## World\n\n- [Talks resume](https://example.org/talks) - Register by 9 January; the first round began on 2 January.\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks) - Register by 2 January.\n",
    problems: ["3:47 “Register by 2 January” was over before this issue: Friday, 2 January 2026"],
  },
  check: checkEvents,
};

/** What stands before a date that is meant to be in the future. */
const ANNOUNCES: ReadonlyMap<string, RegExp> = new Map([
  [
    "en",
    /\b(?:(?:register|apply|book|enter|reply|rsvp|sign up|submit)(?: \w+)? (?:by|before|until)|(?:open|on sale|available|valid|runs) until|(?:opens|closes|starts|begins|ends|takes place|will \w+(?: \w+)?|join us|see you)(?: on)?|deadline(?: is)?:?)\s+$/i,
  ],
  [
    "de",
    /(?:^|\s)(?:anmeld\w*(?: \w+)? bis(?: zum)?|(?:geöffnet|gültig|läuft) bis(?: zum)?|(?:öffnet|schließt|beginnt|endet|startet) am|findet am|anmeldeschluss(?: ist)?(?: am)?:?|einsendeschluss(?: ist)?(?: am)?:?)\s+$/i,
  ],
  [
    "fr",
    /(?:^|\s)(?:inscri\w*(?: \w+)? (?:avant|jusqu['’]au)(?: le)?|ouvert\w* jusqu['’]au|(?:ouvre|ferme|commence|débute|aura lieu)(?: le)?)\s+$/i,
  ],
  [
    "es",
    /(?:^|\s)(?:inscri\w*(?: \w+)? (?:antes del|hasta el)|abiert\w* hasta el|(?:abre|cierra|empieza|comienza|tendrá lugar)(?: el)?)\s+$/i,
  ],
  [
    "pt",
    /(?:^|\s)(?:inscri\S*(?: \S+)? (?:antes de|até)|abert\w* até|(?:abre|fecha|começa|terá lugar)(?: em)?)\s+$/i,
  ],
]);

function checkEvents(file: LintedFile, { publication }: FileContext): readonly Finding[] {
  const day = toDayOfFile(file.path);
  if (day === null) return [];
  return file.prose.flatMap((line) =>
    listLanguages(publication).flatMap((language) => {
      const announces = ANNOUNCES.get(language);
      if (announces === undefined) return [];
      return findDates(line.text, language, day).flatMap(({ text, index, date }) => {
        const before = announces.exec(line.text.slice(0, index));
        if (before === null || date >= day) return [];
        const said = `${before[0]}${text}`.trim();
        const at = before.index + before[0].search(/\S/);
        const message = `“${said}” was over before this issue: ${formatDay(date)}`;
        return [{ place: placeIn(file, line, at), message }];
      });
    }),
  );
}
