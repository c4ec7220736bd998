import type { EditionStatus } from "../model/delivery.ts";
import { parseEditionId } from "../model/names.ts";
import type { Desk } from "./send-desk.ts";

/** Tags are pushed again for this long if the remote did not answer. */
const DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Pushes `sent/<edition>` for every edition of the last days that somebody has got and that has no tag yet, where
 * `git.record` says so. A failure is said once for each edition and tried again by the next run.
 */
export async function recordSent(desk: Desk): Promise<void> {
  const { publication, store, session } = desk;
  if (!publication.git.record) return;
  const now = session.clock.now();
  const since = new Date(now.getTime() - DAYS * DAY_MS);
  for (const status of await store.listStatus(now)) {
    if (status.frozenAt >= since && hasGoneOut(status)) await recordOne(desk, status);
  }
}

function hasGoneOut({ counts }: EditionStatus): boolean {
  return counts.accepted + counts.uncertain + counts.handedOver > 0;
}

async function recordOne(desk: Desk, { edition: id }: EditionStatus): Promise<void> {
  const { publication, store, session, repository } = desk;
  const name = parseEditionId(id);
  const edition = await store.readEdition(id);
  const newsletter = publication.newsletters.find(({ slug }) => slug === name?.newsletter);
  if (edition?.origin.kind !== "commit" || newsletter === undefined) return;
  const { date, revision } = edition;
  const slot = { newsletter: newsletter.slug, date, at: session.clock.now() };
  const kind = `recorded-r${revision}`;
  if (!(await store.noteSlot({ ...slot, kind }))) return;
  const { commit } = edition.origin;
  const message = `${edition.subject}\n\nSHA-256 ${edition.hash}`;
  const { email } = newsletter.sender;
  const outcome = await repository.recordSent({ edition: id, commit, email, message });
  session.emit({ event: outcome.kind === "recorded" ? "recorded" : "not-recorded", edition: id });
  if (outcome.kind === "recorded") return;
  await store.forgetNote(slot, kind);
  if (!(await store.noteSlot({ ...slot, kind: `un${kind}` }))) return;
  session.tell(
    `The tag sent/${id} could not be pushed: ${outcome.reason}\nThe next run tries again; until then only this ledger knows that it was sent`,
  );
}
