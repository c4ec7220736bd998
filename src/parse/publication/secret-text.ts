import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { SecretText } from "../../model/publication.ts";

/** A piece of a text with `${NAME}` places. */
export type SecretPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "name"; readonly name: string };

const PLACE = /\$\$\{|\$\{([^}]*)\}|\$\{/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Splits at `${NAME}`; `$${` is a literal `${`. What is no name is left as text, see `checkSecret`. */
export function splitSecret(text: string): readonly SecretPiece[] {
  const pieces: SecretPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACE)) {
    pieces.push({ kind: "text", text: text.slice(end, match.index) });
    const name = match[1];
    if (name !== undefined && NAME.test(name)) pieces.push({ kind: "name", name });
    else pieces.push({ kind: "text", text: match[0] === "$${" ? "${" : match[0] });
    end = match.index + match[0].length;
  }
  pieces.push({ kind: "text", text: text.slice(end) });
  return pieces.filter((piece) => piece.kind === "name" || piece.text !== "");
}

/** What is wrong with the `${…}` of a text, without looking at the environment. */
export function checkSecret(secret: SecretText): readonly Problem[] {
  return [...secret.text.matchAll(PLACE)].flatMap((match) => {
    const name = match[1];
    if (match[0] === "$${" || (name !== undefined && NAME.test(name))) return [];
    const said =
      name === undefined
        ? "“${” is never closed; write ${NAME}, or $${ for the characters themselves"
        : `“\${${name}}” names no variable: letters, digits and _ do`;
    return [problem("secret-name", secret.place, said)];
  });
}
