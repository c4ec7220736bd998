import type { Place } from "../../model/problem.ts";
import type { YamlSource } from "./yaml-source.ts";

/** A line without its end. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The text of a source with its lines; offsets count from the start of the YAML. */
export interface SourceText {
  /** As in the file, but a carriage return of its own is a line feed: YAML ends lines there, the parser does not. */
  readonly text: string;
  /** At least one. */
  readonly lines: readonly Line[];
  readonly firstLine: number;
  /** Offsets beyond the text are at its end. */
  readonly placeAt: (offset: number) => Place;
  /** Index of the line an offset is on. */
  readonly lineIndexAt: (offset: number) => number;
}

export function toSourceText(source: YamlSource): SourceText {
  const text = source.text.replace(/\r(?!\n)/g, "\n");
  const lines = toLines(text);
  const lineIndexAt = (offset: number): number => findLine(lines, offset);
  const placeAt = (offset: number): Place => {
    const index = lineIndexAt(offset);
    const line = lines[index] ?? { start: 0, text: "" };
    const column = Math.min(Math.max(offset - line.start, 0), line.text.length) + 1;
    return { file: source.file, line: source.firstLine + index, column };
  };
  return { text, lines, firstLine: source.firstLine, placeAt, lineIndexAt };
}

function toLines(text: string): readonly Line[] {
  let start = 0;
  return text.split("\n").map((raw) => {
    const line = { start, text: raw.endsWith("\r") ? raw.slice(0, -1) : raw };
    start += raw.length + 1;
    return line;
  });
}

/** The last line that starts at or before the offset, by halving. */
function findLine(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
