/** Each of these is one character wherever it stands, which spares most texts the rules of Unicode. */
const LATIN = /^[\x20-\x7e\xa1-\xac\xae-\xff]*$/;

/** Made when first needed: it takes as long as a hundred headlines. */
let segmenter: Intl.Segmenter | null = null;

/** What readers see as one character each (Unicode UAX #29): a family of emoji is one, and half of it another family. */
export function toCharacters(text: string): readonly string[] {
  if (LATIN.test(text)) return Array.from(text);
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export function countCharacters(text: string): number {
  return LATIN.test(text) ? text.length : toCharacters(text).length;
}
