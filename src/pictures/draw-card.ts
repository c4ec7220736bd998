import { CARD_SIZE, type CardWords, type ShareCard } from "../model/share-card.ts";
import type { CardFont } from "./card-font.ts";
import { balanceLines, fitLines, fits } from "./fit-lines.ts";

const PAPER = "#fffdf9";
const INK = "#1b1a18";
const QUIET = "#5f5a52";

const MARGIN_PX = 80;
const COLUMN_PX = CARD_SIZE.widthPx - 2 * MARGIN_PX;
const NAMEPLATE_PX = 92;
const DATELINE_PX = 28;
const LINE_HEIGHT = 1.16;

/** From large to small: the first that leaves nothing out, else the last. */
const SIZES: Readonly<Record<CardWords["kind"], readonly { sizePx: number; lines: number }[]>> = {
  headline: [
    { sizePx: 80, lines: 2 },
    { sizePx: 68, lines: 3 },
    { sizePx: 56, lines: 4 },
  ],
  motto: [
    { sizePx: 44, lines: 3 },
    { sizePx: 36, lines: 4 },
  ],
};

/** Where words stand: below the nameplate's rules, above the lower edge. */
const WORDS_TOP_PX = 290;
const WORDS_BOTTOM_PX = 585;
/** So far down does the nameplate stand where nothing is below it. */
const ALONE_PX = 150;

/**
 * A card as SVG: a nameplate, a dateline between double rules, a headline, as the top of a page. Words are outlines,
 * so there is nothing in it that could be markup.
 */
export function drawCard(card: ShareCard, font: CardFont): string {
  const top = card.words === null ? ALONE_PX : 0;
  const parts = [
    `<rect width="${CARD_SIZE.widthPx}" height="${CARD_SIZE.heightPx}" fill="${PAPER}"/>`,
    `<rect width="${CARD_SIZE.widthPx}" height="12" fill="${card.accent}"/>`,
    drawNameplate(card.nameplate, 150 + top, font),
    drawRules(192 + top, "up"),
    ...(card.dateline === null ? [] : drawDateline(card.dateline, 192 + top, font)),
    ...(card.words === null ? [] : drawWords(card.words, font)),
  ];
  const size = `width="${CARD_SIZE.widthPx}" height="${CARD_SIZE.heightPx}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${parts.join("")}</svg>`;
}

/** In one line, as large as it can be. */
function drawNameplate(text: string, y: number, font: CardFont): string {
  const width = font.measure(text, NAMEPLATE_PX);
  const sizePx = Math.max(48, Math.floor(Math.min(1, COLUMN_PX / width) * NAMEPLATE_PX));
  return drawLine(text, { y, sizePx, colour: INK, font });
}

function drawDateline(text: string, y: number, font: CardFont): readonly string[] {
  const line = drawLine(text, { y: y + 41, sizePx: DATELINE_PX, colour: INK, font });
  return [line, drawRules(y + 62, "down")];
}

/** A thick and a thin one, the thick outside. */
function drawRules(y: number, thick: "up" | "down"): string {
  const [first, second] = thick === "up" ? [4, 1.5] : [1.5, 4];
  const rule = (top: number, height: number) =>
    `<rect x="${MARGIN_PX}" y="${top}" width="${COLUMN_PX}" height="${height}" fill="${INK}"/>`;
  return rule(y, first) + rule(y + first + 3, second);
}

function drawWords({ kind, text }: CardWords, font: CardFont): readonly string[] {
  const sizes = SIZES[kind].map((size) => ({
    ...{ ...size, widthPx: COLUMN_PX },
    measure: (part: string) => font.measure(part, size.sizePx),
  }));
  const chosen = sizes.find((size) => fits(text, size.measure, size)) ?? sizes.at(-1);
  if (chosen === undefined) return [];
  const lines = balanceLines(text, chosen.measure, chosen);
  const heightPx = chosen.sizePx * LINE_HEIGHT;
  const middle = (WORDS_TOP_PX + WORDS_BOTTOM_PX) / 2;
  // A letter's middle is about a third of its size above the baseline.
  const first = middle - ((lines.length - 1) * heightPx) / 2 + chosen.sizePx / 3;
  const colour = kind === "headline" ? INK : QUIET;
  return lines.map((line, index) =>
    drawLine(line, { y: first + index * heightPx, sizePx: chosen.sizePx, colour, font }),
  );
}

/** In the middle; what is too long ends in an ellipsis. */
function drawLine(
  text: string,
  line: {
    readonly y: number;
    readonly sizePx: number;
    readonly colour: string;
    readonly font: CardFont;
  },
): string {
  const { y, sizePx, colour, font } = line;
  const measure = (part: string) => font.measure(part, sizePx);
  const [shown = ""] = fitLines(text, measure, { widthPx: COLUMN_PX, lines: 1 });
  const x = (CARD_SIZE.widthPx - measure(shown)) / 2;
  return `<path fill="${colour}" d="${font.toPath(shown, { x, y, sizePx })}"/>`;
}
