/** The text as a YAML scalar that means just this text: in double quotes, or in single ones if it has double ones. */
export function quoteText(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/**
 * What an editor meant to put in quotes: the quotes around the whole are mark-up, those inside are words.
 *
 * @param written begins with a straight or curly quote
 * @example unquoteText('"The "Summit" ends"') // 'The "Summit" ends'
 * @example unquoteText('"Summit" and "Treaty"') // unchanged: no pair is around the whole
 */
export function unquoteText(written: string): string {
  const opening = written.charAt(0);
  const closings = CLOSING.get(opening) ?? "";
  if (written.length < 2 || !closings.includes(written.charAt(written.length - 1))) return written;
  const inner = written.slice(1, -1);
  const next = inner.search(new RegExp(`[${closings}]`));
  const closesAWord = /\S/.test(inner.charAt(next - 1)) && !/\w/.test(inner.charAt(next + 1));
  return next > 0 && closesAWord ? written : inner;
}

/** Which quotes a mark may be closed with. Low and high nines open in German, “ closes there. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"”“'],
  ["'", "'’‘"],
  ["“", '”“"'],
  ["”", '”"'],
  ["„", '“”"'],
  ["‘", "’‘'"],
  ["’", "’'"],
  ["‚", "‘’'"],
  ["«", "»"],
  ["»", "«"],
]);
