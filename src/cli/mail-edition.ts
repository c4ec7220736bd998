import type { ReadySend } from "../flows/send/gates.ts";
import { sendEdition, type SendSummary } from "../flows/send/send-edition.ts";
import type { Transport } from "../model/ports.ts";
import type { Store } from "../model/store.ts";
import { openSendLog } from "./send-log.ts";
import type { Session } from "./session.ts";

/** Mails a decided send as a new sender, with its log on the terminal. */
export async function mailEdition(
  session: Session,
  send: { readonly ready: ReadySend; readonly store: Store; readonly transport: Transport },
): Promise<SendSummary> {
  const { adapters, signal } = session.world;
  const { ready, store, transport } = send;
  const log = openSendLog(session, ready);
  const summary = await sendEdition(ready, {
    store,
    transport,
    clock: session.clock,
    tokens: await adapters.createTokens(store),
    senderId: adapters.newSenderId(),
    place: adapters.place,
    isDead: (place) => adapters.isDead(place),
    signal,
    onEvent: (event) => log.note(event),
  });
  log.end(summary);
  return summary;
}
