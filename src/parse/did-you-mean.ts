import { distance } from "fastest-levenshtein";

/**
 * The candidate that was probably meant by a mistyped word.
 *
 * Short words may be off by one letter, words of five by two, long ones by a third; letters in the wrong order
 * are as near as one wrong letter. Upper and lower case, hyphens, underscores and spaces do not count. Of
 * equally near ones the first wins.
 *
 * @returns null if none is near
 * @example didYouMean("titel", ["title", "section"]) // "title"
 */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  const folded = fold(word);
  let best: { readonly candidate: string; readonly far: number } | null = null;
  for (const candidate of candidates) {
    const far = measure(folded, fold(candidate));
    if (far !== null && (best === null || far < best.far)) best = { candidate, far };
  }
  return best?.candidate ?? null;
}

/** @returns null if the words are not near */
function measure(word: string, other: string): number | null {
  const far = hasSameLetters(word, other)
    ? Math.min(distance(word, other), 1)
    : distance(word, other);
  const shorter = Math.min(word.length, other.length);
  // Of a word of one or two letters a wrong one leaves nothing to recognise.
  return far <= toLimit(Math.max(word.length, other.length)) && far < Math.max(shorter, 1)
    ? far
    : null;
}

function toLimit(length: number): number {
  return length < 5 ? 1 : Math.max(2, Math.floor(length / 3));
}

function hasSameLetters(word: string, other: string): boolean {
  return word.length === other.length && toSorted(word) === toSorted(other);
}

function toSorted(word: string): string {
  return word.split("").sort().join("");
}

// Beyond this a word is no typing mistake, and the distance takes time quadratic in the length.
const LONGEST = 80;

function fold(word: string): string {
  return word
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[-_\s]+/g, "");
}
