/** How wide a text is. */
export type Measure = (text: string) => number;

export interface LineLimits {
  readonly widthPx: number;
  readonly lines: number;
}

/**
 * Text in lines that fit: broken between words, and within a word only where that alone is wider than a line.
 *
 * @returns at most so many lines, the last ending in `…` if something is left out
 */
export function fitLines(text: string, measure: Measure, limits: LineLimits): readonly string[] {
  const lines = breakLines(text, measure, limits.widthPx);
  if (lines.length <= limits.lines) return lines;
  const shown = lines.slice(0, limits.lines);
  const last = shorten(shown.at(-1) ?? "", measure, limits.widthPx);
  return [...shown.slice(0, -1), last];
}

/** As `fitLines`, in lines of about the same length where nothing is left out: no word stands alone in the last. */
export function balanceLines(
  text: string,
  measure: Measure,
  limits: LineLimits,
): readonly string[] {
  let lines = breakLines(text, measure, limits.widthPx);
  if (lines.length > limits.lines) return fitLines(text, measure, limits);
  for (let part = 0.95; part > 0.5; part -= 0.05) {
    const narrower = breakLines(text, measure, limits.widthPx * part);
    if (narrower.length > lines.length || narrower.some((line) => !text.includes(line))) break;
    lines = narrower;
  }
  return lines;
}

/** Whether nothing has to be left out. */
export function fits(text: string, measure: Measure, limits: LineLimits): boolean {
  return breakLines(text, measure, limits.widthPx).length <= limits.lines;
}

function breakLines(text: string, measure: Measure, widthPx: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.split(" ").flatMap((word) => breakWord(word, measure, widthPx));
  for (const word of words) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > widthPx) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

function breakWord(word: string, measure: Measure, widthPx: number): readonly string[] {
  if (measure(word) <= widthPx) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && measure(piece + character) > widthPx) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** With a sign that it goes on. */
function shorten(line: string, measure: Measure, widthPx: number): string {
  const characters = Array.from(line);
  while (characters.length > 1 && measure(`${toEnd(characters)}…`) > widthPx) characters.pop();
  return `${toEnd(characters)}…`;
}

function toEnd(characters: readonly string[]): string {
  return characters.join("").replace(/[\s,;:.–—-]+$/u, "");
}
