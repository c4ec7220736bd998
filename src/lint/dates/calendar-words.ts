/** Names of months and weekdays, as the languages of a publication write them. */
export interface CalendarWords {
  /** Lower case; January is 1. */
  readonly months: ReadonlyMap<string, number>;
  /** Lower case; Monday is 1. */
  readonly weekdays: ReadonlyMap<string, number>;
}

const known = new Map<string, CalendarWords>();

/** @param language BCP 47 */
export function toCalendarWords(language: string): CalendarWords {
  const ready = known.get(language);
  if (ready !== undefined) return ready;
  const months = new Map<string, number>();
  const weekdays = new Map<string, number>();
  for (const width of ["long", "short"] as const) {
    const month = new Intl.DateTimeFormat(language, {
      month: width,
      day: "numeric",
      timeZone: "UTC",
    });
    for (let index = 1; index <= 12; index += 1) {
      add(months, findPart(month, "month", new Date(Date.UTC(2026, index - 1, 5))), index);
    }
  }
  // Short weekdays are words of their own: “sun”, “do”, “mar”.
  const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  for (let index = 1; index <= 7; index += 1) {
    add(weekdays, findPart(weekday, "weekday", new Date(Date.UTC(2026, 0, 4 + index))), index);
  }
  const words = { months, weekdays };
  known.set(language, words);
  return words;
}

function findPart(format: Intl.DateTimeFormat, type: string, date: Date): string {
  return format.formatToParts(date).find((part) => part.type === type)?.value ?? "";
}

function add(names: Map<string, number>, name: string, index: number): void {
  const plain = name.toLowerCase().replace(/\.$/, "");
  if (/\p{L}/u.test(plain) && !names.has(plain)) names.set(plain, index);
}
