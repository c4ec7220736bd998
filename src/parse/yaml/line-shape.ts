/** What one line of block YAML is, seen on its own. Columns count from 0 in the line as written. */
export type LineShape =
  | { readonly kind: "blank" }
  /** `---`, `...` or `%YAML`. */
  | { readonly kind: "marker" }
  | Entry
  | Item
  | { readonly kind: "text"; readonly depth: number; readonly start: number };

/** `key: value`, perhaps behind dashes. */
export interface Entry {
  readonly kind: "entry";
  /** Spaces in front of the line's first word; a tab counts as two. */
  readonly depth: number;
  /** Spaces in front of the key, dashes counted as spaces: what belongs to the value is further in. */
  readonly keyDepth: number;
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Of the first character of the value, or the end of the line. */
  readonly valueStart: number;
  readonly flaw: EntryFlaw | null;
}

export type EntryFlaw = "no-space" | "wide-colon" | "equals" | "space-before";

/** `- value`. */
export interface Item {
  readonly kind: "item";
  readonly depth: number;
  /** Spaces in front of the last dash. */
  readonly keyDepth: number;
  readonly valueStart: number;
}

const MARKER = /^(?:---|\.\.\.)(?:\s|$)|^%[A-Z]/;
const DASHES = /^(?:-[ \t]+)*(?:-$)?/;
const QUOTED_KEY = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=[ \t]*:(?:[ \t]|$))/;
const PLAIN_KEY =
  /^(?!\?[ \t])[^\s"'[\]{}#&*!|>%@`,](?:(?!:(?:[ \t]|$)|[ \t]#)[^])*(?=:(?:[ \t]|$))/;
const FLAWED_KEY = /^([A-Za-z_][\w-]*)(:(?=[^\s:/])|:(?=[^\S \t])|[ \t]*：|[ \t]*=(?!=))\s*/;
const FLAWS: ReadonlyMap<string, EntryFlaw> = new Map([
  [":", "no-space"],
  ["：", "wide-colon"],
  ["=", "equals"],
]);

/** The lines of a text, those seen again that only their neighbours explain. */
export function toLineShapes(lines: readonly string[]): readonly LineShape[] {
  const shapes = lines.map((line) => toLineShape(line));
  return shapes.map((shape, index) => {
    if (shape.kind !== "item") return shape;
    const next = shapes[index + 1];
    // `- slug:world` above `title: World` is the first key of a mapping, not a word.
    const isFirstKey =
      next?.kind === "entry" && next.depth === next.keyDepth && next.depth > shape.keyDepth;
    if (!isFirstKey) return shape;
    const { depth, valueStart: start } = shape;
    const line = lines[index] ?? "";
    const keyDepth = depth + line.slice(line.search(/[^ \t]/), start).length;
    return toFlawedEntry(line, { depth, keyDepth, start }) ?? shape;
  });
}

/** One line seen on its own. */
export function toLineShape(line: string): LineShape {
  const start = line.search(/[^ \t]/);
  if (start === -1 || line.charAt(start) === "#") return { kind: "blank" };
  if (MARKER.test(line)) return { kind: "marker" };
  const depth = line.slice(0, start).replaceAll("\t", "  ").length;
  const dashes = DASHES.exec(line.slice(start))?.[0] ?? "";
  const at = { depth, keyDepth: depth + dashes.length, start: start + dashes.length };
  const entry = toEntry(line, at) ?? (dashes === "" ? toFlawedEntry(line, at) : null);
  if (entry !== null) return entry;
  if (dashes === "") return { kind: "text", depth, start };
  return { kind: "item", depth, keyDepth: depth + dashes.lastIndexOf("-"), valueStart: at.start };
}

interface Start {
  readonly depth: number;
  readonly keyDepth: number;
  readonly start: number;
}

function toEntry(line: string, { depth, keyDepth, start }: Start): Entry | null {
  const body = line.slice(start);
  const written = (QUOTED_KEY.exec(body) ?? PLAIN_KEY.exec(body))?.[0];
  if (written === undefined || FLAWED_KEY.test(body)) return null;
  const keyEnd = start + written.trimEnd().length;
  const colon = line.indexOf(":", keyEnd);
  return {
    ...{ kind: "entry", depth, keyDepth, keyStart: start, keyEnd },
    key: written.trim().replace(/^(["'])(.*)\1$/, "$2"),
    valueStart: skipSpaces(line, colon + 1),
    flaw: colon > keyEnd ? "space-before" : null,
  };
}

function toFlawedEntry(line: string, { depth, keyDepth, start }: Start): Entry | null {
  const match = FLAWED_KEY.exec(line.slice(start));
  const flaw = FLAWS.get(match?.[2]?.trim() ?? "");
  if (match === null || flaw === undefined) return null;
  const key = match[1] ?? "";
  return {
    ...{ kind: "entry", depth, keyDepth, keyStart: start, keyEnd: start + key.length },
    ...{ key, valueStart: start + match[0].length, flaw },
  };
}

function skipSpaces(line: string, from: number): number {
  const rest = line.slice(from).search(/[^ \t]/);
  return rest === -1 ? line.length : from + rest;
}
