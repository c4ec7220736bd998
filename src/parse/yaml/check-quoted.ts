import type { Scan, ValueSpot } from "./finding.ts";
import { addError, lineAt } from "./finding.ts";
import { quoteText, unquoteText } from "./quote-text.ts";

const QUOTED = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'/y;
const COMMENT = /^[ \t]*(?:$|[ \t]#)/;
// YAML 1.2 section 5.7
const ESCAPE =
  /\\(?:[0abtnvfre "/\\N_LP\t\n\r]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U00(?:0\d|10)[\dA-Fa-f]{4})/y;

/**
 * A value that begins with a straight quote.
 *
 * @returns index of the line behind it
 */
export function checkQuoted(scan: Scan, spot: ValueSpot): number {
  const end = findQuotedEnd(scan, spot);
  if (end === null) {
    addQuoteError(scan, spot, "The quote is never closed");
    return spot.lineIndex + 1;
  }
  const last = scan.source.lineIndexAt(end - 1);
  const line = lineAt(scan, last);
  if (!COMMENT.test(line.text.slice(end - line.start))) {
    if (last === spot.lineIndex) {
      addQuoteError(scan, spot, "There are words behind the closing quote");
      return last + 1;
    }
    addQuoteError(scan, spot, "The quote is closed on another line, and words follow it");
    return spot.lineIndex + 1;
  }
  checkEscapes(scan, spot, end);
  return last + 1;
}

/** A quoted text may go on over lines that are further in than its key; any other line has words of its own. */
function findQuotedEnd(scan: Scan, spot: ValueSpot): number | null {
  QUOTED.lastIndex = spot.start;
  const match = QUOTED.exec(scan.source.text);
  if (match === null) return null;
  const end = spot.start + match[0].length;
  const last = scan.source.lineIndexAt(end - 1);
  for (let index = spot.lineIndex + 1; index <= last; index += 1) {
    const shape = scan.shapes[index];
    if (shape === undefined || shape.kind === "marker") return null;
    if (shape.kind !== "blank" && shape.depth <= spot.keyDepth) return null;
  }
  return end;
}

function addQuoteError(scan: Scan, spot: ValueSpot, what: string): void {
  const written = scan.source.text.slice(spot.start, spot.end);
  const unquoted = unquoteText(written);
  const isOpen = unquoted === written && written.indexOf(written.charAt(0), 1) === -1;
  const text = quoteText(isOpen ? written.slice(1) : unquoted);
  addError(scan, {
    rule: "yaml-quote",
    message: `${what}; put all of the value between one pair`,
    offset: spot.start,
    edit: { start: spot.start, end: spot.end, text },
  });
}

function checkEscapes(scan: Scan, spot: ValueSpot, end: number): void {
  const { text } = scan.source;
  if (text.charAt(spot.start) !== '"') return;
  const wrong = findWrongEscape(text, { start: spot.start, end });
  if (wrong === null) return;
  const inner = text.slice(spot.start + 1, end - 1);
  const edit = { start: spot.start, end, text: `'${inner.replaceAll("'", "''")}'` };
  const message =
    "A backslash between double quotes begins an escape, and there is none of this name; use single quotes";
  addError(scan, { rule: "yaml-escape", message, offset: wrong, edit });
}

function findWrongEscape(
  text: string,
  span: { readonly start: number; readonly end: number },
): number | null {
  let at = text.indexOf("\\", span.start);
  while (at !== -1 && at < span.end) {
    ESCAPE.lastIndex = at;
    const match = ESCAPE.exec(text);
    if (match === null) return at;
    at = text.indexOf("\\", at + match[0].length);
  }
  return null;
}
