import type { BounceLimits } from "../model/bounce.ts";

const DAY_MS = 86_400_000;

/**
 * Whether soft bounces are too many: `softCount` of them within `softDays`, each at least 24 hours after the one that
 * was counted before it.
 *
 * The answer is the same whatever the order they were heard of: each is tried as the first of a row.
 *
 * @param times of all of them, in milliseconds, in order
 */
export function areTooMany(times: readonly number[], limits: BounceLimits): boolean {
  return times.some((first) => {
    const last = findLastOfRow(times, first, limits.softCount);
    return last !== null && last - first <= limits.softDays * DAY_MS;
  });
}

/** The time at which a row that begins here has as many; null if it never does. */
function findLastOfRow(times: readonly number[], first: number, count: number): number | null {
  let last = first;
  for (let counted = 1; counted < count; counted += 1) {
    const next = findFrom(times, last + DAY_MS);
    if (next === null) return null;
    last = next;
  }
  return last;
}

/** The first time that is not before this one, by halves: a flood of forged reports must not take long. */
function findFrom(times: readonly number[], from: number): number | null {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? from) < from) low = middle + 1;
    else high = middle;
  }
  return times[low] ?? null;
}
