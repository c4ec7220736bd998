import stringWidth from "string-width";

// Letters of Europe, and the dashes and quote marks of its typography; not the soft hyphen, which has no width.
const NARROW = /^[\x20-\x7e\xa1-\xac\xae-\u024f\u2010-\u2027]*$/;

/** Columns that the text takes in a monospaced font: East Asian wide and emoji two, combining marks none. */
export function toDisplayWidth(text: string): number {
  // Most words are so, and segmenting them is what takes the time (measured: ten times slower).
  return NARROW.test(text) ? text.length : stringWidth(text);
}

/** Pads at the end (or the start, or both) with spaces; longer text stays whole. */
export function padToWidth(
  text: string,
  to: { readonly width: number; readonly align: "left" | "right" | "center" },
): string {
  const missing = Math.max(0, to.width - toDisplayWidth(text));
  const before = { left: 0, right: missing, center: Math.floor(missing / 2) }[to.align];
  return " ".repeat(before) + text + " ".repeat(missing - before);
}
