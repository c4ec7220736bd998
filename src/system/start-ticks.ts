import { Cron } from "croner";

export interface Ticks {
  /** No further tick begins; resolves when the one that runs is over. */
  stop(): Promise<void>;
}

/**
 * Calls `tick` at each time of a cron pattern, one call at a time: what comes while one runs is left out.
 *
 * @param pattern five fields, or six with seconds in front
 * @returns null if the pattern is none
 */
export function startTicks(pattern: string, tick: () => Promise<void>): Ticks | null {
  let running: Promise<void> = Promise.resolve();
  const run = (): Promise<void> => (running = tick());
  const job = openJob(pattern, run);
  if (job === null) return null;
  return {
    stop: async () => {
      job.stop();
      await running;
    },
  };
}

function openJob(pattern: string, run: () => Promise<void>): Cron | null {
  try {
    return new Cron(pattern, { protect: true }, run);
  } catch {
    return null;
  }
}
