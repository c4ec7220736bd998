import type { PastState } from "../model/delivery.ts";
import type { Queries, Row } from "./database.ts";
import { toDeliveryStatus, toReply } from "./delivery-columns.ts";
import { toInteger, toTextOrNull, toTime } from "./row.ts";

/**
 * What deliveries were before, by the ledger's own number, oldest first.
 *
 * @param deliveries at most some thousand; those that were nothing before are not in the answer
 */
export async function readHistory(
  queries: Queries,
  deliveries: readonly number[],
): Promise<ReadonlyMap<number, readonly PastState[]>> {
  if (deliveries.length === 0) return new Map();
  const places = deliveries.map(() => "?").join(", ");
  const rows = await queries.all(
    `select delivery, status, attempts, changed_at, reply_code, reply_enhanced, reply_text, reason
     from delivery_history where delivery in (${places}) order by no`,
    deliveries,
  );
  const history = new Map<number, PastState[]>();
  for (const row of rows) {
    const delivery = toInteger(row, "delivery");
    const states = history.get(delivery) ?? [];
    states.push(toPastState(row));
    history.set(delivery, states);
  }
  return history;
}

function toPastState(row: Row): PastState {
  return {
    status: toDeliveryStatus(row),
    attempts: toInteger(row, "attempts"),
    reply: toReply(row),
    reason: toTextOrNull(row, "reason"),
    at: toTime(row, "changed_at"),
  };
}
