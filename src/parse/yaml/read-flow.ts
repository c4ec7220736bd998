/** `{ a: b }` or `[a, b]`, as far as it is needed to see which words YAML would eat. */
export interface Flow {
  /** Behind the last bracket. */
  readonly end: number;
  /** Of this and of all inner brackets, in the order they end. */
  readonly entries: readonly FlowEntry[];
}

/** What stands between two commas; `start` to `end` without the spaces around it. */
export interface FlowEntry {
  readonly kind: "map" | "list";
  /** Number of the bracket it belongs to. */
  readonly bracket: number;
  readonly start: number;
  readonly end: number;
  /** Of the value behind `key:`; null without a colon. */
  readonly valueStart: number | null;
}

export type FlowOutcome =
  | { readonly kind: "flow"; readonly flow: Flow }
  | { readonly kind: "unclosed"; readonly comment: number | null }
  | { readonly kind: "too-deep"; readonly at: number };

interface Bracket {
  readonly kind: "map" | "list";
  readonly number: number;
  entryStart: number;
  valueStart: number | null;
  /** Brackets open within words, as in `{ url: smtp://${HOST} }`: YAML would end the word there. */
  inWords: number;
}

interface Reading {
  readonly text: string;
  readonly stack: Bracket[];
  readonly entries: FlowEntry[];
  brackets: number;
  at: number;
  /** Where the last comment began. */
  comment: number | null;
}

/** What people write by hand has three levels or four; a parser's stack overflows at thousands. */
export const DEEPEST = 16;

const QUOTED = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'/y;

/** @param start offset of the opening bracket */
export function readFlow(text: string, start: number): FlowOutcome {
  const reading: Reading = { text, stack: [], entries: [], brackets: 0, at: start, comment: null };
  while (reading.at < text.length) {
    if (reading.stack.length > DEEPEST) return { kind: "too-deep", at: reading.at - 1 };
    if (!readToken(reading)) break;
    if (reading.stack.length === 0) {
      return { kind: "flow", flow: { end: reading.at, entries: reading.entries } };
    }
  }
  return { kind: "unclosed", comment: reading.comment };
}

/** @returns false where the brackets cannot be right */
function readToken(reading: Reading): boolean {
  const { text, at } = reading;
  const character = text.charAt(at);
  const bracket = reading.stack.at(-1);
  if (character === "{" || character === "[") {
    if (isTokenStart(reading, at)) return open(reading, character);
    if (bracket !== undefined) bracket.inWords += 1;
  } else if (character === "}" || character === "]") {
    if (bracket === undefined || bracket.inWords === 0) return close(reading, character);
    bracket.inWords -= 1;
  }
  reading.at += 1;
  if (character === ",") return endEntry(reading, at);
  if (character === '"' || character === "'") return skipQuoted(reading, at);
  if (character === "#" && /\s/.test(text.charAt(at - 1))) skipComment(reading, at);
  if (character === ":") noteColon(reading, at);
  return true;
}

function open(reading: Reading, character: "{" | "["): boolean {
  reading.at += 1;
  const kind = character === "{" ? "map" : "list";
  const number = reading.brackets;
  reading.brackets += 1;
  reading.stack.push({ kind, number, entryStart: reading.at, valueStart: null, inWords: 0 });
  return true;
}

function close(reading: Reading, character: "}" | "]"): boolean {
  const bracket = reading.stack.at(-1);
  if (bracket?.kind !== (character === "}" ? "map" : "list")) return false;
  endEntry(reading, reading.at);
  reading.stack.pop();
  reading.at += 1;
  return true;
}

function endEntry(reading: Reading, end: number): boolean {
  const bracket = reading.stack.at(-1);
  if (bracket === undefined) return false;
  const written = reading.text.slice(bracket.entryStart, end);
  const start = bracket.entryStart + (written.length - written.trimStart().length);
  if (written.trim() !== "") {
    reading.entries.push({
      ...{ kind: bracket.kind, bracket: bracket.number, valueStart: bracket.valueStart },
      ...{ start, end: start + written.trim().length },
    });
  }
  bracket.entryStart = end + 1;
  bracket.valueStart = null;
  bracket.inWords = 0;
  return true;
}

/** Nothing but spaces between here and the last comma, colon or bracket. */
function isTokenStart({ stack, text }: Reading, at: number): boolean {
  const bracket = stack.at(-1);
  const from = bracket?.valueStart ?? bracket?.entryStart ?? at;
  return text.slice(from, at).trim() === "";
}

/** A quote is one only at the start of a key or value; inside a word it is an apostrophe. */
function skipQuoted(reading: Reading, at: number): boolean {
  if (!isTokenStart(reading, at)) return true;
  QUOTED.lastIndex = at;
  const match = QUOTED.exec(reading.text);
  if (match === null) return false;
  reading.at = at + match[0].length;
  return true;
}

function skipComment(reading: Reading, at: number): void {
  const end = reading.text.indexOf("\n", at);
  reading.at = end === -1 ? reading.text.length : end;
  reading.comment = at;
}

function noteColon(reading: Reading, at: number): void {
  const bracket = reading.stack.at(-1);
  if (bracket?.valueStart !== null) return;
  const isAfterQuote = /["']/.test(reading.text.charAt(at - 1));
  if (!isAfterQuote && !/[\s,[\]{}]/.test(reading.text.charAt(at + 1))) return;
  const rest = reading.text.slice(at + 1);
  bracket.valueStart = at + 1 + (rest.length - rest.trimStart().length);
}
