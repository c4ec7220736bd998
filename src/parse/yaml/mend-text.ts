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
  const rewritten = new Set(edits.filter((edit) => /\S/.test(edit.text)).map(({ start }) => start));
  return {
    text,
    problems: findings
      .filter((found) => found.message !== "")
      .map((found) => toProblem(source, found, edits)),
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

function toProblem(source: SourceText, found: Finding, edits: readonly Edit[]): Problem {
  const { severity } = found;
  const place = source.placeAt(found.offset);
  if (found.mend === "parser") return problem(found.rule, place, [found.message, { severity }]);
  const all = found.mend === "editor" ? toDisjoint([found.edit, ...edits]) : edits;
  const mended = cutLines(source, found.edit, all);
  return problem(found.rule, place, [found.message, { severity, mended }]);
}

/** The lines that a change touches, with this and every other change to them made. */
function cutLines(source: SourceText, edit: Edit, edits: readonly Edit[]): string {
  const first = source.lines[source.lineIndexAt(edit.start)] ?? { start: 0, text: "" };
  const last = source.lines[source.lineIndexAt(edit.end)] ?? first;
  const end = last.start + last.text.length;
  const inside = edits
    .filter((other) => other.start >= first.start && other.end <= end)
    .map((other) => ({ ...other, start: other.start - first.start, end: other.end - first.start }));
  return applyEdits(source.text.slice(first.start, end), inside).text.trimEnd();
}

function mendSpan(text: string, edit: Edit): string | null {
  if (text.slice(edit.start, edit.end).includes("\n")) return null;
  const start = text.lastIndexOf("\n", edit.start - 1) + 1;
  const next = text.indexOf("\n", edit.end);
  const end = next === -1 ? text.length : next;
  return (text.slice(start, edit.start) + edit.text + text.slice(edit.end, end)).trimEnd();
}
