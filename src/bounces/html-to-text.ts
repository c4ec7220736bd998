import { Parser } from "htmlparser2";

const HIDDEN = new Set(["script", "style", "title", "head"]);
/** What stands on a line of its own. */
const BLOCKS = new Set(
  "p div br tr table li ul ol h1 h2 h3 h4 h5 h6 pre blockquote hr dt dd section".split(" "),
);

/** The words of a report that is HTML alone, a line for each block. Nothing of it is ever shown as HTML. */
export function htmlToText(html: string): string {
  const pieces: string[] = [];
  let hidden = 0;
  const breakLine = (name: string): void => {
    if (BLOCKS.has(name)) pieces.push("\n");
  };
  const parser = new Parser({
    onopentag: (name) => {
      if (HIDDEN.has(name)) hidden += 1;
      breakLine(name);
    },
    ontext: (piece) => {
      if (hidden === 0) pieces.push(piece.replace(/\s+/g, " "));
    },
    onclosetag: (name) => {
      if (HIDDEN.has(name)) hidden -= 1;
      breakLine(name);
    },
  });
  parser.end(html);
  return pieces.join("");
}
