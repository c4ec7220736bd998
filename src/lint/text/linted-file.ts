import type { SourceFile } from "../../model/content.ts";
import type { Place } from "../../model/problem.ts";
import { type Line, toLines, withoutComments } from "./lines.ts";
import { toProse } from "./to-prose.ts";

/** A file with what several rules look at, made once. */
export interface LintedFile extends SourceFile {
  readonly lines: readonly Line[];
  /** Comments are blank. */
  readonly visible: readonly Line[];
  /** Only what readers read as words; everything else is blank, at the same lines and columns. */
  readonly prose: readonly Line[];
}

export function toLintedFile(file: SourceFile): LintedFile {
  const visible = withoutComments(file.text);
  return {
    ...file,
    lines: toLines(file.text),
    visible: toLines(visible),
    prose: toLines(toProse(visible)),
  };
}

/** A place in a file, by line and index in the line. */
export function placeIn(file: SourceFile, line: Line, index: number): Place {
  return { file: file.path, line: line.number, column: index + 1 };
}

/** The line of a place with a part of it replaced, the first one from the place on; undefined if it is not there. */
export function mendLine(
  line: string | undefined,
  column: number,
  [part, instead]: readonly [part: string, instead: string],
): string | undefined {
  const at = line?.indexOf(part, column - 1) ?? -1;
  if (line === undefined || at === -1) return undefined;
  return line.slice(0, at) + instead + line.slice(at + part.length);
}
