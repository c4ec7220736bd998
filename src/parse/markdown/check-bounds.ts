import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { Source } from "./source.ts";
import { linesWithin, placeAt } from "./source.ts";

/** Containers within containers that no reader could follow. */
export const MAX_DEPTH = 60;

/** Characters of one file; a full day with sixty headlines has a tenth of it. */
const MAX_LENGTH = 200_000;

/** Characters of one paragraph that may be mark-up. Novels have none, tables of links some dozens. */
const MAX_MARKS = 1000;

const CONTAINERS = /^(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/;
const BLANK_OR_BREAK = /^(?:[ \t]*|[ \t]*(?:-[ \t]*)+|[ \t]*(?:\*[ \t]*)+)$/;
const NEW_BLOCK = /^[ \t>]*(?:$|[|#]|[-*+][ \t]|\d{1,9}[.)][ \t])/;
const FENCE = /^[ \t>]*(?:`{3}|~{3})/;
const OPENING = /^[ \t>]*:{3,}[a-z]/i;
const CLOSING = /^[ \t>]*:{3,}[ \t]*$/;
const MARKS = /[*_~[{<`]/g;

/**
 * Finds what would keep the Markdown parser busy for minutes: its time grows with the square of such things.
 * Measured: 2,000 nested directives 45 s, 6,000 emphasis marks in a paragraph 3 s.
 *
 * @returns null if the text may be parsed
 */
export function checkBounds(source: Source, body: string): Problem | null {
  const { length } = body;
  if (length > MAX_LENGTH) {
    const said = `The file has ${length} characters, more than ${MAX_LENGTH}; share its text out among several files`;
    return problem("too-much", placeAt(source, 0), said);
  }
  const counts: Counts = { marks: 0, directives: 0, isCode: false };
  for (const { start, text } of linesWithin({ ...source, text: body }, { start: 0, end: length })) {
    const said = checkLine(text, counts);
    if (said !== null) return problem("too-much", placeAt(source, start), said);
  }
  return null;
}

/** Since the last line that began a block. */
interface Counts {
  marks: number;
  directives: number;
  isCode: boolean;
}

function checkLine(line: string, counts: Counts): string | null {
  if (FENCE.test(line)) counts.isCode = !counts.isCode;
  if (counts.isCode) return null;
  if (OPENING.test(line)) counts.directives++;
  else if (CLOSING.test(line)) counts.directives = Math.max(0, counts.directives - 1);
  if (NEW_BLOCK.test(line)) counts.marks = 0;
  counts.marks += line.match(MARKS)?.length ?? 0;
  if (depthOf(line) > MAX_DEPTH || counts.directives > MAX_DEPTH) {
    return `More than ${MAX_DEPTH} levels of lists, quotes or directives within each other; write it flatter`;
  }
  if (counts.marks <= MAX_MARKS) return null;
  return `More than ${MAX_MARKS} marks such as * _ [ { < in one paragraph; break it up`;
}

/** Two columns of indentation are the least that a nested list needs. */
function depthOf(line: string): number {
  const containers = CONTAINERS.exec(line)?.[0] ?? "";
  if (containers.length === line.length && BLANK_OR_BREAK.test(line)) return 0;
  const marks = containers.replace(/[ \t]/g, "").length;
  return Math.max(marks, containers.length / 2);
}
