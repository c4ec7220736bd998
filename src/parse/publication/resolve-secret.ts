import type { Checked } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { SecretText } from "../../model/publication.ts";
import { checkSecret, splitSecret } from "./secret-text.ts";

/**
 * Fills `${NAME}` from the environment; `$${` is a literal `${`.
 *
 * Values are taken as they are and not looked through again. No problem says what a value is.
 *
 * @returns null, with a Problem for each name that the environment does not have
 * @example resolveSecret({ text: "smtp://u:${PASSWORD}@mx", place }, new Map([["PASSWORD", "x"]])) // "smtp://u:x@mx"
 */
export function resolveSecret(
  secret: SecretText,
  environment: ReadonlyMap<string, string>,
): Checked<string | null> {
  const pieces = splitSecret(secret.text);
  const names = pieces.flatMap((piece) => (piece.kind === "name" ? [piece.name] : []));
  const missing = [...new Set(names)].filter((name) => !environment.has(name));
  const problems = [
    ...checkSecret(secret),
    ...missing.map((name) =>
      problem(
        "secret-missing",
        secret.place,
        `The environment has no ${name}; set it where Broadsheet runs`,
      ),
    ),
  ];
  if (problems.length > 0) return { value: null, problems };
  const value = pieces
    .map((piece) => (piece.kind === "name" ? (environment.get(piece.name) ?? "") : piece.text))
    .join("");
  return { value, problems: [] };
}
