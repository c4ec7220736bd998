import type { Claim } from "../../model/delivery.ts";
import type { LaneRun } from "./run-lanes.ts";

/** Claims for all lanes of a run, fetched some at a time. */
export interface ClaimQueue {
  /** @returns null when nothing is left to claim */
  next(): Promise<Claim | null>;
  /** Puts a claim back that was not tried. */
  giveBack(claim: Claim): Promise<void>;
  /** Gives back all that nobody took. */
  close(): Promise<void>;
}

/** A lane always finds its next claim ready; a sender that stops has few to give back. */
const CLAIMS_PER_LANE = 8;

export function openClaimQueue(run: LaneRun): ClaimQueue {
  const { store, clock, senderId } = run;
  const waiting: Claim[] = [];
  let fetching: Promise<void> | null = null;

  const fetch = async (): Promise<void> => {
    const limit = run.transport.lanes * CLAIMS_PER_LANE;
    const request = { edition: run.ready.edition.id, senderId, limit, at: clock.now() };
    waiting.push(...(await store.claim(request)));
  };
  const release = (claim: Claim): Promise<void> => store.release(claim.deliveryId, senderId);

  return {
    next: async () => {
      if (waiting.length === 0) {
        // Lanes that run dry together wait for one fetch.
        fetching ??= fetch().finally(() => (fetching = null));
        await fetching;
      }
      return waiting.shift() ?? null;
    },
    giveBack: release,
    close: async () => {
      await fetching;
      for (const claim of waiting.splice(0)) await release(claim);
    },
  };
}
