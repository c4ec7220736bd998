import type { Clock, Lane, Transport } from "../model/ports.ts";

export interface Pace {
  /** Above 0; over all lanes together. */
  readonly ratePerSecond: number;
  readonly clock: Clock;
}

/** How much lateness is caught up: a burst of at most 5 % of a second's messages. */
const CREDIT_MS = 50;

/**
 * Holds another transport to a rate, smoothly: messages start at even distances, not in bursts.
 *
 * Timers wake late, so the next start is counted from when this one was due, not from when it happened;
 * a pause longer than a moment is not caught up.
 */
export function pacedTransport(transport: Transport, pace: Pace): Transport {
  const { clock } = pace;
  const distanceMs = 1000 / pace.ratePerSecond;
  let nextMs = Number.NEGATIVE_INFINITY;

  async function awaitTurn(): Promise<void> {
    const nowMs = clock.now().getTime();
    const turnMs = Math.max(nextMs, nowMs - CREDIT_MS);
    nextMs = turnMs + distanceMs;
    if (turnMs > nowMs) await clock.sleep(turnMs - nowMs);
  }

  function toPacedLane(lane: Lane): Lane {
    return {
      async deliver(message, gate) {
        await awaitTurn();
        return lane.deliver(message, gate);
      },
      close: () => lane.close(),
    };
  }

  return {
    lanes: transport.lanes,
    openLane: () => toPacedLane(transport.openLane()),
    close: () => transport.close(),
  };
}
