/** How fast a server is used: at its full rate, or less for a while after it said “later”. */

/** The last time a server was slowed down; null if it never was. */
export interface Cut {
  /** Messages a second, from then on. */
  readonly ratePerSecond: number;
  readonly at: Date;
}

/** From nothing to the full rate, in a straight line. */
const RECOVERY_MS = 60_000;
/** So slow that trying costs little, so fast that it is found out when the server takes mail again. */
const SLOWEST_SHARE = 1 / 20;
/** What is under way when the server says “later” says it, too: that is one cut. */
const ONE_CUT_MS = 1000;

/** Additive increase: a cut heals by itself. In messages a second. */
export function toRate(cut: Cut | null, fullPerSecond: number, now: Date): number {
  if (cut === null) return fullPerSecond;
  const share = Math.max(0, now.getTime() - cut.at.getTime()) / RECOVERY_MS;
  return Math.min(fullPerSecond, cut.ratePerSecond + fullPerSecond * share);
}

/** Multiplicative decrease: half of the present rate. */
export function toCut(cut: Cut | null, fullPerSecond: number, now: Date): Cut {
  if (cut !== null && now.getTime() - cut.at.getTime() < ONE_CUT_MS) return cut;
  const half = toRate(cut, fullPerSecond, now) / 2;
  return { ratePerSecond: Math.max(half, fullPerSecond * SLOWEST_SHARE), at: now };
}
