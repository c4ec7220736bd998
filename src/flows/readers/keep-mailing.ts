import type { ReadersStore } from "../../model/readers-store.ts";
import { mailRequests, type RequestMailDesk, type RequestMailed } from "./mail-requests.ts";

export interface RequestMailer {
  /** There is something to mail. */
  wake(): void;
  /** Finishes the mail that is on its way. */
  close(): Promise<void>;
}

export interface MailerDesk extends RequestMailDesk {
  readonly store: RequestMailDesk["store"] & Pick<ReadersStore, "dropOldRequests">;
  onMailed(mailed: RequestMailed): void;
  /** The database, or a mail that cannot be made: the rest is tried again. */
  onTrouble(error: unknown): void;
}

/** For what another process wrote down, and what a server put off. */
const LOOK_MS = 30_000;

/** Mails what readers ask for as soon as they do, until it is closed. */
export function keepMailing(desk: MailerDesk): RequestMailer {
  const stop = new AbortController();
  let nap = new AbortController();
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      // Whoever wakes it from here on is heard: the nap ends at once.
      nap = new AbortController();
      await mailDue(desk, stop.signal).catch((error: unknown) => desk.onTrouble(error));
      await desk.clock.sleep(LOOK_MS, AbortSignal.any([stop.signal, nap.signal]));
    }
  };
  const done = run();
  return {
    wake: () => nap.abort(),
    close: async () => {
      stop.abort();
      await done;
    },
  };
}

async function mailDue(desk: MailerDesk, signal: AbortSignal): Promise<void> {
  await desk.store.dropOldRequests(desk.clock.now());
  for await (const mailed of mailRequests(desk, signal)) desk.onMailed(mailed);
}
