import type { SendOutcome } from "../model/delivery.ts";
import type { Clock, Lane, PaceKeeper, Transport } from "../model/ports.ts";
import { asksForLess } from "../model/reply-class.ts";

export interface Pace {
  /** Above 0; over all lanes together. */
  readonly ratePerSecond: number;
  readonly clock: Clock;
  /** Whose rate it is, shared by all senders of one ledger; left out, it is this transport's alone. */
  readonly shared?: { readonly server: string; readonly keeper: PaceKeeper };
}

/** How much lateness is caught up: a burst of at most 5 % of a second's messages. */
const CREDIT_MS = 50;

/**
 * Holds another transport to a rate, smoothly: messages start at even distances, not in bursts.
 *
 * Timers wake late, so the next start is counted from when this one was due, not from when it happened;
 * a pause longer than a moment is not caught up. A shared rate goes down when the server says “later”.
 */
export function pacedTransport(transport: Transport, pace: Pace): Transport {
  const { clock, ratePerSecond } = pace;
  const server = pace.shared?.server ?? "";
  const keeper = pace.shared?.keeper ?? keepAlone();
  const turns: number[] = [];
  let reserving: Promise<void> | null = null;

  async function reserve(): Promise<void> {
    const batch = await keeper.reserveTurns({ server, ratePerSecond, at: clock.now() });
    for (let index = 0; index < batch.count; index += 1) {
      turns.push(batch.firstMs + index * batch.distanceMs);
    }
  }

  async function awaitTurn(): Promise<void> {
    while (turns.length === 0) {
      // Lanes that wait together wait for one reservation.
      reserving ??= reserve().finally(() => (reserving = null));
      await reserving;
    }
    const waitMs = (turns.shift() ?? 0) - clock.now().getTime();
    if (waitMs > 0) await clock.sleep(waitMs);
  }

  async function heed(outcome: SendOutcome): Promise<void> {
    if (outcome.kind !== "deferred" || outcome.reply === null) return;
    if (!asksForLess(outcome.reply)) return;
    turns.splice(0);
    await keeper.slowDown({ server, ratePerSecond, at: clock.now() });
  }

  function toPacedLane(lane: Lane): Lane {
    return {
      async deliver(message, gate) {
        await awaitTurn();
        const outcome = await lane.deliver(message, gate);
        await heed(outcome);
        return outcome;
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

/** One turn after the other, known to nobody else. */
function keepAlone(): PaceKeeper {
  let nextMs = Number.NEGATIVE_INFINITY;
  return {
    reserveTurns: ({ ratePerSecond, at }) => {
      const distanceMs = 1000 / ratePerSecond;
      const firstMs = Math.max(nextMs, at.getTime() - CREDIT_MS);
      nextMs = firstMs + distanceMs;
      return Promise.resolve({ firstMs, distanceMs, count: 1 });
    },
    slowDown: () => Promise.resolve(),
  };
}
