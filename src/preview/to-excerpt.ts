import type { Place } from "../model/problem.ts";

/** The lines around a place. */
export interface Excerpt {
  readonly lines: readonly ExcerptLine[];
}

export interface ExcerptLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** In the line that the problem points at, what stands before the point; else null. */
  readonly before: string | null;
}

const LINES_AROUND = 2;
/** A line without an end (a picture saved as Markdown, say) must not fill the page. */
const MAX_LINE_LENGTH = 400;

/** @returns null if the text has no such line: it changed after the problem was found */
export function toExcerpt(text: string, place: Place): Excerpt | null {
  const all = text.split(/\r\n|\n|\r/);
  if (place.line > all.length) return null;
  const first = Math.max(1, place.line - LINES_AROUND);
  const lines = all.slice(first - 1, place.line + LINES_AROUND).map((line, index) => {
    const number = first + index;
    const shown = line.slice(0, MAX_LINE_LENGTH);
    const before = number === place.line ? shown.slice(0, place.column - 1) : null;
    return { number, text: shown, before };
  });
  return { lines };
}
