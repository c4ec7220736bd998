import type { Scan } from "./finding.ts";
import { addError, addLoss, addWarning, lineAt, lineEndAt } from "./finding.ts";
import type { Entry, EntryFlaw } from "./line-shape.ts";
import { showText } from "./show-text.ts";

/**
 * Tabs in front of a line, which YAML does not take.
 *
 * @param depth how far in the line should be; null takes two spaces for each tab
 * @returns whether there were any
 */
export function addTabs(scan: Scan, index: number, depth: number | null): boolean {
  const line = lineAt(scan, index);
  const indent = /^[ \t]*/.exec(line.text)?.[0] ?? "";
  const tab = indent.indexOf("\t");
  if (tab === -1) return false;
  const text = depth === null ? indent.replaceAll("\t", "  ") : " ".repeat(Math.max(0, depth));
  addError(scan, {
    rule: "yaml-tab",
    message: "YAML does not take tabs in front of a line; use two spaces for each",
    offset: line.start + tab,
    edit: { start: line.start, end: line.start + indent.length, text },
  });
  return true;
}

/** A key that is in line with no other key around it. */
export function addWrongDepth(
  scan: Scan,
  { shape, index }: { readonly shape: Entry; readonly index: number },
  rightDepth: number,
): void {
  const { start } = lineAt(scan, index);
  const where = rightDepth < shape.keyDepth ? "further in than" : "not as far in as";
  const text = " ".repeat(Math.max(0, shape.depth + rightDepth - shape.keyDepth));
  addError(scan, {
    rule: "yaml-indent",
    message: `${showText(shape.key)} is ${where} the keys it belongs to`,
    offset: start + shape.keyStart,
    edit: { start, end: start + shape.depth, text },
  });
}

/** `---` in the middle, `...` and `%YAML` hide all that follows. */
export function addMarker(scan: Scan, index: number): void {
  const line = lineAt(scan, index);
  addLoss(scan, {
    rule: "yaml-document",
    message: `${showText(line.text.trim())} ends the part of the file that is read; take the line out`,
    offset: line.start,
    edit: { start: line.start, end: line.start + line.text.length, text: "" },
  });
}

/** A line that neither has a key nor can belong to a value. */
export function addKeyless(scan: Scan, index: number): void {
  const line = lineAt(scan, index);
  const end = lineEndAt(scan, index);
  addLoss(scan, {
    rule: "yaml-key",
    message: `This line has no key; write it as key: value, found ${showText(line.text.trim())}`,
    offset: line.start + line.text.search(/[^ \t]/),
    edit: { start: line.start, end, text: "" },
  });
}

/** A line so far in that reading it would take a stack of calls as deep. */
export function addTooDeep(scan: Scan, index: number): void {
  const line = lineAt(scan, index);
  addLoss(scan, {
    rule: "yaml-depth",
    message: "This line is nested too deeply",
    offset: line.start + line.text.search(/[^ \t]/),
    edit: { start: line.start, end: line.start + line.text.length, text: "" },
  });
}

const FLAWS: Readonly<Record<EntryFlaw, readonly [rule: string, said: (key: string) => string]>> = {
  "no-space": ["yaml-space", (key) => `There is no space behind the colon of ${key}`],
  "space-before": ["yaml-space", (key) => `There is a space before the colon of ${key}`],
  "wide-colon": [
    "yaml-colon",
    (key) => `The colon behind ${key} is a full-width one; YAML takes “:” and a space`,
  ],
  equals: ["yaml-colon", (key) => `There is “=” behind ${key}; YAML takes “:” and a space`],
};

/** What stands between key and value is no colon with a space behind it. */
export function addFlaw(
  scan: Scan,
  entry: Entry & { readonly flaw: EntryFlaw },
  lineStart: number,
): void {
  const [rule, said] = FLAWS[entry.flaw];
  const offset = lineStart + entry.keyEnd;
  const edit = { start: offset, end: lineStart + entry.valueStart, text: ": " };
  const finding = { rule, message: said(showText(entry.key)), offset, edit };
  if (entry.flaw === "space-before") addWarning(scan, finding);
  else addError(scan, finding);
}
