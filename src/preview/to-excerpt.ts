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
/** The point must be in sight without scrolling, in a narrow column and on a phone. */
const MAX_BEFORE = 24;

/** @returns null if the text has no such line: it changed after the problem was found */
export function toExcerpt(text: string, place: Place): Excerpt | null {
  const all = text.split(/\r\n|\n|\r/);
  if (place.line > all.length) return null;
  const first = Math.max(1, place.line - LINES_AROUND);
  const lines = all.slice(first - 1, place.line + LINES_AROUND).map((line, index) => {
    const number = first + index;
    return number === place.line
      ? toPointedLine(number, line, place.column)
      : toPlainLine(number, line);
  });
  return { lines };
}

function toPlainLine(number: number, line: string): ExcerptLine {
  return { number, text: line.slice(0, MAX_LINE_LENGTH), before: null };
}

/** A long line begins shortly before the point, with an ellipsis for what is left out. */
function toPointedLine(number: number, line: string, column: number): ExcerptLine {
  const start = column - 1 > MAX_BEFORE + 8 ? column - 1 - MAX_BEFORE : 0;
  const [ellipsis, from] = start === 0 ? ["", 0] : ["…", toWholeCharacter(line, start)];
  const text = ellipsis + line.slice(from, from + MAX_LINE_LENGTH);
  return { number, text, before: ellipsis + line.slice(from, column - 1) };
}

/** Columns count UTF-16 units; half a character would show as a replacement sign. */
function toWholeCharacter(line: string, index: number): number {
  const unit = line.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index + 1 : index;
}
