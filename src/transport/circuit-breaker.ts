import type { SendOutcome } from "../model/delivery.ts";

export type Unavailable = Extract<SendOutcome, { kind: "unavailable" }>;

/** Whether a server is worth a connection: not for some time after it failed, then for one that finds out. */
export interface CircuitBreaker {
  /** `closed` lets all through, `half-open` one that tries, `open` nobody. */
  state(now: Date): "closed" | "half-open" | "open";
  /** Why it opened last; null while it is closed. */
  cause(): Unavailable | null;
  succeed(): void;
  fail(now: Date, cause: Unavailable): void;
}

const FIRST_MS = 30_000;
const MOST_MS = 15 * 60_000;

/** Opens at the first failure for half a minute, then each time for twice as long, a quarter of an hour at most. */
export function openCircuitBreaker(): CircuitBreaker {
  let failed: Unavailable | null = null;
  let failures = 0;
  let openUntilMs = 0;
  return {
    state: (now) => {
      if (failed === null) return "closed";
      return now.getTime() < openUntilMs ? "open" : "half-open";
    },
    cause: () => failed,
    succeed: () => {
      failed = null;
      failures = 0;
      openUntilMs = 0;
    },
    fail: (now, cause) => {
      failed = cause;
      // Connections that were begun together fail together: that is one failure.
      if (now.getTime() < openUntilMs) return;
      openUntilMs = now.getTime() + Math.min(FIRST_MS * 2 ** failures, MOST_MS);
      failures += 1;
    },
  };
}
