/** Control and format characters (bidi among them), halves of pairs, and line ends of Unicode. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const BLANKS = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** What a server said, as one line that may be shown. @returns null if nothing is left */
export function toLine(value: unknown, mostLength: number): string | null {
  if (typeof value !== "string") return null;
  // What is behind it is cut off anyway, and need not be looked at.
  const line = value.slice(0, mostLength * 4).replace(BLANKS, " ");
  const cut = line
    .trim()
    .slice(0, mostLength)
    .replace(/\p{Cs}$/u, "")
    .trim();
  return cut === "" ? null : cut;
}

/**
 * A name: an address, an id. A part of it, or one with something taken out, would be a name of something else.
 *
 * @returns null for what is too long, empty, or has characters that cannot be seen
 */
export function toName(value: unknown, mostLength: number): string | null {
  if (typeof value !== "string" || value.length > mostLength * 2) return null;
  const name = value.trim();
  return name === "" || name.length > mostLength || UNSEEN.test(name) ? null : name;
}
