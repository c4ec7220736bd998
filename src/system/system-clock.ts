import { setTimeout as delay } from "node:timers/promises";

import type { Clock } from "../model/ports.ts";

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    // An abort is a wish to go on now, not a failure.
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(
      () => undefined,
    );
  },
};

/**
 * A clock that starts at `start` (`--now`) and goes on from there at the machine's pace.
 */
export function startClockAt(start: Date): Clock {
  const offsetMs = start.getTime() - Date.now();
  return { ...systemClock, now: () => new Date(Date.now() + offsetMs) };
}
