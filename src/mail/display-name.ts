/** Code points; longer names are cut, since a header of several kilobytes is refused by many servers. */
const MAX_LENGTH = 100;

/** Separators of lines and paragraphs, tabs among them, are spaces in one line of text. */
const BREAKS = /[\s\u0085\u2028\u2029]+/g;
/** C0, C1, unpaired surrogates, and the marks that turn the direction of what follows (CVE-2021-42574). */
const HIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * One line of text that is safe in a header and in a greeting, whatever a form or a CSV held.
 *
 * Joiners stay: Persian names and many emoji are made with them.
 *
 * @returns may be empty
 */
export function toDisplayName(text: string): string {
  const clean = toOneLine(text);
  const points = Array.from(clean);
  return points.length <= MAX_LENGTH ? clean : points.slice(0, MAX_LENGTH).join("").trim();
}

/** The same for text of any length, such as a subject. */
export function toOneLine(text: string): string {
  return text.replace(BREAKS, " ").replace(HIDDEN, "").replace(/ +/g, " ").trim();
}
