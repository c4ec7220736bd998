/**
 * A headline without what may differ between two writings of it: case, marks, spaces.
 *
 * @example foldHeadline("Talks  resume — “at last”!") // "talks resume at last"
 */
export function foldHeadline(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}
