/** A publication's own colours, fonts and width in place of a theme's. See docs/decisions/0005. */
import type { Checked, Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { LookChoices, PlacedText } from "../../model/publication.ts";
import {
  formatContrast,
  isColour,
  LEAST_CONTRAST,
  mixColours,
  toReadableColour,
  toWorstContrast,
} from "./colour.ts";
import type { Look } from "./look.ts";

type Tokens = Readonly<Record<string, string>>;

/**
 * Makes the look of one newsletter. What is not chosen is the theme's, or follows from what is chosen: quiet words
 * and lines lie between a chosen text and background, and dark mode's accent is as much lighter as it takes.
 *
 * @returns the look in any case, and an error for each chosen colour that cannot be read
 */
export function applyChoices(look: Look, choices: LookChoices | undefined): Checked<Look> {
  if (choices === undefined) return { value: look, problems: [] };
  const tokens = toFonts(toColours(look.tokens, choices), choices);
  const dark = toDarkColours({ look, tokens }, choices);
  const widthPx = choices.widthPx ?? look.widthPx;
  const pictureWidthPx = look.pictureWidthPx + widthPx - look.widthPx;
  const value = { ...look, widthPx, pictureWidthPx, tokens, dark };
  return { value, problems: checkColours(tokens, choices) };
}

function toColours(tokens: Tokens, { accent, background, text }: LookChoices): Tokens {
  const paper = background?.text ?? tokens["paper"] ?? "";
  const ink = text?.text ?? tokens["ink"] ?? "";
  const isThemes = background === null && text === null;
  const grounds = isThemes || !isColour(paper) || !isColour(ink) ? {} : toGrounds({ ink, paper });
  return replaceTokens(tokens, { ...grounds, ...(accent !== null && { accent: accent.text }) });
}

/** Shares of the way from text to background, taken from the shipped themes. */
function toGrounds({ ink, paper }: { readonly ink: string; readonly paper: string }): Tokens {
  const faint = mixColours(ink, paper, 0.94);
  const tint = toWorstContrast(ink, faint) >= LEAST_CONTRAST ? faint : paper;
  const quiet = toReadableColour(mixColours(ink, paper, 0.3), [paper, tint]) ?? ink;
  return { ink, paper, tint, quiet, hairline: mixColours(ink, paper, 0.82) };
}

/** Each of these is chosen, derived or left alone, never something else by another name. */
const OWN_NAMES = ["paper", "ink", "quiet", "accent", "hairline", "tint"];

/** Any other colour of a theme that is the same as a replaced one, such as `headline`, goes with it. */
function replaceTokens(tokens: Tokens, replaced: Tokens): Tokens {
  const byValue = new Map(Object.entries(replaced).map(([name, to]) => [tokens[name], to]));
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [
      name,
      replaced[name] ?? (OWN_NAMES.includes(name) ? value : (byValue.get(value) ?? value)),
    ]),
  );
}

function toFonts(tokens: Tokens, { fonts }: LookChoices): Tokens {
  return {
    ...tokens,
    ...(fonts.text !== null && { bodyFont: fonts.text }),
    ...(fonts.facts !== null && { factsFont: fonts.facts }),
  };
}

function toDarkColours(
  { look, tokens }: { readonly look: Look; readonly tokens: Tokens },
  { accent }: LookChoices,
): Tokens {
  const backs = [look.dark["paper"], look.dark["tint"]].filter((back) => back !== undefined);
  if (accent === null || !isColour(tokens["accent"] ?? "") || !backs.every(isColour)) {
    return look.dark;
  }
  const light = toReadableColour(accent.text, backs) ?? look.dark["accent"] ?? accent.text;
  return replaceTokens(look.dark, { accent: light });
}

function checkColours(tokens: Tokens, choices: LookChoices): readonly Problem[] {
  const { accent, background, text } = choices;
  const ground = text ?? background;
  const grounds = ground === null ? [] : checkPair(ground, { front: "ink", tokens });
  const accents = [accent ?? background].filter((written) => written !== null);
  // With an unreadable text every other pair is unreadable, too.
  if (grounds.length > 0) return grounds;
  return accents.flatMap((written) => checkPair(written, { front: "accent", tokens }));
}

function checkPair(
  written: PlacedText,
  { front, tokens }: { readonly front: "ink" | "accent"; readonly tokens: Tokens },
): readonly Problem[] {
  const colour = tokens[front] ?? "";
  const backs = [tokens["paper"], tokens["tint"]].filter((back) => back !== undefined);
  if (![colour, ...backs].every(isColour)) return [];
  const worst = [...backs].sort((a, b) => toWorstContrast(colour, a) - toWorstContrast(colour, b));
  const back = worst[0] ?? "";
  const contrast = toWorstContrast(colour, back);
  if (contrast >= LEAST_CONTRAST) return [];
  const near = toReadableColour(colour, backs);
  const right = near === null ? "choose a lighter or darker background" : `${near} could be read`;
  const name = front === "ink" ? "Text" : "The accent";
  const message = `${name} ${colour} on ${back} has a contrast of ${formatContrast(contrast)} at worst, and readers need ${LEAST_CONTRAST}:1; ${right}`;
  return [problem("look-contrast", written.place, message)];
}
