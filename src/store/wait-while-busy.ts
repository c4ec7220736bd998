import { setTimeout as sleep } from "node:timers/promises";
import { isBusy } from "./sqlite-error.ts";

const LONGEST_PAUSE_MS = 20;

/**
 * Tries until the database is free, without holding up the process between tries.
 *
 * @param waitMs how long; after that the last error is thrown, as is any error that waiting cannot mend
 */
export async function waitWhileBusy<Result>(
  attempt: () => Result | Promise<Result>,
  waitMs: number,
): Promise<Result> {
  const deadline = performance.now() + waitMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await sleep(pauseMs);
  }
}
