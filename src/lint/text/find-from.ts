import type { Place } from "../../model/problem.ts";
import type { LintedDay } from "../rule.ts";

/** How far a part of something may be from where the whole begins. */
const MOST_LINES = 40;

/**
 * Where something stands that is known to follow a place.
 *
 * @param sought without the flag `g`
 * @returns null if it is not written there; a text node may come from an escape or a reference
 */
export function findFrom(day: LintedDay, from: Place, sought: RegExp): Place | null {
  const lines = day.files.get(from.file)?.visible ?? [];
  for (const { number, text } of lines.slice(from.line - 1, from.line - 1 + MOST_LINES)) {
    const skipped = number === from.line ? from.column - 1 : 0;
    const index = text.slice(skipped).search(sought);
    if (index !== -1) return { file: from.file, line: number, column: skipped + index + 1 };
  }
  return null;
}

/** The line of a place, as written. */
export function findLine(day: LintedDay, { file, line }: Place): string | undefined {
  return day.files.get(file)?.lines[line - 1]?.text;
}
