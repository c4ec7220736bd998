import type { Place, Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { Edit } from "./edits.ts";
import { applyEdits, toDisjoint } from "./edits.ts";
import type { Finding } from "./finding.ts";
import type { SourceText } from "./source-text.ts";

/** A text in which every finding is mended. Offsets are those of the mended text. */
export interface MendedText {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** Of the first word. */
  readonly start: Place;
  /** In the file as it is. */
  readonly placeAt: (offset: number) => Place;
  /** A finding has rewritten what stands there: whatever is wrong with it has been said. */
  readonly isRewritten: (offset: number) => boolean;
  /** The line with one more change made; null if the change goes over a line's end. */
  readonly mendSpan: (edit: Edit) => string | null;
}

/** Makes the changes that the parser needs, and the problems for people. */
export function mendText(source: SourceText, findings: readonly Finding[]): MendedText {
  const forParser = findings.filter((found) => found.mend !== "editor").map(({ edit }) => edit);
  const edits = toDisjoint(forParser);
  const { text, toOriginal } = applyEdits(source.text, edits);
  const byLine = toEditsByLine(source, edits);
  const rewritten = new Set(edits.filter((edit) => /\S/.test(edit.text)).map(({ start }) => start));
  return {
    text,
    problems: findings
      .filter((found) => found.message !== "")
      .map((found) => toProblem(source, found, byLine)),
    start: source.placeAt(findFirstWord(source)),
    placeAt: (offset) => source.placeAt(toOriginal(offset)),
    isRewritten: (offset) => rewritten.has(toOriginal(offset)),
    mendSpan: (edit) => mendSpan(text, edit),
  };
}

function findFirstWord(source: SourceText): number {
  const line = source.lines.find(({ text }) => /^\s*[^\s#]/.test(text));
  return line === undefined ? 0 : line.start + line.text.search(/\S/);
}

type EditsByLine = ReadonlyMap<number, readonly Edit[]>;

function toEditsByLine(source: SourceText, edits: readonly Edit[]): EditsByLine {
  const found = new Map<number, Edit[]>();
  for (const edit of edits) {
    const line = source.lineIndexAt(edit.start);
    found.set(line, [...(found.get(line) ?? []), edit]);
  }
  return found;
}

function toProblem(source: SourceText, found: Finding, edits: EditsByLine): Problem {
  const { severity } = found;
  const place = source.placeAt(found.offset);
  if (found.mend === "parser") return problem(found.rule, place, [found.message, { severity }]);
  const mended = cutLines(source, found, edits);
  return problem(found.rule, place, [found.message, { severity, mended }]);
}

/** The lines that a change touches, with this and every other change to them made. */
function cutLines(source: SourceText, { edit, mend }: Finding, edits: EditsByLine): string {
  const first = source.lineIndexAt(edit.start);
  const last = source.lineIndexAt(edit.end);
  const lines = source.lines.slice(first, last + 1);
  const start = lines[0]?.start ?? 0;
  const end = (lines.at(-1)?.start ?? 0) + (lines.at(-1)?.text.length ?? 0);
  const others = lines.flatMap((_, index) => edits.get(first + index) ?? []);
  const all = mend === "editor" ? toDisjoint([edit, ...others]) : others;
  const inside = all
    .filter((each) => each.end <= end)
    .map((each) => ({ ...each, start: each.start - start, end: each.end - start }));
  return applyEdits(source.text.slice(start, end), inside).text.trimEnd();
}

function mendSpan(text: string, edit: Edit): string | null {
  if (text.slice(edit.start, edit.end).includes("\n")) return null;
  const start = text.lastIndexOf("\n", edit.start - 1) + 1;
  const next = text.indexOf("\n", edit.end);
  const end = next === -1 ? text.length : next;
  return (text.slice(start, edit.start) + edit.text + text.slice(edit.end, end)).trimEnd();
}
