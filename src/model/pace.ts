/** How fast a server, or a recipient domain, is used: at its full rate, or less for a while after it said “later”. */

/** The last time it was slowed down; null if it never was. */
export interface Cut {
  /** Messages a second, from then on. */
  readonly ratePerSecond: number;
  /** What it comes back to: the configured rate, or what was seen to go through. */
  readonly fullPerSecond: number;
  readonly at: Date;
}

/** What is known when somebody says “later”. */
export interface Burden {
  /** The configured rate; null if there is none. */
  readonly limitPerSecond: number | null;
  /** What went through in the last seconds, by all senders. */
  readonly observedPerSecond: number;
}

/** From nothing to the full rate, in a straight line. */
export const RECOVERY_MS = 60_000;
/** So slow that trying costs little, so fast that it is found out when mail is taken again. */
const SLOWEST_SHARE = 1 / 20;
/** What is under way when “later” is said is answered so, too: that is one cut. */
const ONE_CUT_MS = 1000;
/** Of a domain that took nothing yet. */
const LEAST_FULL = 1;

/**
 * Additive increase: a cut heals by itself. In messages a second.
 *
 * @param limit the configured rate; null if there is none
 * @returns null if nothing holds it back
 */
export function toRate(cut: Cut | null, limit: number | null, now: Date): number | null {
  if (cut === null || !isHeld(cut, now)) return limit;
  const share = Math.max(0, now.getTime() - cut.at.getTime()) / RECOVERY_MS;
  const rate = cut.ratePerSecond + (limit ?? cut.fullPerSecond) * share;
  return limit === null ? rate : Math.min(limit, rate);
}

/** Multiplicative decrease: half of the present rate. */
export function toCut(cut: Cut | null, burden: Burden, now: Date): Cut {
  const held = cut !== null && isHeld(cut, now) ? cut : null;
  if (held !== null && now.getTime() - held.at.getTime() < ONE_CUT_MS) return held;
  const { limitPerSecond: limit, observedPerSecond } = burden;
  const full = limit ?? Math.max(observedPerSecond, held?.fullPerSecond ?? LEAST_FULL);
  const half = (toRate(held, limit, now) ?? full) / 2;
  return {
    ratePerSecond: Math.max(half, full * SLOWEST_SHARE),
    fullPerSecond: full,
    at: now,
  };
}

/** Until it has come back. A cut of the far future is one of a clock that was set back since. */
export function isHeld(cut: Cut, now: Date): boolean {
  return Math.abs(now.getTime() - cut.at.getTime()) < RECOVERY_MS;
}
