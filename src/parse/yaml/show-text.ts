const LONGEST = 60;
// Also what turns the rest of a terminal's line around or cannot be seen at all.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What was found, for a message: in quotes, short, and with nothing invisible in it. */
export function showText(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return `“${short.replace(UNSEEN, showUnseen)}”`;
}

/** @example showUnseen("\u202e") // "U+202E" */
export function showUnseen(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
