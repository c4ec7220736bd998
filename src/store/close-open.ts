import type { Queries, Row } from "./database.ts";
import { toText } from "./row.ts";

/** Why nothing more of an edition is mailed: it was cancelled, or news is not news any more. */
export type Over = "cancelled" | "expired";

/** @param edition the ledger's own number @returns null while the edition may still be mailed */
export async function findOver(queries: Queries, edition: number, at: Date): Promise<Over | null> {
  const row = await queries.get(
    `select case when cancelled_at is not null then 'cancelled'
       when expires_at <= ? then 'expired' else 'no' end as over
     from mailings where edition = ?`,
    [at.getTime(), edition],
  );
  return row === null ? null : toOver(row);
}

/**
 * Skips what is left of an edition that is over; does nothing to any other.
 *
 * @returns how many deliveries were skipped
 */
export async function closeOpen(queries: Queries, edition: number, at: Date): Promise<number> {
  const over = await findOver(queries, edition, at);
  if (over === null) return 0;
  return queries.run(
    `update deliveries
     set status = 'skipped', reason = ?, changed_at = ?, handed_over_at = null, next_attempt_at = null,
       reply_code = null, reply_enhanced = null, reply_text = null
     where edition = ? and status in ('planned', 'deferred')`,
    [over, at.getTime(), edition],
  );
}

function toOver(row: Row): Over | null {
  const over = toText(row, "over");
  return over === "cancelled" || over === "expired" ? over : null;
}
