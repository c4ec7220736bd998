import type { IsoDate } from "./names.ts";

/** Four digits. @param date or its beginning */
export function toYear(date: string): string {
  return date.slice(0, 4);
}

/** `2026-03` @param date or its beginning */
export function toMonth(date: string): string {
  return date.slice(0, 7);
}

/** In the order of the dates. */
export function groupDates(
  dates: Iterable<IsoDate>,
  toPeriod: (date: IsoDate) => string,
): ReadonlyMap<string, readonly IsoDate[]> {
  const periods = new Map<string, IsoDate[]>();
  for (const date of dates) {
    const period = toPeriod(date);
    const known = periods.get(period);
    if (known === undefined) periods.set(period, [date]);
    else known.push(date);
  }
  return periods;
}
