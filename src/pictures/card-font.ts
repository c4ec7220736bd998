import { readFile } from "node:fs/promises";
import { join } from "node:path";

import opentype, { type Font, type PathCommand } from "opentype.js";

/** Words as outlines: no font of the machine has a say in how they look. */
export interface CardFont {
  has(character: string): boolean;
  measure(text: string, sizePx: number): number;
  /** @returns data of an SVG path, from the left end of the baseline */
  toPath(
    text: string,
    at: { readonly x: number; readonly y: number; readonly sizePx: number },
  ): string;
}

/** Parts of one face, the most usual first: what several have is taken from the first. */
const PARTS = ["latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext"];

/** @param folder of the shipped fonts */
export async function openCardFont(folder: string): Promise<CardFont> {
  const parts = await Promise.all(PARTS.map((part) => readPart(folder, part)));
  const find = (character: string) => parts.find((part) => part.charToGlyphIndex(character) > 0);
  const listRuns = (text: string) => toRuns(text, find);
  // Of words at a size of 1: kerning makes measuring slow, and lines are tried in several sizes.
  const widths = new Map<string, number>();
  const measureWord = (word: string): number => {
    const width = widths.get(word) ?? sumWidths(listRuns(word));
    widths.set(word, width);
    return width;
  };
  return {
    has: (character) => find(character) !== undefined,
    measure: (text, sizePx) => {
      const words = text.split(" ");
      const gaps = (words.length - 1) * measureWord(" ");
      return sizePx * words.reduce((sum, word) => sum + measureWord(word), gaps);
    },
    toPath: (text, { x, y, sizePx }) => {
      let left = x;
      return listRuns(text)
        .map(({ font, text: part }) => {
          const { commands } = font.getPath(part, left, y, sizePx);
          left += font.getAdvanceWidth(part, sizePx);
          return commands.map(toData).join("");
        })
        .join("");
    },
  };
}

async function readPart(folder: string, part: string): Promise<Font> {
  const bytes = await readFile(join(folder, `source-serif-4-${part}-600-normal.woff`));
  return opentype.parse(new Uint8Array(bytes).buffer);
}

interface Run {
  readonly font: Font;
  readonly text: string;
}

function toRuns(text: string, find: (character: string) => Font | undefined): readonly Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const font = find(character);
    const last = runs.at(-1);
    if (font === undefined) continue;
    if (last !== undefined && last.font === font)
      runs[runs.length - 1] = { font, text: last.text + character };
    else runs.push({ font, text: character });
  }
  return runs;
}

/** At a size of 1000, as fine as the font is, so that nothing is rounded away. */
function sumWidths(runs: readonly Run[]): number {
  return runs.reduce((sum, { font, text }) => sum + font.getAdvanceWidth(text, 1000), 0) / 1000;
}

/** The library's own writer makes NaN of fractions such as 1e-13. */
function toData({ type, ...at }: PathCommand): string {
  const points = [at.x1, at.y1, at.x2, at.y2, at.x, at.y].filter((value) => value !== undefined);
  return type + points.map((value) => value.toFixed(1)).join(" ");
}
