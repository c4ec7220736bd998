const MINUTE_MS = 60_000;
/** RFC 5321 section 4.5.4.1: two tries in the first hour, then every two to three hours. */
const STEPS_MINUTES = [15, 45, 120, 180] as const;
/** Spread, so that a thousand deferred by one server do not come back in one second. */
const SPREAD = 0.2;

/**
 * When a deferred delivery is tried again.
 *
 * @param attempt of the try that was deferred, from 1
 * @param salt any number of the delivery's own; the same salt gives the same time
 */
export function toNextAttempt(
  now: Date,
  attempt: { readonly count: number; readonly salt: number },
): Date {
  const step = STEPS_MINUTES[Math.min(attempt.count, STEPS_MINUTES.length) - 1] ?? STEPS_MINUTES[0];
  // Knuth's multiplicative hash: neighbours land far from each other.
  const share = ((attempt.salt * 2_654_435_761) % 2 ** 32) / 2 ** 32;
  return new Date(now.getTime() + Math.round(step * MINUTE_MS * (1 + SPREAD * share)));
}
