import { distance } from "fastest-levenshtein";

/**
 * The candidate that was probably meant by a mistyped word.
 *
 * Near is a third of the longer word's letters, at least one; upper and lower case, hyphens, underscores and
 * spaces do not count. Of two equally near the first wins.
 *
 * @returns null if none is near
 * @example didYouMean("sectoin", ["title", "section"]) // "section"
 */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  const folded = fold(word);
  let best: { readonly candidate: string; readonly far: number } | null = null;
  for (const candidate of candidates) {
    const other = fold(candidate);
    const far = distance(folded, other);
    const isNear = far <= Math.max(1, Math.floor(Math.max(folded.length, other.length) / 3));
    if (
      isNear &&
      far < Math.min(folded.length, other.length) &&
      (best === null || far < best.far)
    ) {
      best = { candidate, far };
    }
  }
  return best?.candidate ?? null;
}

// Beyond this a word is no typing mistake, and the distance takes time quadratic in the length.
const LONGEST = 80;

function fold(word: string): string {
  return word
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[-_\s]+/g, "");
}
