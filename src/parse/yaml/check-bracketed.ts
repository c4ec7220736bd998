import { checkFlow } from "./check-flow.ts";
import type { Scan, ValueSpot } from "./finding.ts";
import { addError, addLoss, lineAt, lineEndAt } from "./finding.ts";
import { quoteText } from "./quote-text.ts";
import type { FlowOutcome } from "./read-flow.ts";
import { readFlow } from "./read-flow.ts";

/**
 * A value that begins with `[` or `{`.
 *
 * @returns index of the line behind it
 */
export function checkBracketed(scan: Scan, spot: ValueSpot): number {
  const outcome = readWithin(scan, spot);
  if (outcome.kind !== "flow") return addUnclosed(scan, spot, outcome);
  const { end } = outcome.flow;
  const last = scan.source.lineIndexAt(end - 1);
  const line = lineAt(scan, last);
  if (/^[ \t]*(?:$|[ \t]#)/.test(line.text.slice(end - line.start))) {
    if (spot.isProse && scan.source.text.charAt(spot.start) === "{") addBraces(scan, spot, end);
    else checkFlow(scan, outcome.flow);
    return last + 1;
  }
  const until = lineEndAt(scan, last);
  const words = scan.source.text.slice(spot.start, until).replace(/\s*\n\s*/g, " ");
  addError(scan, {
    rule: "yaml-flow",
    message: `${name(words)}, and words follow behind it; put the value in quotes`,
    offset: spot.start,
    edit: { start: spot.start, end: until, text: quoteText(words) },
  });
  return last + 1;
}

/** Prose is never a group of keys. */
function addBraces(scan: Scan, spot: ValueSpot, end: number): void {
  const words = scan.source.text.slice(spot.start, end).replace(/\s*\n\s*/g, " ");
  addError(scan, {
    rule: "yaml-flow",
    message: `${name(words)}; put the value in quotes`,
    offset: spot.start,
    edit: { start: spot.start, end, text: quoteText(words) },
  });
}

/** Brackets may go on over lines that are further in than their key, or that close them. */
function readWithin(scan: Scan, spot: ValueSpot): FlowOutcome {
  const outcome = readFlow(scan.source.text, spot.start);
  if (outcome.kind !== "flow") return outcome;
  const last = scan.source.lineIndexAt(outcome.flow.end - 1);
  for (let index = spot.lineIndex + 1; index <= last; index += 1) {
    const shape = scan.shapes[index];
    const line = lineAt(scan, index).text;
    if (shape === undefined || shape.kind === "marker") return { kind: "unclosed", comment: null };
    const isOwn = shape.kind === "blank" || /^\s*[\]}]/.test(line) || shape.depth > spot.keyDepth;
    if (!isOwn) return { kind: "unclosed", comment: null };
  }
  return outcome;
}

function addUnclosed(
  scan: Scan,
  spot: ValueSpot,
  outcome: Exclude<FlowOutcome, { kind: "flow" }>,
): number {
  const { text } = scan.source;
  const words = text.slice(spot.start, spot.end);
  const next = findNextOutside(scan, spot);
  const end = Math.max(spot.end, lineEndAt(scan, next - 1));
  const edit = { start: spot.start, end, text: quoteText(words) };
  if (outcome.kind === "too-deep") {
    const message = "The brackets are nested too deeply";
    const found = { rule: "yaml-depth", message, offset: outcome.at, edit };
    addLoss(scan, found);
    return next;
  }
  const isComment = outcome.comment !== null && outcome.comment < spot.end;
  const why = isComment ? ", since everything behind # is a comment" : "";
  const found = {
    rule: "yaml-flow",
    message: `${name(words)}, which is never closed${why}; close it, or put the value in quotes`,
    offset: spot.start,
    edit,
  };
  if (spot.isProse && next === spot.lineIndex + 1) addError(scan, found);
  else addLoss(scan, found);
  return next;
}

function name(words: string): string {
  return words.startsWith("[") ? "A “[” begins a list" : "A “{” begins a group of keys";
}

/** The first line that cannot belong to the value. */
function findNextOutside(scan: Scan, spot: ValueSpot): number {
  let index = spot.lineIndex + 1;
  while (index < scan.shapes.length) {
    const shape = scan.shapes[index];
    if (shape === undefined || shape.kind === "blank" || shape.kind === "marker") break;
    if (shape.depth <= spot.keyDepth) break;
    index += 1;
  }
  return index;
}
