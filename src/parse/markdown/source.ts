import type { SourceFile } from "../../model/content.ts";
import type { Place } from "../../model/problem.ts";

/** A file's text with its lines known, so that an offset becomes a place and a line can be written out mended. */
export interface Source {
  readonly file: string;
  /** Without a byte order mark; line ends as in the file. */
  readonly text: string;
  /** Offsets at which lines begin. */
  readonly lineStarts: readonly number[];
}

/** What a node of the Markdown tree knows of its place; offsets are absent in nodes made by hand only. */
export interface Placed {
  readonly position?:
    | {
        readonly start: { readonly offset?: number | undefined };
        readonly end: { readonly offset?: number | undefined };
      }
    | undefined;
}

const LINE_END = /\r\n|\n|\r/g;

/** Lines end as in CommonMark section 2.1: LF, CR or CRLF. */
export function toSource(file: SourceFile): Source {
  const text = file.text.startsWith("\uFEFF") ? file.text.slice(1) : file.text;
  const lineStarts = [0];
  for (const match of text.matchAll(LINE_END)) lineStarts.push(match.index + match[0].length);
  return { file: file.path, text, lineStarts };
}

/** A text that stands inside one line of a file, such as a value of front matter: its places are the file's. */
export function toInnerSource(text: string, place: Place): Source {
  const before = Array.from({ length: place.line - 1 }, () => Number.NEGATIVE_INFINITY);
  return { file: place.file, text, lineStarts: [...before, 1 - place.column] };
}

/** @param offset in UTF-16 code units; beyond the ends it is the nearest end */
export function placeAt(source: Source, offset: number): Place {
  const within = Math.max(0, Math.min(offset, source.text.length));
  const index = findLine(source.lineStarts, within);
  return {
    file: source.file,
    line: index + 1,
    column: within - (source.lineStarts[index] ?? 0) + 1,
  };
}

export function startOf(node: Placed): number {
  return node.position?.start.offset ?? 0;
}

export function endOf(node: Placed): number {
  return node.position?.end.offset ?? startOf(node);
}

export function placeOf(source: Source, node: Placed): Place {
  return placeAt(source, startOf(node));
}

/** What the editor wrote for this node, mark-up included. */
export function writtenAs(source: Source, node: Placed): string {
  return source.text.slice(startOf(node), endOf(node));
}

/** The whole line an offset is on, without its end. */
export function lineAt(
  source: Source,
  offset: number,
): { readonly text: string; readonly start: number } {
  const index = findLine(source.lineStarts, offset);
  const start = source.lineStarts[index] ?? 0;
  const line = source.text.slice(start, source.lineStarts[index + 1]);
  return { start, text: line.replace(/[\r\n]+$/, "") };
}

/** The lines a span covers: the first from the span's start, each to its own end. */
export function linesWithin(
  source: Source,
  span: { readonly start: number; readonly end: number },
): readonly { readonly text: string; readonly start: number }[] {
  const first = findLine(source.lineStarts, span.start);
  const last = findLine(source.lineStarts, Math.max(span.start, span.end - 1));
  const starts = source.lineStarts.slice(first + 1, last + 1);
  return [span.start, ...starts].map((start) => {
    const line = lineAt(source, start);
    return { start, text: line.text.slice(start - line.start) };
  });
}

/** The line of a span as it should be: the span replaced, the rest as written. */
export function mendLine(
  source: Source,
  span: { readonly start: number; readonly end: number },
  replacement: string,
): string {
  const first = lineAt(source, span.start);
  const last = lineAt(source, span.end);
  const before = first.text.slice(0, span.start - first.start);
  return before + replacement + last.text.slice(span.end - last.start);
}

function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
