import { checkBracketed } from "./check-bracketed.ts";
import { checkPlain } from "./check-plain.ts";
import { checkQuoted } from "./check-quoted.ts";
import type { Scan, ValueSpot } from "./finding.ts";
import { addError, lineAt } from "./finding.ts";
import { quoteText } from "./quote-text.ts";
import { showText } from "./show-text.ts";

const BLOCK_HEADER = /^[|>](?:[+-]?[1-9]?|[1-9][+-])(?:[ \t]+#.*)?$/;

/**
 * Looks for words that YAML would eat in one value.
 *
 * @returns index of the first line behind the value
 */
export function checkValue(scan: Scan, spot: ValueSpot): number {
  const value = scan.source.text.slice(spot.start, spot.end);
  const first = value.charAt(0);
  if (first === '"' || first === "'") return checkQuoted(scan, spot);
  if (first === "[" || first === "{") return checkBracketed(scan, spot);
  if (first === "#") return checkCommented(scan, spot, value);
  if (BLOCK_HEADER.test(value)) return skipBlock(scan, spot);
  return checkPlain(scan, spot);
}

/** `title: #1 story`. A comment behind a key that has its values on the next lines is just that. */
function checkCommented(scan: Scan, spot: ValueSpot, value: string): number {
  if (hasLinesOfItsOwn(scan, spot)) return spot.lineIndex + 1;
  addError(scan, {
    rule: "yaml-comment",
    message: `Everything behind # is a comment, so ${nameOf(spot)} is empty; put the value in quotes`,
    offset: spot.start,
    edit: { start: spot.start, end: spot.end, text: quoteText(value) },
  });
  return spot.lineIndex + 1;
}

/** Keys further in, or a list, which may be as far in as its key. */
function hasLinesOfItsOwn(scan: Scan, spot: ValueSpot): boolean {
  let index = spot.lineIndex + 1;
  while (scan.shapes[index]?.kind === "blank") index += 1;
  const next = scan.shapes[index];
  if (next === undefined || next.kind === "marker" || next.kind === "blank") return false;
  const isItem = /^\s*-(?:\s|$)/.test(lineAt(scan, index).text);
  return isItem ? next.depth >= spot.keyDepth : next.depth > spot.keyDepth;
}

function nameOf(spot: ValueSpot): string {
  return spot.key === null ? "this item" : showText(spot.key);
}

/** `|` and `>`: what is further in is text, whatever it looks like. */
function skipBlock(scan: Scan, spot: ValueSpot): number {
  let index = spot.lineIndex + 1;
  while (index < scan.shapes.length) {
    const line = scan.source.lines[index]?.text ?? "";
    const depth = line.search(/[^ ]/);
    if (depth !== -1 && depth <= spot.keyDepth) break;
    index += 1;
  }
  return index;
}
