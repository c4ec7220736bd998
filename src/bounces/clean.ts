/** What has no place in a line: control, format and bidi characters, surrogates, unassigned and private ones. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
const HAS_UNSEEN = /[\p{C}\p{Z}]/u;

/** Of the type `Finding`. */
const MOST_ADDRESS = 320;

/**
 * One line of hostile text: safe on a terminal, in a log and in a database.
 *
 * @param most characters; what is longer is cut, never inside a surrogate pair
 */
export function toLine(text: string, most: number): string {
  // Far more than `most` can be left of spaces alone, and nobody needs it.
  const line = text
    .slice(0, most * 4)
    .replace(UNSEEN, " ")
    .replace(/\s+/g, " ")
    .trim();
  // Half of a pair is of the category C, too.
  return line.slice(0, most).replace(UNSEEN, "").trimEnd();
}

/**
 * An address as a report names it; nothing is mended but angle brackets around it.
 *
 * @returns null for what is none, is longer than 320 characters or has characters that nobody sees
 */
export function toAddress(text: string): string | null {
  const trimmed = text.slice(0, MOST_ADDRESS + 40).trim();
  const address = /^<([^<>]*)>/.exec(trimmed)?.[1] ?? trimmed;
  if (address.length > MOST_ADDRESS || HAS_UNSEEN.test(address)) return null;
  return /^[^@<>,;:"'()\\]+@[^@<>,;:"'()\\]*[^@<>,;:"'()\\.]$/u.test(withoutQuotes(address))
    ? address
    : null;
}

/** Apostrophes are legal in a local part: `o'neil@example.org`. */
function withoutQuotes(address: string): string {
  return address.replace(/(?<=[\p{L}\d])'(?=[\p{L}\d])/gu, "");
}
