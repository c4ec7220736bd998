import type { Schedule } from "../model/publication.ts";

/** Monday, 2026-01-05. */
const A_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 24 * 3_600_000;

/**
 * When a newsletter comes.
 *
 * @param language BCP 47
 * @example toScheduleWords({ at: "06:00", days: [1, 2, 3, 4, 5], zone: "Europe/Berlin" }, "en") // "Monday – Friday, 6:00 AM"
 */
export function toScheduleWords(schedule: Schedule, language: string): string {
  const key = `${language} ${schedule.at} ${schedule.days.join()}`;
  const words = known.get(key) ?? makeWords(schedule, language);
  known.set(key, words);
  return words;
}

/** Formats take long to make, and keep much memory until somebody collects it. */
const known = new Map<string, string>();

function makeWords({ at, days }: Schedule, language: string): string {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone: "UTC" }).format(
    A_MONDAY + (hours * 60 + minutes) * 60_000,
  );
  const [first, last] = [days[0] ?? 1, days.at(-1) ?? 7];
  const isRun = days.length > 2 && last - first === days.length - 1;
  const names = (isRun ? [first, last] : days).map((day) => toWeekday(day, language));
  const list = new Intl.ListFormat(language, { type: "unit", style: "short" });
  return `${isRun ? names.join(" – ") : list.format(names)}, ${time}`;
}

function toWeekday(day: number, language: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  return format.format(A_MONDAY + (day - 1) * DAY_MS);
}
