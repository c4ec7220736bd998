import {
  mailRequests,
  type RequestMailDesk,
  type RequestMailed,
} from "../flows/readers/mail-requests.ts";
import type { ReadersStore } from "../model/readers-store.ts";

export interface RequestMailer {
  /** There is something to mail. */
  wake(): void;
  /** Finishes the mail that is on its way. */
  close(): Promise<void>;
}

/** For what another process wrote down, and what a server put off. */
const LOOK_MS = 30_000;

/** Mails what readers asked for, as soon as they did, one mail after the other. */
export function startRequestMailer(
  desk: RequestMailDesk & { readonly store: Pick<ReadersStore, "dropOldRequests"> },
  onMailed: (mailed: RequestMailed) => void,
  onTrouble: (error: unknown) => void,
): RequestMailer {
  const stop = new AbortController();
  let work: Promise<void> | null = null;
  let calls = 0;
  const run = async (): Promise<void> => {
    for (let seen = -1; seen !== calls && !stop.signal.aborted;) {
      seen = calls;
      await desk.store.dropOldRequests(desk.clock.now());
      for await (const mailed of mailRequests(desk, stop.signal)) onMailed(mailed);
    }
  };
  const wake = (): void => {
    calls += 1;
    work ??= run()
      .catch(onTrouble)
      .finally(() => {
        work = null;
      });
  };
  const timer = setInterval(wake, LOOK_MS);
  wake();
  return {
    wake,
    close: async () => {
      clearInterval(timer);
      stop.abort();
      await work;
    },
  };
}
