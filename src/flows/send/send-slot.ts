import type { SenderPlace } from "../../model/store.ts";
import type { ReadySend } from "./gates.ts";
import { takeOver } from "./keep-lease.ts";
import { type SendContext, sendEdition, type SendSummary } from "./send-edition.ts";

export type SlotResult =
  | { readonly kind: "sent"; readonly summary: SendSummary }
  /** Another run is at this slot. */
  | { readonly kind: "busy"; readonly place: SenderPlace };

/** Planning a million people takes half a minute without a heartbeat; on this machine a dead run is known at once. */
const PLANNING_LEASE_MS = 600_000;

/** Sends an edition as the one run that is at its slot; a run that comes second leaves it alone. */
export async function sendSlot(ready: ReadySend, context: SendContext): Promise<SlotResult> {
  const { store, clock, senderId, place } = context;
  const at = clock.now();
  const leaseUntil = new Date(at.getTime() + PLANNING_LEASE_MS);
  await store.openSender({ senderId, ...place, leaseUntil }, at);
  try {
    await takeOver(context);
    const { newsletter, date } = ready.edition;
    const taken = await store.takeSlot({ newsletter, date, senderId, at: clock.now() });
    if (taken.kind === "busy") return taken;
    return { kind: "sent", summary: await sendEdition(ready, { ...context, hasSlot: true }) };
  } finally {
    // Ended twice is ended once: this is for whoever did not come to the end of a send.
    await store.closeSender(senderId, clock.now());
  }
}
