import { isColour, LEAST_CONTRAST, toContrast, toWorstContrast } from "./colour.ts";

/** A pair of tokens whose text cannot be read on its background. */
export interface PoorPair {
  readonly mode: "tokens" | "dark";
  readonly front: string;
  readonly back: string;
  readonly contrast: number;
}

/** Tokens that words are set in, and those that they stand on. Others are lines and fonts. */
const FRONTS = ["ink", "quiet", "accent", "headline"];
const BACKS = ["paper", "tint"];

/**
 * Every pair of a theme's colours that is too faint: the light ones also where a mail program turns them over, the
 * dark ones as they are, since only programs that leave colours alone take them.
 */
export function findPoorPairs(look: {
  readonly tokens: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
}): readonly PoorPair[] {
  const modes = [
    { mode: "tokens", colours: look.tokens, measure: toWorstContrast },
    { mode: "dark", colours: { ...look.tokens, ...look.dark }, measure: toContrast },
  ] as const;
  const pairs = FRONTS.flatMap((front) => BACKS.map((back) => ({ front, back })));
  return modes.flatMap(({ mode, colours, measure }) =>
    pairs.flatMap(({ front, back }) => {
      const [text = "", ground = ""] = [colours[front], colours[back]];
      if (!isColour(text) || !isColour(ground)) return [];
      const contrast = measure(text, ground);
      return contrast >= LEAST_CONTRAST ? [] : [{ mode, front, back, contrast }];
    }),
  );
}
