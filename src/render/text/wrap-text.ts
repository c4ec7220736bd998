import { toDisplayWidth } from "./display-width.ts";

/** RFC 3676 asks for at most 78 columns; 72 leaves room for a reply's quote marks. */
export const TEXT_WIDTH = 72;

export interface WrapOptions {
  readonly width: number;
  /** In front of the first line, such as `- `; the others begin with as many spaces. */
  readonly first?: string;
}

// Scripts written without spaces may break between any two characters …
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u30fc]/u;
// … but no line begins with what closes or ends (JIS X 4051, the part everybody keeps).
const NEVER_FIRST =
  /^[、。，．・：；？！）」』】〕〉》”’ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥]/u;
const NEVER_LAST = /[（「『【〔〈《“‘]$/u;

/**
 * Breaks text into lines of at most `width` columns. A line end in the text is kept; a word that is wider than
 * a line, such as an address, stays whole on a line of its own.
 */
export function wrapText(text: string, { width, first = "" }: WrapOptions): readonly string[] {
  const indent = " ".repeat(toDisplayWidth(first));
  const inner = Math.max(1, width - indent.length);
  return text
    .split("\n")
    .flatMap((line) => fillLines(toUnits(line), inner))
    .map((line, index) => (line === "" ? "" : (index === 0 ? first : indent) + line));
}

interface Unit {
  readonly text: string;
  readonly spaced: boolean;
}

function fillLines(units: readonly Unit[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const { text, spaced } of units) {
    const gap = line !== "" && spaced ? " " : "";
    const needed = toDisplayWidth(text);
    if (line !== "" && used + gap.length + needed > width) {
      lines.push(line);
      line = text;
      used = needed;
    } else {
      line += gap + text;
      used += gap.length + needed;
    }
  }
  return [...lines, line];
}

function toUnits(line: string): readonly Unit[] {
  const words = line.split(/[ \t\r\f\v]+/).filter((word) => word !== "");
  if (!UNSPACED.test(line)) return words.map((text) => ({ text, spaced: true }));
  return words.flatMap((word) =>
    splitUnspaced(word).map((text, index) => ({ text, spaced: index === 0 })),
  );
}

function splitUnspaced(word: string): readonly string[] {
  if (!UNSPACED.test(word)) return [word];
  const parts: string[] = [];
  for (const character of word) {
    const last = parts.at(-1);
    const joins =
      last !== undefined &&
      (NEVER_FIRST.test(character) ||
        NEVER_LAST.test(last) ||
        (!UNSPACED.test(character) && !UNSPACED.test(last.slice(-1))) ||
        /^\p{M}/u.test(character));
    if (joins) parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts;
}
