import { readSigners, type Signers } from "../flows/dkim/read-signers.ts";
import { sendNotices } from "../flows/notices/send-notices.ts";
import { pickAligned } from "../model/domains.ts";
import type { Newsletter } from "../model/publication.ts";
import type { ExitStatus } from "./program.ts";
import type { Desk } from "./send-desk.ts";

/**
 * Calls the dead man's switch: `/start`, the address itself when all is well, `/fail` when a person must act. A
 * run that a later one goes on with (75) is neither, so that the switch waits on.
 */
export async function ping(desk: Desk, moment: "start" | ExitStatus): Promise<void> {
  const { session, publication } = desk;
  const { ping: address } = publication.monitor;
  if (address === null || moment === 75) return;
  const path = moment === "start" ? "/start" : moment === 0 ? "" : "/fail";
  const failure = await session.world.adapters.callMonitor(address, path);
  if (failure === null) return;
  session.tell(`The ping address of broadsheet.yaml was not called: ${failure}`);
}

/** Writes to the operator about what was missed, stands still or ended with failures, where the config names one. */
export async function notifyOperator(desk: Desk): Promise<void> {
  const { session, publication, store, transport } = desk;
  const { notify: recipient } = publication.monitor;
  if (recipient === null) return;
  const now = session.clock.now();
  const { newsletters } = publication;
  const sending = {
    ...{ newsletters, store, now, recipient, transport: transport.transport },
    readSigners: (newsletter: Newsletter) => readGoodSigners(desk, newsletter),
  };
  for (const { notice, failure } of await sendNotices(sending)) {
    const { newsletter, date, kind, subject } = notice;
    const slot = { newsletter: newsletter.slug, date };
    session.emit({ event: failure === null ? "notified" : "not-notified", ...slot, kind });
    if (failure === null) continue;
    // Each run tries again; that it fails is said once.
    if (await store.noteSlot({ ...slot, kind: `untold-${kind}`, at: now })) {
      session.tell(`The mail to ${recipient} about “${subject}” did not go out: ${failure}`);
    }
  }
}

/** What a key lacks is for the send to say; a notice that it stopped has to go out all the same. */
async function readGoodSigners(desk: Desk, { sender }: Newsletter): Promise<Signers> {
  const sources = pickAligned(desk.publication.dkim ?? [], sender.email);
  const keys = desk.session.world.adapters.openKeys(desk.session.root);
  return (await readSigners(sources, keys)).value;
}
