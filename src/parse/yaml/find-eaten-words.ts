import { checkBracketed } from "./check-bracketed.ts";
import { checkValue } from "./check-value.ts";
import type { Dialect, Finding, Scan, ValueSpot } from "./finding.ts";
import { addError, addWarning } from "./finding.ts";
import { addFlowWhole } from "./flow-whole.ts";
import type { Entry, EntryFlaw, Item, LineShape } from "./line-shape.ts";
import { toLineShape } from "./line-shape.ts";
import { showText } from "./show-text.ts";
import type { SourceText } from "./source-text.ts";

/**
 * Every place where YAML would take words otherwise than their writer meant: as a comment, a list, a new key.
 *
 * It looks at lines before a parser does, since a parser gives up at the first of them, or reads on without a
 * word (decision 0002). Each finding carries the change that makes the text mean what it says.
 */
export function findEatenWords(source: SourceText, dialect: Dialect): readonly Finding[] {
  const shapes = source.lines.map((line) => toLineShape(line.text));
  const scan: Scan = { source, shapes, dialect, findings: [] };
  const trail: Trail = { valueDepth: null, listKey: null, isFirst: true };
  let index = 0;
  while (index < shapes.length) index = checkLine(scan, index, trail);
  return scan.findings;
}

/** What the lines above have left behind. */
interface Trail {
  /** Depth of the key above if its value is on its own line: nothing may be further in. */
  valueDepth: number | null;
  /** The last key without a value on its own line: whose list the items are. */
  listKey: string | null;
  isFirst: boolean;
}

/** @returns index of the next line to look at */
function checkLine(scan: Scan, index: number, trail: Trail): number {
  const shape = scan.shapes[index];
  if (shape === undefined || shape.kind === "blank") return index + 1;
  const { isFirst } = trail;
  trail.isFirst = false;
  checkTabs(scan, index);
  if ("depth" in shape && toKeyDepth(shape) > DEEPEST_COLUMN) return skipTooDeep(scan, index);
  switch (shape.kind) {
    case "marker":
      return checkMarker(scan, index, isFirst ? "first" : "later");
    case "text":
      return checkKeyless(scan, index, isFirst ? "first" : "later");
    case "item":
      return checkValue(scan, toSpot(scan, { shape, index, key: trail.listKey }));
    case "entry":
      return checkEntry(scan, { shape, index }, trail);
  }
}

