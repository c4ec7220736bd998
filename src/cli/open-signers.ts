import { readSigners, type Signers } from "../flows/dkim/read-signers.ts";
import { pickAligned } from "../model/domains.ts";
import { hasErrors } from "../model/problem.ts";
import type { DkimSource, Newsletter, Publication } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import { printProblems } from "./open-publication.ts";
import type { Session } from "./session.ts";

/**
 * The keys that a newsletter's mail is signed with, all of them read and known to be good.
 *
 * @throws UserError if one is not, after naming what is wrong with each
 */
export function openSigners(
  session: Session,
  {
    publication,
    newsletter,
  }: { readonly publication: Publication; readonly newsletter: Newsletter },
): Promise<Signers> {
  const sources = pickAligned(publication.dkim ?? [], newsletter.sender.email);
  return readAll(session, sources, `The mail of ${newsletter.slug}`);
}

/** The same for mail that is no newsletter’s: of the readers’ service. */
export function openServiceSigners(session: Session, publication: Publication): Promise<Signers> {
  const sources = pickAligned(publication.dkim ?? [], publication.sender.email);
  return readAll(session, sources, "The mail of the readers’ service");
}

async function readAll(
  session: Session,
  sources: readonly DkimSource[],
  what: string,
): Promise<Signers> {
  const keys = session.world.adapters.openKeys(session.root);
  const { value, problems } = await readSigners(sources, keys);
  printProblems(session, problems);
  if (!hasErrors(problems)) return value;
  throw new UserError("dkim-key", {
    message: `${what} cannot be signed, so nothing is sent`,
    advice:
      "Give this machine the keys that broadsheet.yaml names under dkim, or take them out there",
  });
}
