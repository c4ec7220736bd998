/** One word between braces: `source="Example Wire"` or `video`. Offsets are within the text read. */
export interface BraceEntry {
  readonly key: string;
  /** Null for a bare word. */
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
  /** Where the value begins, its quote not counted; `start` for a bare word. */
  readonly valueStart: number;
  readonly isQuoted: boolean;
}

/** What is wrong with how the braces are written, before anyone asks what the words mean. */
export interface BraceMistake {
  readonly rule: "brace-unclosed" | "brace-quotes" | "brace-separator" | "brace-space";
  readonly at: number;
  readonly message: string;
}

export interface Braces {
  readonly entries: readonly BraceEntry[];
  readonly mistakes: readonly BraceMistake[];
  /** As it should have been written, from { to }. */
  readonly mended: string;
}

export interface BraceWords {
  /** Keys that may be followed by words without quotes, so that the words can be joined again. */
  readonly textKeys: readonly string[];
  /** Bare words that mean something, in lower case. */
  readonly labels: readonly string[];
}

const SPACE = /[\s\u00A0]*/y;
const SEPARATOR = /[,;]+/y;
const KEY = /[^\s\u00A0=:,;{}"'“”„‟«»‘’]+/y;
const ASSIGN = /[\s\u00A0]*[=:][\s\u00A0]*/y;
const BARE = /[^\s\u00A0,;}]+/y;
const STRAIGHT = /"([^"\r\n]*)"|'([^'\r\n]*)'/y;
const CURLY = /[“”„‟«»‘’]([^“”„‟«»‘’"\r\n]*)[“”„‟«»‘’"]|"([^“”"\r\n]*)[“”]/y;
const HALF_QUOTED = /["'“„«]([^"'“”=]*?)(?=[\s\u00A0]+[\p{L}_-]+=|\s*\}?$)/uy;

/**
 * Reads `{key=value key="two words" word}`, the one form that facts of items and attributes of directives share.
 *
 * Every way editors and their keyboards get it wrong is read as it was meant, named, and mended: an editor
 * should see all mistakes of a line at once.
 *
 * @param text from `{` on; `}` at its end may be missing
 */
export function readBraces(text: string, words: BraceWords): Braces {
  const reader: Reader = { text, at: 1, entries: [], mistakes: [] };
  while (skipSpace(reader) < text.length && text[reader.at] !== "}") readEntry(reader);
  if (text[reader.at] !== "}") {
    mistake(reader, "brace-unclosed", [
      0,
      "This { is never closed; its } belongs at the end of the line",
    ]);
  }
  const entries = joinWords(reader, words);
  const isSound = reader.mistakes.length === 0;
  return {
    entries,
    mistakes: reader.mistakes,
    mended: isSound ? text.slice(0, reader.at + 1) : formatBraces(entries),
  };
}

/** @example formatBraces(entries) // {source="Example Wire" minutes=4 video} */
export function formatBraces(entries: readonly Pick<BraceEntry, "key" | "value">[]): string {
  return `{${entries.map(formatEntry).join(" ")}}`;
}

interface Reader {
  readonly text: string;
  at: number;
  readonly entries: BraceEntry[];
  mistakes: BraceMistake[];
}

function readEntry(reader: Reader): void {
  const separator = take(reader, SEPARATOR);
  if (separator !== null) {
    const said = `Words between braces stand apart by spaces; “${separator[0]}” is not needed`;
    mistake(reader, "brace-separator", [reader.at - separator[0].length, said]);
    return;
  }
  const start = reader.at;
  const key = take(reader, KEY)?.[0];
  if (key === undefined) {
    const stray = Array.from(reader.text.slice(start))[0] ?? "";
    reader.at += stray.length;
    mistake(reader, "brace-quotes", [
      start,
      `“${stray}” has no place here; write key="two words" or a word`,
    ]);
    return;
  }
  const assign = take(reader, ASSIGN)?.[0];
  if (assign === undefined) {
    push(reader, { key, value: null, start, valueStart: start, isQuoted: false });
    return;
  }
  if (assign !== "=") {
    mistake(reader, "brace-separator", [
      start + key.length,
      `Between key and value belongs a lone =: ${key}=…`,
    ]);
  }
  push(reader, { key, start, ...readValue(reader) });
}

function readValue(reader: Reader): { value: string; valueStart: number; isQuoted: boolean } {
  const start = reader.at;
  const straight = take(reader, STRAIGHT);
  if (straight !== null) {
    const value = straight[1] ?? straight[2] ?? "";
    return { value, valueStart: start + 1, isQuoted: true };
  }
  const curly = take(reader, CURLY);
  if (curly !== null) {
    const value = curly[1] ?? curly[2] ?? "";
    mistake(reader, "brace-quotes", [start, `Curly quotes do not count here; write "${value}"`]);
    return { value, valueStart: start + 1, isQuoted: true };
  }
  const half = take(reader, HALF_QUOTED);
  if (half !== null) {
    const value = (half[1] ?? "").replace(/\s*\}?$/, "");
    mistake(reader, "brace-quotes", [start, `This quote is never closed; write "${value}"`]);
    return { value, valueStart: start + 1, isQuoted: true };
  }
  return { value: take(reader, BARE)?.[0] ?? "", valueStart: start, isQuoted: false };
}

