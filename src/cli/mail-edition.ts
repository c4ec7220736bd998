import type { Signers } from "../flows/dkim/read-signers.ts";
import type { ReadySend } from "../flows/send/gates.ts";
import { type SendContext, sendEdition, type SendSummary } from "../flows/send/send-edition.ts";
import { sendSlot, type SlotResult } from "../flows/send/send-slot.ts";
import type { Transport } from "../model/ports.ts";
import type { Store } from "../model/store.ts";
import { openSendLog, type SendLog } from "./send-log.ts";
import type { Session } from "./session.ts";

interface Sending {
  readonly ready: ReadySend;
  readonly store: Store;
  readonly transport: Transport;
  readonly signers: Signers;
}

/** Mails a decided send as a new sender, beside others if there are any, with its log on the terminal. */
export async function mailEdition(session: Session, send: Sending): Promise<SendSummary> {
  const log = openSendLog(session, send.ready);
  const summary = await sendEdition(send.ready, toContext(session, send, log));
  log.end(summary);
  return summary;
}

/** The same for a run under cron: it leaves a slot alone that another run is at. */
export async function mailSlot(session: Session, send: Sending): Promise<SlotResult> {
  const log = openSendLog(session, send.ready);
  const result = await sendSlot(send.ready, toContext(session, send, log));
  if (result.kind === "sent") log.end(result.summary);
  return result;
}

function toContext(session: Session, send: Sending, log: SendLog): SendContext {
  const { adapters, signal } = session.world;
  const { store, transport, signers } = send;
  return {
    store,
    transport,
    signers,
    clock: session.clock,
    openTokens: (edition) => adapters.openTokens(store, edition),
    senderId: adapters.newSenderId(),
    place: adapters.place,
    isDead: (place) => adapters.isDead(place),
    signal,
    onEvent: (event) => log.note(event),
  };
}
