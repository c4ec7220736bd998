import type { Claim } from "../../model/delivery.ts";
import { toDomain } from "../../model/domains.ts";
import { openClaimStock } from "./claim-stock.ts";
import type { LaneRun } from "./run-lanes.ts";

/** Claims for all lanes of a run, fetched some at a time. */
export interface ClaimQueue {
  /**
   * The next claim that may go out now; waits for one whose domain is held back, if only such are left.
   *
   * @returns null when nothing is left to claim, or the run is over
   */
  next(): Promise<Claim | null>;
  /** Puts a claim back that was not tried. */
  giveBack(claim: Claim): Promise<void>;
  /** Puts all claims of a domain back: it is held back from now on. */
  passOver(domain: string): Promise<void>;
  /** Somebody's mail was accepted: it is worth waiting for the others. */
  noteProgress(): void;
  /** Gives back all that nobody took. */
  close(): Promise<void>;
}

export function openClaimQueue(run: LaneRun): ClaimQueue {
  const { store, senderId, signal } = run;
  const stock = openClaimStock(run);
  const release = (claim: Claim): Promise<void> => store.release(claim.deliveryId, senderId);

  return {
    next: async () => {
      while (!signal.aborted) {
        const claim = stock.take();
        if (claim !== null) return claim;
        await stock.lookOrWait();
        if (stock.isOver()) return null;
      }
      return null;
    },
    giveBack: release,
    noteProgress: () => stock.noteProgress(),
    passOver: async (domain) => {
      const claims = stock.takeAll(({ email }) => toDomain(email.key) === domain);
      for (const claim of claims) await release(claim);
      stock.refresh();
    },
    close: async () => {
      await stock.settled();
      for (const claim of stock.takeAll(() => true)) await release(claim);
    },
  };
}
