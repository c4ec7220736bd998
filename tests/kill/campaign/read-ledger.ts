import { DatabaseSync } from "@photostructure/sqlite";

import type { LedgerRow } from "./find-breaches.ts";

const ROWS = `
select s.address, d.status, d.reply_code as replyCode,
  (select count(*) from delivery_history h where h.delivery = d.no and h.status = 'uncertain') as pastUncertain
from deliveries d join subscribers s on s.no = d.subscriber`;

/** The ledger's file, opened beside the senders. */
export interface LedgerReader {
  readRows(): readonly LedgerRow[];
  /** Whether the file itself is whole. */
  isSound(): boolean;
  close(): void;
}

export function openLedgerReader(path: string): LedgerReader {
  const database = new DatabaseSync(path, { timeout: 10_000 });
  const rows = database.prepare(ROWS);
  return {
    readRows: () => rows.all() as readonly LedgerRow[],
    isSound: () => {
      const row: unknown = database.prepare("pragma integrity_check").get();
      return (row as { readonly integrity_check: string }).integrity_check === "ok";
    },
    close: () => database.close(),
  };
}
