import { checkFlow } from "./check-flow.ts";
import type { Edit } from "./edits.ts";
import type { Scan } from "./finding.ts";
import { addError, addLoss } from "./finding.ts";
import type { FlowEntry } from "./read-flow.ts";
import { readFlow } from "./read-flow.ts";

const RULE = "yaml-flow-whole";
const MESSAGE = "Front matter is written with one key on each line, not between brackets";

/**
 * Front matter that is `{ a: b }` as a whole, rewritten with one key on each line.
 *
 * @returns index of the line behind it
 */
export function addFlowWhole(
  scan: Scan,
  at: { readonly index: number; readonly start: number },
): number {
  const { text, lines, lineIndexAt } = scan.source;
  const outcome = readFlow(text, at.start);
  if (outcome.kind !== "flow" || text.charAt(at.start) !== "{") {
    const edit = { start: at.start, end: text.length, text: "" };
    addLoss(scan, { rule: RULE, message: MESSAGE, offset: at.start, edit });
    return lines.length;
  }
  checkFlow(scan, outcome.flow);
  const entries = outcome.flow.entries.filter((entry) => entry.bracket === 0);
  const edits = toLineBreaks(entries, { start: at.start, end: outcome.flow.end });
  for (const [number, edit] of edits.entries()) {
    addError(scan, { rule: RULE, message: number === 0 ? MESSAGE : "", offset: edit.start, edit });
  }
  return lineIndexAt(outcome.flow.end - 1) + 1;
}

/** Braces go, commas become line ends: what is between keeps its own places. */
function toLineBreaks(
  entries: readonly FlowEntry[],
  whole: { readonly start: number; readonly end: number },
): readonly Edit[] {
  const starts = [...entries.map((entry) => entry.start), whole.end];
  const ends = [whole.start, ...entries.map((entry) => entry.end)];
  return starts.map((start, index) => {
    const isInner = index > 0 && index < entries.length;
    return { start: ends[index] ?? whole.start, end: start, text: isInner ? "\n" : "" };
  });
}
