/** How many messages a second went through in the last seconds, by name. */
export interface RateMeter {
  note(name: string, at: Date): void;
  /** Above 0 only if something was noted in the last ten seconds or so. */
  rate(name: string, at: Date): number;
}

/** Two windows, the running one and the one before: few numbers, however many names. */
const WINDOW_MS = 5_000;
/** What was noted in less than that is no rate yet. */
const LEAST_MS = 1_000;

/** @example meter.note("example.org", at); meter.rate("example.org", at) // 1 */
export function createRateMeter(): RateMeter {
  let startMs: number | null = null;
  let current = new Map<string, number>();
  let before: ReadonlyMap<string, number> | null = null;

  function turn(nowMs: number): number {
    const age = nowMs - (startMs ?? nowMs);
    if (startMs === null || age < 0 || age >= 2 * WINDOW_MS) {
      [current, before, startMs] = [new Map<string, number>(), null, nowMs];
    } else if (age >= WINDOW_MS) {
      [before, current, startMs] = [current, new Map<string, number>(), startMs + WINDOW_MS];
    }
    return nowMs - startMs;
  }

  return {
    note: (name, at) => {
      turn(at.getTime());
      current.set(name, (current.get(name) ?? 0) + 1);
    },
    rate: (name, at) => {
      const ageMs = turn(at.getTime()) + (before === null ? 0 : WINDOW_MS);
      const count = (current.get(name) ?? 0) + (before?.get(name) ?? 0);
      return (count * 1000) / Math.max(ageMs, LEAST_MS);
    },
  };
}
