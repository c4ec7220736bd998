import { Parser } from "htmlparser2";

/** Longer titles are somebody's joke. */
const MOST_CHARACTERS = 5_000;

/** Words of a text that may be HTML: `Fish &amp; <b>chips</b>` becomes `Fish & chips`. */
export function stripTags(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const pieces: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (isHidden(name)) hidden += 1;
    },
    ontext: (piece) => {
      if (hidden === 0) pieces.push(piece);
    },
    onclosetag: (name) => {
      if (isHidden(name)) hidden -= 1;
    },
  });
  parser.end(text.slice(0, MOST_CHARACTERS));
  return pieces.join("");
}

function isHidden(name: string): boolean {
  return name === "script" || name === "style";
}
