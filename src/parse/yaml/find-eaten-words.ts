import { checkBracketed } from "./check-bracketed.ts";
import { checkValue } from "./check-value.ts";
import type { Dialect, Finding, Scan, ValueSpot } from "./finding.ts";
import { lineAt, lineEndAt } from "./finding.ts";
import { addFlowWhole } from "./flow-whole.ts";
import {
  addFlaw,
  addKeyless,
  addMarker,
  addTabs,
  addTooDeep,
  addWrongDepth,
} from "./line-findings.ts";
import type { Entry, Item, LineShape } from "./line-shape.ts";
import { toLineShapes } from "./line-shape.ts";
import type { OpenKeys } from "./open-keys.ts";
import { openKey, toOutermost } from "./open-keys.ts";
import type { SourceText } from "./source-text.ts";

/**
 * Every place where YAML would take words otherwise than their writer meant: as a comment, a list, a new key.
 *
 * It looks at lines before a parser does, since a parser gives up at the first of them, or reads on without a
 * word (decision 0002). Each finding carries the change that makes the text mean what it says.
 */
export function findEatenWords(source: SourceText, dialect: Dialect): readonly Finding[] {
  const shapes = toLineShapes(source.lines.map((line) => line.text));
  const scan: Scan = { source, shapes, dialect, findings: [] };
  const open = { depths: [toOutermost(shapes, source.lines)], isOpen: false };
  const trail: Trail = { open, listKey: null, isFirst: true };
  let index = 0;
  while (index < shapes.length) index = checkLine(scan, index, trail);
  return scan.findings;
}

/** What the lines above have left behind. */
interface Trail {
  readonly open: OpenKeys;
  /** The last key without a value on its own line: whose list the items are. */
  listKey: string | null;
  isFirst: boolean;
}

// A level of keys or lists takes two spaces, and is a level of recursion in the parser.
const DEEPEST_COLUMN = 40;

/** @returns index of the next line to look at */
function checkLine(scan: Scan, index: number, trail: Trail): number {
  const shape = scan.shapes[index];
  if (shape === undefined || shape.kind === "blank") return index + 1;
  const { isFirst } = trail;
  trail.isFirst = false;
  if (shape.kind !== "marker" && toInnerDepth(shape) > DEEPEST_COLUMN) {
    addTooDeep(scan, index);
    return index + 1;
  }
  switch (shape.kind) {
    case "marker":
      // A lone `---` may open a file.
      if (!isFirst || !/^---\s*$/.test(lineAt(scan, index).text)) addMarker(scan, index);
      return index + 1;
    case "text":
      return isFirst ? checkFirstText(scan, index) : checkText(scan, index);
    case "item":
      addTabs(scan, index, null);
      return checkValue(scan, toSpot(scan, { shape, index, key: trail.listKey }));
    case "entry":
      return checkEntry(scan, { shape, index }, trail);
  }
}

function toInnerDepth(shape: Exclude<LineShape, { kind: "blank" | "marker" }>): number {
  return shape.kind === "text" ? shape.depth : shape.keyDepth;
}

function checkEntry(
  scan: Scan,
  at: { readonly shape: Entry; readonly index: number },
  trail: Trail,
): number {
  const { shape, index } = at;
  const rightDepth = openKey(trail.open, shape);
  const isTabbed = addTabs(scan, index, shape.depth + rightDepth - shape.keyDepth);
  if (!isTabbed && rightDepth !== shape.keyDepth) addWrongDepth(scan, at, rightDepth);
  if (shape.flaw !== null) addFlaw(scan, { ...shape, flaw: shape.flaw }, lineAt(scan, index).start);
  const value = lineAt(scan, index).text.slice(shape.valueStart);
  trail.open.isOpen = /^(?:#|\s*$)/.test(value);
  if (trail.open.isOpen) trail.listKey = shape.key;
  const spot = toSpot(scan, { shape, index, key: shape.key });
  return value.trim() === "" ? checkBelow(scan, spot) : checkValue(scan, spot);
}

/** A key with nothing behind it: what stands further in below is its value, unless that is keys or a list. */
function checkBelow(scan: Scan, spot: ValueSpot): number {
  const lineIndex = spot.lineIndex + 1;
  const next = scan.shapes[lineIndex];
  if (next?.kind !== "text" || next.depth <= spot.keyDepth) return lineIndex;
  addTabs(scan, lineIndex, null);
  const start = lineAt(scan, lineIndex).start + next.start;
  return checkValue(scan, { ...spot, lineIndex, start, end: lineEndAt(scan, lineIndex) });
}

function toSpot(
  scan: Scan,
  at: { readonly shape: Entry | Item; readonly index: number; readonly key: string | null },
): ValueSpot {
  const start = lineAt(scan, at.index).start + at.shape.valueStart;
  return {
    lineIndex: at.index,
    start,
    end: Math.max(start, lineEndAt(scan, at.index)),
    keyDepth: at.shape.keyDepth,
    key: at.shape.kind === "entry" ? at.key : null,
    isProse: at.key !== null && scan.dialect.prose.has(at.key),
  };
}

/** The whole may be between brackets. */
function checkFirstText(scan: Scan, index: number): number {
  const line = lineAt(scan, index);
  if (!/^\s*[[{]/.test(line.text)) return checkText(scan, index);
  const start = line.start + line.text.search(/\S/);
  if (scan.dialect.flow === "inside") return addFlowWhole(scan, { index, start });
  const end = lineEndAt(scan, index);
  return checkBracketed(scan, {
    lineIndex: index,
    start,
    end,
    keyDepth: -1,
    key: null,
    isProse: false,
  });
}

function checkText(scan: Scan, index: number): number {
  addKeyless(scan, index);
  return index + 1;
}
