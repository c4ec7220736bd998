import type { GateAnswer, SkipReason } from "../model/delivery.ts";
import type { HandOver } from "../model/store.ts";
import type { Queries, Row } from "./database.ts";
import { toSkipReason } from "./delivery-columns.ts";
import { release } from "./release.ts";
import { toFlag, toText } from "./row.ts";

const LOOK = `
select d.status, d.reason, m.stopped_at is not null as stopped,
  exists (
    select 1 from senders x
    where x.no = d.sender and x.id = ? and x.ended_at is null and x.lease_until > ?
  ) as held,
  exists (
    select 1 from subscriptions p
    where p.newsletter = e.newsletter and p.subscriber = d.subscriber and p.status = 'active'
      and (p.paused_until is null or p.paused_until <= ?)
  ) as subscribed,
  exists (select 1 from suppressions x where x.address_key = s.address_key) as suppressed
from deliveries d
  join editions e on e.no = d.edition
  join mailings m on m.edition = d.edition
  join subscribers s on s.no = d.subscriber
where d.no = ?`;

/** The last look before the last byte; a delivery that may go is written down as handed over. */
export async function handOver(queries: Queries, claim: HandOver): Promise<GateAnswer> {
  const row = await queries.get(LOOK, [
    ...[claim.senderId, claim.at.getTime(), claim.at.getTime(), claim.deliveryId],
  ]);
  const answer = row === null ? LEASE_LOST : decide(row);
  switch (answer.kind) {
    case "go":
      await markHandedOver(queries, claim);
      break;
    case "skipped":
      await markSkipped(queries, claim, answer.reason);
      break;
    case "stopped":
      await release(queries, claim.deliveryId, claim.senderId);
      break;
    case "lease-lost":
      break;
  }
  return answer;
}

const LEASE_LOST: GateAnswer = { kind: "lease-lost" };

function decide(row: Row): GateAnswer {
  const status = toText(row, "status");
  // Taken back while the sender was busy with it: cancelled, or its person is erased.
  if (status === "skipped") return { kind: "skipped", reason: toSkipReason(row) };
  if (status !== "claimed" || !toFlag(row, "held")) return LEASE_LOST;
  if (toFlag(row, "stopped")) return { kind: "stopped" };
  if (!toFlag(row, "subscribed")) return { kind: "skipped", reason: "left" };
  if (toFlag(row, "suppressed")) return { kind: "skipped", reason: "suppressed" };
  return { kind: "go" };
}

async function markHandedOver(queries: Queries, claim: HandOver): Promise<void> {
  const at = claim.at.getTime();
  await queries.run(
    `update deliveries set status = 'handedOver', handed_over_at = ?, changed_at = ?
     where no = ? and status = 'claimed'`,
    [at, at, claim.deliveryId],
  );
}

async function markSkipped(queries: Queries, claim: HandOver, reason: SkipReason): Promise<void> {
  await queries.run(
    `update deliveries set status = 'skipped', sender = null, reason = ?, changed_at = ?
     where no = ? and status = 'claimed'`,
    [reason, claim.at.getTime(), claim.deliveryId],
  );
}
