import type { Publication } from "../model/publication.ts";
import { splitSecret } from "../parse/publication/secret-text.ts";

/** Names of all `${NAME}` that a run needs from its environment, in the order of the config. */
export function listVariables({ smtp, database, monitor }: Publication): readonly string[] {
  const secrets = [...smtp.map(({ url }) => url), database.url];
  if (monitor.ping !== null) secrets.push(monitor.ping);
  const names = secrets
    .flatMap(({ text }) => splitSecret(text))
    .flatMap((piece) => (piece.kind === "name" ? [piece.name] : []));
  return [...new Set(names)];
}
