/**
 * Controls and direction overrides that text from content, CSV files and servers could play on a terminal:
 * C0 but tab and line feed, DEL, C1, and Unicode's bidi controls. Colours (SGR) are ours and stay.
 */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  /\u001b(?!\[\d+m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text that a terminal shows as it is, and nothing else happens. @example "\u009b31m" becomes "<U+009B>31m" */
export function toVisibleText(text: string): string {
  return text.replace(UNSEEN, (found) => `<U+${toHex(found)}>`);
}

/** One line of JSON with the same characters escaped, which JSON itself leaves as they are. */
export function toVisibleJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (found) => `\\u${toHex(found)}`);
}

function toHex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}
