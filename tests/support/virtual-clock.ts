import type { Clock } from "../../src/model/ports.ts";

/** A clock that jumps to the next sleeper's time as soon as nobody has anything to do. */
export interface VirtualClock extends Clock {
  /** Moves on by itself until `work` is done. */
  run<Result>(work: Promise<Result>): Promise<Result>;
}

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/** Turns of the event loop without a new sleeper: work between two sleeps takes fewer. */
const QUIET_TURNS = 12;

export function createVirtualClock(start: Date): VirtualClock {
  let nowMs = start.getTime();
  let sleepers: Sleeper[] = [];
  let changes = 0;

  async function settle(): Promise<void> {
    for (let quiet = 0, seen = changes; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (changes !== seen) [quiet, seen] = [0, changes];
    }
  }

  return {
    now: () => new Date(nowMs),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        changes += 1;
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        const sleeper: Sleeper = { untilMs: nowMs + milliseconds, wake: () => finish() };
        const finish = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          signal?.removeEventListener("abort", finish);
          changes += 1;
          resolve();
        };
        sleepers.push(sleeper);
        signal?.addEventListener("abort", finish);
      }),
    run: async (work) => {
      const state = { isDone: false };
      const done = work.finally(() => (state.isDone = true));
      done.catch(() => undefined);
      for (;;) {
        await settle();
        if (state.isDone) return done;
        const next = sleepers.reduce<Sleeper | null>(
          (best, one) => (best === null || one.untilMs < best.untilMs ? one : best),
          null,
        );
        if (next === null) continue;
        nowMs = Math.max(nowMs, next.untilMs);
        next.wake();
      }
    },
  };
}
