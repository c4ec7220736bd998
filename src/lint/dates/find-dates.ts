import type { IsoDate } from "../../model/names.ts";
import { parseIsoDate } from "../../model/names.ts";
import { toCalendarWords } from "./calendar-words.ts";

/** A date in running text. */
export interface WrittenDate {
  /** As written, the weekday with it. */
  readonly text: string;
  readonly index: number;
  readonly date: IsoDate;
  /** 1 is Monday; null where none is written. */
  readonly weekday: number | null;
}

/**
 * Finds dates in the usual orders: “Monday, 5 January 2026”, “January 5th”, “Montag, den 5. Januar”, “lunes 5 de
 * enero”, “2026-01-05”. Without a year the nearest one is meant.
 *
 * @param near decides the year where none is written
 */
export function findDates(text: string, language: string, near: IsoDate): readonly WrittenDate[] {
  if (!/\d/.test(text)) return [];
  const { pattern, months, weekdays } = toPattern(language);
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, index, groups = {} }) => {
    const { weekday, day, month, day2, month2, year, iso } = groups;
    const date =
      iso === undefined
        ? toDate(
            {
              day: Number(day ?? day2),
              month: months.get((month ?? month2 ?? "").toLowerCase()) ?? 0,
            },
            { year, near },
          )
        : parseIsoDate(iso);
    if (date === null) return [];
    return [
      { text: whole, index, date, weekday: weekdays.get((weekday ?? "").toLowerCase()) ?? null },
    ];
  });
}

interface DatePattern extends ReturnType<typeof toCalendarWords> {
  readonly pattern: RegExp;
}

const patterns = new Map<string, DatePattern>();

function toPattern(language: string): DatePattern {
  const ready = patterns.get(language);
  if (ready !== undefined) return ready;
  const words = toCalendarWords(language);
  const [W, M] = [toChoice(words.weekdays.keys()), toChoice(words.months.keys())];
  const weekday = `(?:(?<weekday>${W})\\.?,?\\s+(?:the\\s+|den\\s+|dem\\s+|der\\s+|le\\s+|el\\s+)?)?`;
  const dayFirst = `(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.|º|ª)?\\s+(?:of\\s+|de\\s+)?(?<month>${M})\\b`;
  const monthFirst = `(?<month2>${M})\\.?\\s+(?<day2>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|[:.]\\d)`;
  const year = `(?:,?\\s+(?:of\\s+|de\\s+)?(?<year>20\\d\\d)\\b)?`;
  const source = `(?<![\\p{L}\\d])${weekday}(?:(?<iso>20\\d\\d-\\d\\d-\\d\\d)|(?:${dayFirst}|${monthFirst})${year})`;
  const pattern = { ...words, pattern: new RegExp(source, "giu") };
  patterns.set(language, pattern);
  return pattern;
}

/** Longest first: “mar” is the beginning of “march”. */
function toChoice(words: Iterable<string>): string {
  const sorted = [...words].sort((a, b) => b.length - a.length);
  return sorted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") || "(?!)";
}

function toDate(
  { day, month }: { readonly day: number; readonly month: number },
  { year, near }: { readonly year: string | undefined; readonly near: IsoDate },
): IsoDate | null {
  const tail = `-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (year !== undefined) return parseIsoDate(year + tail);
  const own = Number(near.slice(0, 4));
  const dates = [own - 1, own, own + 1].flatMap((each) => parseIsoDate(`${each}${tail}`) ?? []);
  const distance = (date: IsoDate): number => Math.abs(Date.parse(date) - Date.parse(near));
  return dates.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** 1 is Monday. */
export function toWeekday(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** @example formatDay("2026-01-05") // "Monday, 5 January 2026" */
export function formatDay(date: IsoDate): string {
  const [weekday, ...rest] = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "full",
    timeZone: "UTC",
  })
    .format(new Date(`${date}T00:00:00Z`))
    .split(/,? /);
  return `${weekday ?? ""}, ${rest.join(" ")}`;
}
