import type {
  DeliveryCounts,
  DeliveryStatus,
  EditionStatus,
  SlowedDomain,
} from "../model/delivery.ts";
import type { EditionId } from "../model/names.ts";
import type { Queries, Row } from "./database.ts";
import { toDeliveryStatus } from "./delivery-columns.ts";
import { listSlowed } from "./domain-queues.ts";
import { findEditionNo } from "./editions.ts";
import { forgetRefusalRun, pauseEdition } from "./refusal-run.ts";
import { toEdition, toInteger, toTextOrNull, toTime, toTimeOrNull } from "./row.ts";

const EDITIONS = `
select e.no, e.id, e.frozen_at, m.stopped_at, m.stop_reason, m.cancelled_at, m.expires_at,
  (select count(*) from senders x where x.edition = e.no and x.ended_at is null and x.lease_until > ?) as senders
from editions e join mailings m on m.edition = e.no`;

/** Editions by newsletter, date and revision. */
export async function listStatus(queries: Queries, at: Date): Promise<readonly EditionStatus[]> {
  const editions = await queries.all(`${EDITIONS} order by e.newsletter, e.date, e.revision`, [
    at.getTime(),
  ]);
  const counts = await queries.all(
    "select edition, status, count(*) as number from deliveries group by edition, status",
  );
  const byEdition = new Map<number, Row[]>();
  for (const row of counts) {
    const edition = toInteger(row, "edition");
    byEdition.set(edition, [...(byEdition.get(edition) ?? []), row]);
  }
  const statuses: EditionStatus[] = [];
  for (const row of editions) {
    const no = toInteger(row, "no");
    const slowed = await listSlowed(queries, no, at);
    statuses.push(toStatus(row, { counts: byEdition.get(no) ?? [], slowed }));
  }
  return statuses;
}

/** @returns null if no such edition is frozen */
export async function readStatus(
  queries: Queries,
  edition: EditionId,
  at: Date,
): Promise<EditionStatus | null> {
  const row = await queries.get(`${EDITIONS} where e.id = ?`, [at.getTime(), edition]);
  if (row === null) return null;
  const no = toInteger(row, "no");
  const counts = await queries.all(
    "select status, count(*) as number from deliveries where edition = ? group by status",
    [no],
  );
  return toStatus(row, { counts, slowed: await listSlowed(queries, no, at) });
}

/** Every sender obeys it before its next hand-over. @throws UserError if there is no such edition */
export async function stop(queries: Queries, edition: EditionId, at: Date): Promise<void> {
  await queries.run("update mailings set stopped_at = ? where edition = ? and stopped_at is null", [
    at.getTime(),
    await findEditionNo(queries, edition),
  ]);
}

/** @throws UserError if there is no such edition */
export async function pause(
  queries: Queries,
  edition: EditionId,
  pausing: { readonly reason: string; readonly at: Date },
): Promise<void> {
  await pauseEdition(queries, { ...pausing, edition: await findEditionNo(queries, edition) });
}

/**
 * Whoever lets an edition go on that paused itself has looked at it: the next pause takes a longer run, so that
 * a list with many dead addresses comes to its end.
 *
 * @throws UserError if there is no such edition
 */
export async function resume(queries: Queries, edition: EditionId): Promise<void> {
  const no = await findEditionNo(queries, edition);
  await queries.run(
    `update mailings
     set refusal_limit = case when stop_reason is null then refusal_limit else refusal_limit * 2 end,
       stopped_at = null, stop_reason = null
     where edition = ?`,
    [no],
  );
  await forgetRefusalRun(queries, no);
}

function toStatus(
  row: Row,
  { counts, slowed }: { readonly counts: readonly Row[]; readonly slowed: readonly SlowedDomain[] },
): EditionStatus {
  return {
    edition: toEdition(row, "id"),
    counts: toCounts(counts),
    frozenAt: toTime(row, "frozen_at"),
    expiresAt: toTimeOrNull(row, "expires_at"),
    stopped: row["stopped_at"] !== null,
    pauseReason: toTextOrNull(row, "stop_reason"),
    cancelled: row["cancelled_at"] !== null,
    senders: toInteger(row, "senders"),
    ...(slowed.length > 0 && { slowed }),
  };
}

function toCounts(rows: readonly Row[]): DeliveryCounts {
  const counts: Record<DeliveryStatus, number> = {
    planned: 0,
    claimed: 0,
    handedOver: 0,
    accepted: 0,
    deferred: 0,
    refused: 0,
    uncertain: 0,
    skipped: 0,
  };
  for (const row of rows) counts[toDeliveryStatus(row)] = toInteger(row, "number");
  return counts;
}
