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
  /** The line with one more change made; null if the change goes over a line's end. */
  readonly mendSpan: (edit: Edit) => string | null;
}

export function mendText(source: SourceText, findings: readonly Finding[]): MendedText {
  const edits = toDisjoint(findings.flatMap((found) => found.edit ?? []));
  const { text, toOriginal } = applyEdits(source.text, edits);
  const spoken = findings.filter((found) => found.message !== "");
  return {
    text,
    problems: spoken.map((found) => toProblem(source, found, edits)),
    start: source.placeAt(findFirstWord(source)),
    placeAt: (offset) => source.placeAt(toOriginal(offset)),
    mendSpan: (edit) => mendSpan(text, edit),
  };
}

function findFirstWord(source: SourceText): number {
  const line = source.lines.find(({ text }) => /^\s*[^\s#]/.test(text));
  return line === undefined ? 0 : line.start + line.text.search(/\S/);
}

function toProblem(source: SourceText, found: Finding, edits: readonly Edit[]): Problem {
  const { severity } = found;
  const mended =
    found.edit === null || found.mend === "for-parser" ? null : cutLines(source, found.edit, edits);
  const place = source.placeAt(found.offset);
  return problem(found.rule, place, [
    found.message,
    mended === null ? { severity } : { severity, mended },
  ]);
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
