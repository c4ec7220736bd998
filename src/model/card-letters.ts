/**
 * Letters, digits and signs that the font of cards has, each written as one character: Latin with Vietnamese, Greek,
 * Cyrillic, and what stands between words. A test compares this with the font.
 */
const LETTERS =
  /^[\x20-\x7e\xa0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u02bb\u02bc\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u0493\u0496-\u049b\u04a0-\u04a3\u04ae-\u04b3\u04d8\u04d9\u04e8\u04e9\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u2044\u20ac\u20b4\u20bd\u2116\u2122\u2191\u2193\u2212]*$/u;

/** Pictures among the words, with what joins and colours them; marks of direction, and hints where to break. */
const LEFT_OUT =
  /\p{Extended_Pictographic}|[\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cf}\u20e3\ufe0e\ufe0f]/gu;

/** Signs that are letters of the font as well as pictures: `©`, `™`. */
const KEPT = /[©®™]/u;

/** Other spaces and dashes, as the font has them. */
const SPACES = /[\s\u00a0\u2000-\u200a\u202f]+/gu;
const HYPHENS = /[\u2010\u2011\u2012]/gu;

/**
 * Text as a card can show it: without emoji, in one line.
 *
 * @returns null where the font lacks a letter, or nothing is left to read: half a headline would be worse than none
 * @example toCardText("🎉 Voilà 🎉") // "Voilà"
 * @example toCardText("首脳会議") // null
 */
export function toCardText(text: string): string | null {
  const plain = text
    .normalize("NFC")
    .replace(LEFT_OUT, (found) => (KEPT.test(found) ? found : ""))
    .replace(HYPHENS, "-")
    .replace(SPACES, " ")
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) && LETTERS.test(plain) ? plain : null;
}
