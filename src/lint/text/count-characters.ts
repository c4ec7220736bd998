const CHARACTERS = new Intl.Segmenter("und", { granularity: "grapheme" });

/** What readers see as one character each: a family of emoji is one. */
export function countCharacters(text: string): number {
  return Array.from(CHARACTERS.segment(text)).length;
}
