import type { SourceFile } from "../../model/content.ts";
import type { Place } from "../../model/problem.ts";
import { type Line, toLines } from "../text/lines.ts";
import { FRONT_MATTER } from "../text/to-prose.ts";

/** `<!-- allow repeat: the series goes on -->`: somebody looked at it and means it. */
export interface Exception {
  readonly rules: readonly string[];
  /** Empty where none was given. */
  readonly reason: string;
  readonly place: Place;
  /** First and last line for which it holds. */
  readonly lines: readonly [first: number, last: number];
}

const IN_TEXT = /<!--[ \t]*allow[ \t]+([^:>]*?)[ \t]*(?::[ \t]*([^>]*?))?[ \t]*-->/g;
const IN_YAML = /(?:^|[ \t])#[ \t]*allow[ \t]+([a-z, \t-]+?)[ \t]*(?::[ \t]*(.*))?$/g;
const BREAK = /^[ \t]*$/;
const BEGINNING = /^[ \t]*(?:[-*+]|\d+[.)]|#{1,6})[ \t]/;

/**
 * Finds the exceptions of a file: comments in its text, comments in its front matter.
 *
 * One that has its line to itself holds for what follows, up to an empty line or the next item; one behind
 * something holds for its own line.
 */
export function readExceptions(file: SourceFile): readonly Exception[] {
  if (!/(?:<!--|#)[ \t]*allow[ \t]/.test(file.text)) return [];
  const lines = toLines(file.text);
  const front = toLines(FRONT_MATTER.exec(file.text)?.[0] ?? "").length;
  const yamlLines = file.path.endsWith(".yaml") ? lines.length : front > 1 ? front : 0;
  return lines.flatMap((line) =>
    readLine(line, line.number <= yamlLines ? IN_YAML : IN_TEXT).map((found) => ({
      ...found,
      place: { file: file.path, line: line.number, column: found.column },
      lines: found.isAlone ? toFollowing(lines, line) : ([line.number, line.number] as const),
    })),
  );
}

interface Found extends Pick<Exception, "rules" | "reason"> {
  readonly column: number;
  readonly isAlone: boolean;
}

function readLine({ text }: Line, pattern: RegExp): readonly Found[] {
  return [...text.matchAll(pattern)].map(({ 0: whole, 1: rules = "", 2: reason = "", index }) => ({
    rules: rules.split(/[\s,]+/).filter((rule) => rule !== ""),
    reason: reason.trim(),
    column: index + whole.search(/\S/) + 1,
    isAlone: (text.slice(0, index) + text.slice(index + whole.length)).trim() === "",
  }));
}

function toFollowing(lines: readonly Line[], { number }: Line): readonly [number, number] {
  const first = lines.slice(number).find(({ text }) => !isNote(text));
  if (first === undefined || BREAK.test(first.text)) return [number, number];
  const after = lines.slice(first.number);
  const end = after.find(({ text }) => BREAK.test(text) || BEGINNING.test(text) || isKey(text));
  return [number, (end?.number ?? lines.length + 1) - 1];
}

/** Further exceptions may stand between one and what it is for. */
function isNote(text: string): boolean {
  return /^[ \t]*(?:<!--.*-->|#[ \t]*allow[ \t].*)[ \t]*$/.test(text);
}

/** The next key of a front matter, or its end. */
function isKey(text: string): boolean {
  return /^(?:[a-z_]+:|---)/.test(text);
}