function checkEntry(
  scan: Scan,
  { shape, index }: { readonly shape: Entry; readonly index: number },
  trail: Trail,
): number {
  const line = scan.source.lines[index] ?? { start: 0, text: "" };
  if (trail.valueDepth !== null && shape.depth > trail.valueDepth) {
    addTooFarIn(scan, { shape, index }, trail.valueDepth);
  } else {
    trail.valueDepth = null;
  }
  if (shape.flaw !== null) addFlaw(scan, { ...shape, flaw: shape.flaw }, line.start);
  const hasValue = !/^\s*(?:#|$)/.test(line.text.slice(shape.valueStart));
  trail.valueDepth ??= hasValue ? shape.keyDepth : null;
  if (!hasValue) trail.listKey = shape.key;
  const spot = toSpot(scan, { shape, index, key: shape.key });
  return hasValue || line.text.charAt(shape.valueStart) === "#"
    ? checkValue(scan, spot)
    : checkBelow(scan, spot);
}

/** A key with nothing behind it: what stands further in below is its value, unless that is keys or a list. */
function checkBelow(scan: Scan, spot: ValueSpot): number {
  const next = scan.shapes[spot.lineIndex + 1];
  if (next?.kind !== "text" || next.depth <= spot.keyDepth) return spot.lineIndex + 1;
  const line = scan.source.lines[spot.lineIndex + 1] ?? { start: 0, text: "" };
  const start = line.start + next.start;
  const end = line.start + line.text.trimEnd().length;
  return checkValue(scan, { ...spot, lineIndex: spot.lineIndex + 1, start, end });
}

function toSpot(
  scan: Scan,
  at: { readonly shape: Entry | Item; readonly index: number; readonly key: string | null },
): ValueSpot {
  const line = scan.source.lines[at.index] ?? { start: 0, text: "" };
  const start = line.start + at.shape.valueStart;
  return {
    lineIndex: at.index,
    start,
    end: Math.max(start, line.start + line.text.trimEnd().length),
    keyDepth: at.shape.keyDepth,
    key: at.shape.kind === "entry" ? at.key : null,
    isProse: at.key !== null && scan.dialect.prose.has(at.key),
  };
}

function checkTabs(scan: Scan, index: number): void {
  const line = scan.source.lines[index] ?? { start: 0, text: "" };
  const indent = /^[ \t]*/.exec(line.text)?.[0] ?? "";
  const tab = indent.indexOf("\t");
  if (tab === -1) return;
  const edit = {
    start: line.start,
    end: line.start + indent.length,
    text: indent.replaceAll("\t", "  "),
  };
  const message = "YAML does not take tabs in front of a key; use two spaces for each";
  addError(scan, { rule: "yaml-tab", message, offset: line.start + tab, edit });
}

// A level of keys or lists takes two spaces; each is a level of recursion in the parser.
const DEEPEST_COLUMN = 40;

function toKeyDepth(shape: Exclude<LineShape, { kind: "blank" | "marker" }>): number {
  return shape.kind === "text" ? shape.depth : shape.keyDepth;
}

function skipTooDeep(scan: Scan, index: number): number {
  const line = scan.source.lines[index] ?? { start: 0, text: "" };
  scan.findings.push({
    ...{ rule: "yaml-depth", severity: "error", mend: "for-parser" },
    message: "This line is nested too deeply",
    offset: line.start + line.text.search(/[^ \t]/),
    edit: { start: line.start, end: line.start + line.text.length, text: "" },
  });
  return index + 1;
}

/** `---` may open a file, and `...` and a second `---` would hide all that follows. */
function checkMarker(scan: Scan, index: number, position: "first" | "later"): number {
  const line = scan.source.lines[index] ?? { start: 0, text: "" };
  if (position === "first" && /^---\s*$/.test(line.text)) return index + 1;
  scan.findings.push({
    ...{ rule: "yaml-document", severity: "error", mend: "for-parser" },
    message: `${showText(line.text.trim())} ends the part of the file that is read; take the line out`,
    offset: line.start,
    edit: { start: line.start, end: line.start + line.text.length, text: "" },
  });
  return index + 1;
}

function checkKeyless(scan: Scan, index: number, position: "first" | "later"): number {
  const line = scan.source.lines[index] ?? { start: 0, text: "" };
  const start = line.start + line.text.search(/\S/);
  const end = line.start + line.text.trimEnd().length;
  if (position === "first" && /^[[{]/.test(line.text.trimStart())) {
    if (scan.dialect.flow === "inside") return addFlowWhole(scan, { index, start });
    const spot = { lineIndex: index, start, end, keyDepth: -1, key: null, isProse: false };
    return checkBracketed(scan, spot);
  }
  scan.findings.push({
    ...{ rule: "yaml-key", severity: "error", mend: "for-parser" },
    message: `This line has no key; write it as key: value, found ${showText(line.text.trim())}`,
    offset: start,
    edit: { start, end, text: "" },
  });
  return index + 1;
}

function addTooFarIn(
  scan: Scan,
  { shape, index }: { readonly shape: Entry; readonly index: number },
  depth: number,
): void {
  const line = scan.source.lines[index] ?? { start: 0, text: "" };
  const indent = /^[ \t]*/.exec(line.text)?.[0] ?? "";
  addError(scan, {
    rule: "yaml-indent",
    message: `${showText(shape.key)} is further in than the key above, which has a value of its own`,
    offset: line.start + shape.keyStart,
    edit: { start: line.start, end: line.start + indent.length, text: " ".repeat(depth) },
  });
}

const FLAWS: Readonly<Record<EntryFlaw, (key: string) => { rule: string; message: string }>> = {
  "no-space": (key) => ({
    rule: "yaml-space",
    message: `There is no space behind the colon of ${key}`,
  }),
  "wide-colon": (key) => ({
    rule: "yaml-colon-wide",
    message: `The colon behind ${key} is a full-width one; YAML takes “:” and a space`,
  }),
  equals: (key) => ({
    rule: "yaml-equals",
    message: `There is “=” behind ${key}; YAML takes “:” and a space`,
  }),
  "space-before": (key) => ({
    rule: "yaml-space",
    message: `There is a space before the colon of ${key}`,
  }),
};

function addFlaw(scan: Scan, shape: Entry & { readonly flaw: EntryFlaw }, start: number): void {
  const found = FLAWS[shape.flaw](showText(shape.key));
  const edit = { start: start + shape.keyEnd, end: start + shape.valueStart, text: ": " };
  const finding = { ...found, offset: start + shape.keyEnd, edit };
  if (shape.flaw === "space-before") addWarning(scan, finding);
  else addError(scan, finding);
}