/** `source=Example Wire`: a word that is no label, right behind a value without quotes, belongs to the value. */
function joinWords(reader: Reader, words: BraceWords): readonly BraceEntry[] {
  const joined: BraceEntry[] = [];
  for (const entry of reader.entries) {
    const previous = joined.at(-1);
    if (previous === undefined || !isContinued(previous, entry, words)) joined.push(entry);
    else joined[joined.length - 1] = toJoined(reader, previous, entry);
  }
  for (const entry of joined.filter((each) => /[\s,;]/.test(each.value ?? "") && !each.isQuoted)) {
    dropWithin(reader, entry);
    const said = `A value with a space or a comma needs quotes: ${entry.key}="${entry.value ?? ""}"`;
    mistake(reader, "brace-space", [entry.valueStart, said]);
  }
  return joined;
}

/** What looked like a separator turned out to be part of the value. */
function dropWithin(reader: Reader, entry: BraceEntry): void {
  reader.mistakes = reader.mistakes.filter(({ at }) => at < entry.valueStart || at >= entry.end);
}

function isContinued(previous: BraceEntry, entry: BraceEntry, words: BraceWords): boolean {
  const isOpen = previous.value !== null && !previous.isQuoted;
  if (!isOpen || !words.textKeys.includes(previous.key.toLowerCase())) return false;
  return entry.value === null && !words.labels.includes(entry.key.toLowerCase());
}

function toJoined(reader: Reader, previous: BraceEntry, entry: BraceEntry): BraceEntry {
  const value = reader.text.slice(previous.valueStart, entry.end);
  return { ...previous, value, end: entry.end };
}

function formatEntry(entry: Pick<BraceEntry, "key" | "value">): string {
  if (entry.value === null) return entry.key;
  if (/^[^\s"'“”=,;{}]+$/.test(entry.value)) return `${entry.key}=${entry.value}`;
  const quote = entry.value.includes('"') ? "'" : '"';
  return `${entry.key}=${quote}${entry.value}${quote}`;
}

function push(reader: Reader, entry: Omit<BraceEntry, "end">): void {
  reader.entries.push({ ...entry, end: reader.at });
}

function mistake(
  reader: Reader,
  rule: BraceMistake["rule"],
  found: readonly [number, string],
): void {
  reader.mistakes.push({ rule, at: found[0], message: found[1] });
}

function skipSpace(reader: Reader): number {
  take(reader, SPACE);
  return reader.at;
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match !== null) reader.at += match[0].length;
  return match;
}
