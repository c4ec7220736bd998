import type { GateAnswer, SendOutcome } from "../model/delivery.ts";
import type { Message } from "../model/message.ts";
import { type Cut, isHeld, toCut, toRate } from "../model/pace.ts";
import type { Clock, Lane, PaceKeeper, Transport, Turns } from "../model/ports.ts";
import { createRateMeter } from "../model/rate-meter.ts";

export interface Pace {
  /** Above 0, over all lanes together; null holds it back only while the server says “later”. */
  readonly ratePerSecond: number | null;
  readonly clock: Clock;
  /** Whose rate it is, shared by all senders of one ledger; left out, it is this transport's alone. */
  readonly shared?: { readonly server: string; readonly keeper: PaceKeeper };
}

/** How much lateness is caught up: a burst of at most 5 % of a second's messages. */
const CREDIT_MS = 50;
/** How long a server that was whole is taken for it, before the ledger is asked again. */
const WHOLE_MS = 1000;

/**
 * Holds another transport to a rate, smoothly: messages start at even distances, not in bursts.
 *
 * Timers wake late, so the next start is counted from when this one was due, not from when it happened;
 * a pause longer than a moment is not caught up. A shared rate goes down when the server says “later”; a server
 * without a rate is then held to half of what went through. A message whose signal aborts before its turn is
 * withdrawn as stopped.
 */
export function pacedTransport(transport: Transport, pace: Pace): Transport {
  const turns = openTurns(pace);

  function toPacedLane(lane: Lane): Lane {
    return {
      async deliver(message: Message, gate: () => Promise<GateAnswer>, signal?: AbortSignal) {
        await turns.next(signal);
        if (signal?.aborted === true) return { kind: "withdrawn", reason: { kind: "stopped" } };
        const outcome = await lane.deliver(message, gate, signal);
        await turns.heed(outcome);
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

interface TurnQueue {
  /** Resolves when it is somebody's turn, or the signal aborts. */
  next(signal: AbortSignal | undefined): Promise<void>;
  /** Learns from an answer. */
  heed(outcome: SendOutcome): Promise<void>;
}

function openTurns({ clock, ratePerSecond, shared }: Pace): TurnQueue {
  const server = shared?.server ?? "";
  const keeper = shared?.keeper ?? keepAlone();
  const meter = createRateMeter();
  const turns: number[] = [];
  let askedMs = Number.NEGATIVE_INFINITY;
  let wholeUntilMs = Number.NEGATIVE_INFINITY;
  let reserving: Promise<void> | null = null;

  async function reserve(): Promise<void> {
    const at = clock.now();
    askedMs = at.getTime();
    const batch = await keeper.reserveTurns({ server, ratePerSecond, at });
    if (batch === null) wholeUntilMs = clock.now().getTime() + WHOLE_MS;
    else turns.push(...toTimes(batch));
  }

  function forget(): void {
    turns.splice(0);
    wholeUntilMs = Number.NEGATIVE_INFINITY;
  }

  return {
    async next(signal) {
      // The clock was set back, and turns are of its old time.
      if (clock.now().getTime() < askedMs) forget();
      while (turns.length === 0 && clock.now().getTime() >= wholeUntilMs) {
        // Lanes that wait together wait for one reservation.
        reserving ??= reserve().finally(() => (reserving = null));
        await reserving;
      }
      const waitMs = (turns.shift() ?? 0) - clock.now().getTime();
      if (waitMs > 0) await clock.sleep(waitMs, signal);
    },
    async heed(outcome) {
      const at = clock.now();
      if (outcome.kind === "accepted") meter.note(server, at);
      if (outcome.kind !== "deferred" || outcome.throttle !== "server") return;
      forget();
      const observedPerSecond = meter.rate(server, at);
      await keeper.slowDown({ server, ratePerSecond, observedPerSecond, at });
    },
  };
}

function toTimes({ firstMs, distanceMs, count }: Turns): readonly number[] {
  return Array.from({ length: count }, (_, index) => firstMs + index * distanceMs);
}

/** One turn after the other, known to nobody else. */
function keepAlone(): PaceKeeper {
  let nextMs = Number.NEGATIVE_INFINITY;
  let cut: Cut | null = null;
  return {
    reserveTurns: ({ ratePerSecond, at }) => {
      const rate = toRate(cut, ratePerSecond, at);
      if (rate === null) return Promise.resolve(null);
      const distanceMs = 1000 / rate;
      const firstMs = Math.max(nextMs, at.getTime() - CREDIT_MS);
      nextMs = firstMs + distanceMs;
      return Promise.resolve({ firstMs, distanceMs, count: 1 });
    },
    slowDown: ({ ratePerSecond, observedPerSecond, at }) => {
      const isNew = cut === null || !isHeld(cut, at);
      cut = toCut(cut, { limitPerSecond: ratePerSecond, observedPerSecond }, at);
      return Promise.resolve({ ratePerSecond: cut.ratePerSecond, isNew });
    },
  };
}
