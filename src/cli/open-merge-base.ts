import type { ContentSource } from "../model/ports.ts";
import { UserError } from "../model/user-error.ts";
import type { Session } from "./session.ts";

/**
 * The publication as it was when a branch began.
 *
 * @throws UserError if the ref has no commit in common with what is checked out
 */
export async function openMergeBase(session: Session, ref: string): Promise<ContentSource> {
  const { adapters } = session.world;
  const commit = await adapters.openRepository(session.root).findMergeBase(ref);
  if (commit !== null) return adapters.openCommitted(session.root, commit);
  throw new UserError("no-such-commit", {
    message: `“${ref}” has no commit in common with what is checked out here`,
    advice: "Name a branch that is here; in a workflow fetch all of it first (fetch-depth: 0)",
    exitStatus: 2,
  });
}
