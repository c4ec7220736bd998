import type { Claim } from "../../model/delivery.ts";
import type { LaneRun } from "./run-lanes.ts";

/** Claims at hand, and when to ask the ledger for others. */
export interface ClaimStock {
  /** One that may go out now: those whose turn has come first. */
  take(): Claim | null;
  takeAll(isWanted: (claim: Claim) => boolean): readonly Claim[];
  /**
   * Nothing is at hand, and when the ledger was asked last it had nothing, not even for later; or only people of
   * domains that have taken nothing for ten minutes.
   */
  isOver(): boolean;
  /** Somebody's mail was accepted. */
  noteProgress(): void;
  /** Asks the ledger if it is time to, else sleeps until it is, or a turn comes; half a second at most. */
  lookOrWait(): Promise<void>;
  /** The ledger's turns have changed. */
  refresh(): void;
  /** Resolves when the ledger is not being asked. */
  settled(): Promise<void>;
}

/** A lane always finds its next claim ready; a sender that stops has few to give back. */
const CLAIMS_PER_LANE = 8;
/** Turns are asked for so long before they come; the ledger gives those of the next half second. */
const LEAD_MS = 150;
/** A sender that waits for turns looks so often for other work. */
const LOOK_MS = 500;
/** And never more often than that. */
const LEAST_MS = 20;

/** A domain that takes nothing for so long is left to a later run: other newsletters may wait for this one's end. */
const PATIENCE_MS = 10 * 60_000;

/** When the ledger is to be asked again, in milliseconds since the epoch. */
interface Due {
  /** When it was asked last: a clock that says less was set back, and nothing else here holds any more. */
  asked: number;
  /** If no claim is at hand. */
  dry: number;
  /** Even then, since domains that are held back have turns. */
  turns: number;
}

export function openClaimStock(run: LaneRun): ClaimStock {
  const { clock, signal } = run;
  const waiting: Claim[] = [];
  /** In the order of their turns. */
  const timed: Claim[] = [];
  const due: Due = { asked: -Infinity, dry: -Infinity, turns: Infinity };
  let isExhausted = false;
  let progressMs = clock.now().getTime();
  let fetching: Promise<void> | null = null;
  const nowMs = (): number => clock.now().getTime();
  const isDue = (when: number): boolean => nowMs() >= when || nowMs() < due.asked;

  async function fetch(): Promise<void> {
    const room = run.transport.lanes * CLAIMS_PER_LANE - waiting.length - timed.length;
    const { claims, next } = await ask(run, room);
    for (const claim of claims) (claim.turnAt === undefined ? waiting : timed).push(claim);
    timed.sort((a, b) => toTurn(a) - toTurn(b));
    isExhausted = claims.length === 0 && next === null;
    const now = nowMs();
    due.asked = now;
    due.turns = next === null ? Infinity : Math.max(next.getTime() - LEAD_MS, now + LEAST_MS);
    due.dry = claims.length > 0 ? now : Math.min(due.turns, now + LOOK_MS);
  }

  return {
    take: () => {
      const [first] = timed;
      const isTurn = first !== undefined && hasCome(toTurn(first), nowMs());
      if (!isTurn && isDue(due.turns)) return null;
      return (isTurn ? timed : waiting).shift() ?? null;
    },
    takeAll: (isWanted) => [...takeOut(waiting, isWanted), ...takeOut(timed, isWanted)],
    isOver: () => {
      if (waiting.length > 0) return false;
      return (isExhausted && timed.length === 0) || nowMs() - progressMs > PATIENCE_MS;
    },
    noteProgress: () => {
      progressMs = nowMs();
    },
    lookOrWait: async () => {
      const from = waiting.length > 0 ? due.turns : Math.min(due.dry, due.turns);
      if (fetching !== null || isDue(from)) {
        // Lanes that run dry together wait for one fetch.
        fetching ??= fetch().finally(() => (fetching = null));
        await fetching;
        return;
      }
      const until = Math.min(from, ...timed.slice(0, 1).map(toTurn));
      await clock.sleep(Math.min(Math.max(until - nowMs(), 1), LOOK_MS), signal);
    },
    refresh: () => {
      due.turns = Number.NEGATIVE_INFINITY;
      isExhausted = false;
    },
    settled: async () => {
      await fetching;
    },
  };
}

interface Asked {
  readonly claims: readonly Claim[];
  /** When the next one of those who wait for a turn may be claimed; null if nobody waits. */
  readonly next: Date | null;
}

/** Turns are taken even where there is enough else to do. */
async function ask(
  { store, clock, senderId, transport, ready }: LaneRun,
  room: number,
): Promise<Asked> {
  const edition = ready.edition.id;
  const { domainRates } = ready.publication;
  const claims = await store.claim({
    ...{ edition, senderId, at: clock.now() },
    limit: Math.max(room, transport.lanes),
    openLimit: Math.max(room, 0),
    ...(domainRates !== undefined && { domainRates }),
  });
  return { claims, next: await store.findNextTurn(edition) };
}

/** Turns are given half a second before they come: one that is far away is of a clock that was set back since. */
function hasCome(turnMs: number, nowMs: number): boolean {
  return turnMs <= nowMs || turnMs > nowMs + 2 * LOOK_MS;
}

function toTurn({ turnAt }: Claim): number {
  return turnAt?.getTime() ?? 0;
}

function takeOut(claims: Claim[], isWanted: (claim: Claim) => boolean): readonly Claim[] {
  const [wanted, others] = [claims.filter(isWanted), claims.filter((claim) => !isWanted(claim))];
  claims.splice(0, claims.length, ...others);
  return wanted;
}
