import { DatabaseSync } from "@photostructure/sqlite";

/** A look into the senders' ledger from another process, and a hand on its lock. */
export interface LedgerEye {
  /** Whether this process has registered as a sender, and whether it holds claims. */
  readSender(pid: number): "unknown" | "open" | "claiming";
  /** Spins until the delivery is in this state; the process does nothing else meanwhile. */
  awaitStatus(address: string, status: string, withinMs: number): boolean;
  /** Keeps every other writer out while `work` goes on. @returns false if somebody was writing already */
  hold(work: () => Promise<void>): Promise<boolean>;
}

const SENDER = `
select exists (select 1 from deliveries d where d.sender = s.no and d.status <> 'uncertain') as holding
from senders s where s.pid = ? and s.ended_at is null`;

const STATUS = `
select d.status from deliveries d join subscribers s on s.no = d.subscriber
where s.address = ? order by d.no desc limit 1`;

/** @param path of a ledger that exists */
export function openLedgerEye(path: string): LedgerEye {
  const database = new DatabaseSync(path, { timeout: 0 });
  const sender = database.prepare(SENDER);
  const status = database.prepare(STATUS);
  let isHeld = false;
  return {
    readSender: (pid) => {
      const row = sender.get(pid) as { readonly holding: number } | undefined;
      if (row === undefined) return "unknown";
      return row.holding === 1 ? "claiming" : "open";
    },
    awaitStatus: (address, wanted, withinMs) => {
      const deadline = performance.now() + withinMs;
      while (performance.now() < deadline) {
        const row = status.get(address) as { readonly status: string } | undefined;
        if (row?.status === wanted) return true;
      }
      return false;
    },
    hold: async (work) => {
      if (isHeld) return false;
      try {
        database.exec("begin immediate");
      } catch {
        return false;
      }
      isHeld = true;
      try {
        await work();
      } finally {
        database.exec("rollback");
        isHeld = false;
      }
      return true;
    },
  };
}
