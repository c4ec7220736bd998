import { didYouMean } from "../did-you-mean.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const LONG_DAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

export type DaysOutcome =
  | { readonly kind: "days"; readonly days: readonly number[] }
  /** `near` is the same text with the word mended. */
  | { readonly kind: "unknown"; readonly word: string; readonly near: string | null };

/**
 * Reads weekdays: `daily`, `mon-sat`, `mon,wed,fri`, `fri-mon` (over the week's end).
 *
 * @returns 1 for Monday to 7 for Sunday, ascending, each once
 */
export function parseDays(text: string): DaysOutcome {
  const words = text.toLowerCase().split(/[\s,]+/);
  const found = new Set<number>();
  for (const word of words) {
    const days = word === "daily" ? [1, 2, 3, 4, 5, 6, 7] : parseRange(word);
    if (days === null) return { kind: "unknown", word, near: mend(text, word) };
    days.forEach((day) => found.add(day));
  }
  return { kind: "days", days: [...found].sort((a, b) => a - b) };
}

function parseRange(word: string): readonly number[] | null {
  const ends = word.split(/[-–]/).map(parseDay);
  const [first, last = first] = ends;
  if (ends.length > 2 || first === undefined || last === undefined) return null;
  if (first === null || last === null) return null;
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
}

function parseDay(word: string): number | null {
  const short = DAYS.findIndex((day) => day === word);
  const index = short === -1 ? LONG_DAYS.findIndex((day) => day === word) : short;
  return index === -1 ? null : index + 1;
}

function mend(text: string, word: string): string | null {
  const known = ["daily", ...DAYS, ...LONG_DAYS];
  const parts = word
    .split("-")
    .map((part) => (parseDay(part) === null ? didYouMean(part, known) : part));
  if (parts.includes(null) || parts.length > 2) return null;
  return text.toLowerCase().replace(word, parts.join("-"));
}
