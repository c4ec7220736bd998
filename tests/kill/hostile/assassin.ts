import { setTimeout as delay } from "node:timers/promises";

import type { LedgerEye } from "./ledger-eye.ts";
import type { Kill, Order, Stage } from "./stages.ts";

/** Kills senders at the stage they were ordered to die at. */
export interface Assassin {
  arm(order: Order): void;
  /** Forgets what has not been carried out. */
  disarm(): void;
  /** Notes a stage. @returns the order if it is for now */
  reach(stage: Stage, lane: number): Order | null;
  strike(order: Order, outcome: "hit" | "missed"): void;
}

/** @param tell what was carried out */
export function createAssassin(eye: LedgerEye, tell: (kill: Kill) => void): Assassin {
  const orders = new Map<number, { readonly order: Order; left: number }>();

  const strike: Assassin["strike"] = (order, outcome) => {
    orders.delete(order.lane);
    const wasThere = kill(order.pid);
    tell({ pid: order.pid, stage: order.stage, hit: wasThere && outcome === "hit" });
  };

  const isOpen = (order: Order): boolean => orders.get(order.lane)?.order === order;

  /** Stages that only the ledger shows. */
  const watch = async (order: Order): Promise<void> => {
    while (isOpen(order)) {
      const state = eye.readSender(order.pid);
      if (state === "claiming") strike(order, order.stage === "claimed" ? "hit" : "missed");
      else if (state === "open" && order.stage === "before-claim") await strikeUnclaimed(order);
      await delay(1);
    }
  };

  /** With the ledger held, so that it cannot claim in between. */
  const strikeUnclaimed = async (order: Order): Promise<void> => {
    await eye.hold(() => {
      if (eye.readSender(order.pid) === "open") strike(order, "hit");
      return Promise.resolve();
    });
  };

  return {
    strike,
    arm: (order) => {
      orders.set(order.lane, { order, left: order.nth });
      if (order.stage === "before-claim" || order.stage === "claimed") void watch(order);
    },
    disarm: () => orders.clear(),
    reach: (stage, lane) => {
      const found = orders.get(lane);
      if (found?.order.stage !== stage) return null;
      found.left -= 1;
      return found.left === 0 ? found.order : null;
    },
  };
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}
