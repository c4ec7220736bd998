import { listHeadlines } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";

export const headlineShouted: PartRule = {
  id: "headline-shouted",
  severity: "warning",
  looksAt: "part",
  summary: "A headline is not set in capitals.",
  why: "Capitals are slower to read, screen readers may spell them, and spam filters count them. A theme can set capitals where it wants them.",
  good: "## World\n\n- [NATO and the EU talk about UNESCO](https://example.org/talks)\n- [GPS III](https://example.org/gps)\n",
  bad: {
    text: "## World\n\n- [TALKS RESUME IN THE SNOW](https://example.org/talks)\n",
    problems: ["3:3 The headline is in capitals; write it as a sentence"],
  },
  check: checkShouting,
};

const LEAST_WORDS = 3;
const LEAST_LETTERS = 12;

function checkShouting({ content }: LintedDay): readonly Finding[] {
  return listHeadlines(content)
    .filter(({ text }) => isShouted(text))
    .map(({ place }) => ({
      place,
      message: "The headline is in capitals; write it as a sentence",
    }));
}

/** Names of authorities and ships are written so: a few capitals among small letters are no shouting. */
function isShouted(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return words.length >= LEAST_WORDS && capitals >= LEAST_LETTERS && small * 5 < capitals;
}
