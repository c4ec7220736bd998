import { checkBracketed } from "./check-bracketed.ts";
import { checkPlain } from "./check-plain.ts";
import { checkQuoted } from "./check-quoted.ts";
import type { Scan, ValueSpot } from "./finding.ts";
import { addError } from "./finding.ts";
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
  const next = scan.shapes.slice(spot.lineIndex + 1).find((shape) => shape.kind !== "blank");
  const hasOwnLines =
    next !== undefined &&
    next.kind !== "marker" &&
    (next.depth > spot.keyDepth || (next.kind === "item" && next.depth === spot.keyDepth));
  if (hasOwnLines || isItemWithOwnLines(scan, spot)) return spot.lineIndex + 1;
  addError(scan, {
    rule: "yaml-comment",
    message: `Everything behind # is a comment, so ${nameOf(spot)} is empty; put the value in quotes`,
    offset: spot.start,
    edit: { start: spot.start, end: spot.end, text: quoteText(value) },
  });
  return spot.lineIndex + 1;
}

/** `- key: value` as the first line of a list under the key, at the depth of the key. */
function isItemWithOwnLines(scan: Scan, spot: ValueSpot): boolean {
  const next = scan.source.lines
    .slice(spot.lineIndex + 1)
    .find((_, index) => scan.shapes[spot.lineIndex + 1 + index]?.kind !== "blank");
  const indent = /^( *)-(?: |$)/.exec(next?.text ?? "")?.[1];
  return indent !== undefined && indent.length >= spot.keyDepth;
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
