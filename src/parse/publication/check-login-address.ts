import { type Checked, type Place, type Problem, problem } from "../../model/problem.ts";
import type { SecretText } from "../../model/publication.ts";
import { checkSecret, splitSecret } from "./secret-text.ts";

export interface LoginAddress {
  /** Reads the address once the environment is known. */
  readonly parse: (text: string, place: Place) => Checked<{ readonly host: string } | null>;
  /** Where the password should be: `SMTP_PASSWORD`. */
  readonly variable: string;
}

/**
 * What is wrong with an address that has user and password in it, before anybody's environment is known.
 *
 * A password in the file is one in git's history, for everybody who ever clones it.
 */
export function checkLoginAddress(
  secret: SecretText,
  { parse, variable }: LoginAddress,
): readonly Problem[] {
  const unnamed = checkSecret(secret);
  if (unnamed.length > 0) return unnamed;
  const pieces = splitSecret(secret.text);
  // An address that comes from the environment as a whole can only be read there.
  if (pieces[0]?.kind === "name") return [];
  // A digit will do for a user, a password, a host and a port.
  const sample = pieces.map((piece) => (piece.kind === "name" ? "1" : piece.text)).join("");
  const { value, problems } = parse(sample, secret.place);
  if (value === null) return problems;
  const hasOwnPassword = /^[^:]+:\/\/[^:@]*:(?![^@]*\$\{)[^@]+@/.test(secret.text);
  if (!hasOwnPassword || isLocal(value.host)) return [];
  const said = `The password stands in the file, so everybody who has the repository has it; write \${${variable}}`;
  return [problem("secret-in-file", secret.place, [said, { severity: "warning" }])];
}

function isLocal(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
