import { readPublication } from "../flows/pool.ts";
import type { ContentSource } from "../model/ports.ts";
import { hasErrors, toSortedProblems, type Problem } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import type { Store } from "../model/store.ts";
import { UserError } from "../model/user-error.ts";
import { formatCounts, formatProblem, toProblemJson } from "./format-problem.ts";
import type { Session } from "./session.ts";

/**
 * Reads the config, for commands that need it and nothing of the content.
 *
 * @throws UserError if it has errors, after naming all of them
 */
export async function openPublication(
  session: Session,
  source: ContentSource = session.world.adapters.openDisk(session.root),
): Promise<Publication> {
  const { value, problems } = await readPublication(source);
  if (value !== null && !hasErrors(problems)) return value;
  printProblems(session, problems);
  throw new UserError("config", {
    message: "broadsheet.yaml has errors",
    advice: "Mend them, then run the command again",
  });
}

/** Opens the ledger for one piece of work and closes it whatever happens. */
export async function withStore<Result>(
  session: Session,
  work: (opened: { readonly store: Store; readonly publication: Publication }) => Promise<Result>,
): Promise<Result> {
  const publication = await openPublication(session);
  const store = await session.world.adapters.openStore(session.root, publication);
  try {
    return await work({ store, publication });
  } finally {
    await store.close();
  }
}

/** All problems in reading order, as lines or JSON, and their count. */
export function printProblems(session: Session, problems: readonly Problem[]): void {
  for (const found of toSortedProblems(problems)) {
    session.emit(toProblemJson(found));
    session.say(formatProblem(found, session.colors));
  }
  if (problems.length > 0) session.tell(formatCounts(problems));
}
