import { type Problem, toSortedProblems } from "../model/problem.ts";
import type { SecretText } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import { resolveSecret } from "../parse/publication/resolve-secret.ts";

export type Environment = ReadonlyMap<string, string>;

/** @throws UserError for a name that the environment does not have */
export function fillSecret(secret: SecretText, environment: Environment): string {
  const { value, problems } = resolveSecret(secret, environment);
  if (value === null) throw toUserError(problems);
  return value;
}

export function toUserError(problems: readonly Problem[]): UserError {
  const [first] = toSortedProblems(problems);
  if (first === undefined) throw new Error("what has no value must have a problem");
  const { file, line, column } = first.place;
  return new UserError(first.rule, {
    message: `${file}:${line}:${column} ${first.message}`,
    advice: first.mended ?? "Set the variable, or correct broadsheet.yaml",
  });
}
