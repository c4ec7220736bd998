import type { Scan, ValueSpot } from "./finding.ts";
import { addError, addWarning } from "./finding.ts";
import type { PlainFlaw } from "./plain-flaw.ts";
import { findPlainFlaw } from "./plain-flaw.ts";
import { quoteText, unquoteText } from "./quote-text.ts";

const CURLY = /^[“”„‘’‚]/;
// One space before # is how people write a number, two is how they write a comment.
const NUMBER_SIGN = /(?<![ \t])[ \t]#/;
const COMMENT = /[ \t]+#.*$/;
const APART = /[ \t]{2,}#.*$/;

/**
 * A value without quotes or brackets, with the lines it goes on over.
 *
 * @returns index of the line behind it
 */
export function checkPlain(scan: Scan, spot: ValueSpot): number {
  const written = scan.source.text.slice(spot.start, spot.end);
  const next = findNext(scan, spot);
  const kept = spot.isProse || /[ \t]#\S/.test(written) ? written.replace(APART, "") : null;
  const value = kept ?? written.replace(COMMENT, "");
  if (next > spot.lineIndex + 1) {
    addContinuation(scan, { ...spot, end: spot.start + value.length }, next);
    return next;
  }
  const flaw = findPlainFlaw(value) ?? findNumberSign(value);
  const isQuoted = CURLY.test(value) && unquoteText(value) !== value;
  if (flaw === null && !isQuoted) return next;
  const edit = {
    start: spot.start,
    end: spot.start + value.length,
    text: quoteText(unquoteText(value)),
  };
  if (flaw !== null) addError(scan, { ...toFound(flaw, spot), edit });
  else addWarning(scan, { ...CURLY_QUOTES, offset: spot.start, edit });
  return next;
}

const CURLY_QUOTES = {
  rule: "yaml-curly-quotes",
  message:
    "Curly quotes are printed as they are; use straight quotes around the value, or both kinds to print them",
};

function findNumberSign(value: string): PlainFlaw | null {
  const index = value.search(NUMBER_SIGN);
  if (index === -1) return null;
  const message =
    "Everything behind # is a comment and would be lost; put the value in quotes, or two spaces before a comment";
  return { rule: "yaml-comment", message, index: index + 1 };
}

function toFound(
  flaw: PlainFlaw,
  spot: ValueSpot,
): { readonly rule: string; readonly message: string; readonly offset: number } {
  return { rule: flaw.rule, message: flaw.message, offset: spot.start + flaw.index };
}

/** Lines without a key that are further in than the value's own key, or that follow it without any order. */
function findNext(scan: Scan, spot: ValueSpot): number {
  let index = spot.lineIndex + 1;
  while (index < scan.shapes.length) {
    const shape = scan.shapes[index];
    if (shape === undefined || shape.kind === "blank" || shape.kind === "marker") break;
    if (shape.kind === "entry") break;
    if (shape.kind === "item" && shape.depth <= spot.keyDepth) break;
    index += 1;
  }
  return index;
}

/** YAML folds further lines into one, and an editor who forgot a key or a quote never learns of it. */
function addContinuation(scan: Scan, spot: ValueSpot, next: number): void {
  const lines = scan.source.lines.slice(spot.lineIndex + 1, next);
  const last = lines.at(-1) ?? { start: 0, text: "" };
  const first = scan.source.text.slice(spot.start, spot.end);
  const value = [first, ...lines.map((line) => line.text.trim())].join(" ").trim();
  const isPlain = findPlainFlaw(value) === null && !/[ \t]#|^["'[{#]/.test(value);
  const second = lines[0] ?? last;
  const found = {
    rule: "yaml-continuation",
    message:
      "This line has no key, so it goes on with the value above; write the value on one line",
    offset: second.start + second.text.search(/\S/),
    edit: {
      start: spot.start,
      end: last.start + last.text.trimEnd().length,
      text: isPlain ? value : quoteText(value),
    },
  };
  const isFolded = lines.every((line) => line.text.search(/\S/) > spot.keyDepth);
  if (isFolded && isPlain) addWarning(scan, found);
  else addError(scan, found);
}
