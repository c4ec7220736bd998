import type { SendContext } from "./send-edition.ts";

/** A sender that says nothing for this long has lost its claims. */
const LEASE_MS = 30_000;
const HEARTBEAT_MS = 8_000;

export interface KeptLease {
  /** Aborts when the caller's signal does, or when the lease was lost. */
  readonly signal: AbortSignal;
  wasLost(): boolean;
  /** Gives untouched claims back. */
  end(): Promise<void>;
}

/** Registers this sender, takes over from dead ones, and renews the lease until it ends. */
export async function keepLease(context: SendContext): Promise<KeptLease> {
  const { store, clock, senderId, place } = context;
  const lost = new AbortController();
  const ended = new AbortController();
  const now = clock.now();
  const leaseUntil = toLeaseEnd(now);
  if (context.hasSlot === true) await store.renewSender({ senderId, leaseUntil }, now);
  else await store.openSender({ senderId, ...place, leaseUntil }, now);
  await takeOver(context);
  const beating = beat(context, { lost, ended: ended.signal });
  return {
    signal: AbortSignal.any([context.signal, lost.signal]),
    wasLost: () => lost.signal.aborted,
    end: async () => {
      ended.abort();
      await beating;
      await store.closeSender(senderId, clock.now());
    },
  };
}

async function beat(
  context: SendContext,
  until: { readonly lost: AbortController; readonly ended: AbortSignal },
): Promise<void> {
  const { store, clock, senderId } = context;
  for (;;) {
    await clock.sleep(HEARTBEAT_MS, until.ended);
    if (until.ended.aborted) return;
    const now = clock.now();
    const isOurs = await store.renewSender({ senderId, leaseUntil: toLeaseEnd(now) }, now);
    if (!isOurs) until.lost.abort();
    if (!isOurs) return;
    await takeOver(context);
  }
}

/** Ends senders that are gone, and says what of theirs is to do again. */
export async function takeOver(context: SendContext): Promise<void> {
  const reaped = await context.store.reap(context.clock.now(), context.isDead);
  if (reaped.replanned + reaped.uncertain > 0) context.onEvent({ event: "recovered", ...reaped });
}

function toLeaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}
