import type { SendContext } from "./send-edition.ts";
import type { ReadySend } from "./gates.ts";

/** How soon a sender that waits for somebody's rate hears of `stop`. */
const LOOK_MS = 500;

export interface StopWatch {
  /** Aborts when the caller's signal does, the edition is stopped, or the sender was taken for dead. */
  readonly signal: AbortSignal;
  end(): void;
}

/** Looks for what the gate would say, for lanes that wait and do not come to it. */
export function watchStop(run: SendContext & { readonly ready: ReadySend }): StopWatch {
  const stopped = new AbortController();
  const ended = new AbortController();
  void look(run, { stopped, ended: ended.signal });
  return {
    signal: AbortSignal.any([run.signal, stopped.signal]),
    end: () => ended.abort(),
  };
}

async function look(
  run: SendContext & { readonly ready: ReadySend },
  until: { readonly stopped: AbortController; readonly ended: AbortSignal },
): Promise<void> {
  const { store, clock, senderId, ready } = run;
  for (;;) {
    await clock.sleep(LOOK_MS, until.ended);
    if (until.ended.aborted || run.signal.aborted) return;
    // A ledger that cannot be read now is the gate's matter, and the heartbeat's.
    const mayGoOn = await store.mayGoOn(ready.edition.id, senderId).catch(() => true);
    if (!mayGoOn) until.stopped.abort();
    if (!mayGoOn) return;
  }
}
