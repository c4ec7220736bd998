import type { Claim } from "../model/delivery.ts";
import type { EditionId } from "../model/names.ts";
import type { ClaimRequest } from "../model/store.ts";
import { closeOpen } from "./close-open.ts";
import type { Queries, Row } from "./database.ts";
import { toEmail, toFlag, toInteger, toSubscriberId, toTextOrNull, toTimeOrNull } from "./row.ts";

// The status stands outside the sub-select as well: on PostgreSQL two senders would get the same row without.
const TAKE = `
update deliveries
set status = 'claimed', sender = ?, attempts = attempts + 1, changed_at = ?, handed_over_at = null,
  next_attempt_at = null, reply_code = null, reply_enhanced = null, reply_text = null, reason = null
where no in (
    select no from (
      select no from (
        select no from deliveries
        where edition = ? and status = 'planned' and not_before is null order by no limit ?
      ) as fresh
      union all
      select no from (
        select no from deliveries
        where edition = ? and status = 'planned' and not_before <= ? order by not_before limit ?
      ) as timed
      union all
      select no from (
        select no from deliveries
        where edition = ? and status = 'deferred' and next_attempt_at <= ? order by next_attempt_at limit ?
      ) as due
    ) as open
    order by no limit ?
  )
  and status in ('planned', 'deferred')
returning no, attempts, not_before,
  (select id from subscribers s where s.no = subscriber) as id,
  (select name from subscribers s where s.no = subscriber) as name,
  (select address from subscribers s where s.no = subscriber) as address,
  (select address_key from subscribers s where s.no = subscriber) as address_key,
  (select needs_smtputf8 from subscribers s where s.no = subscriber) as needs_smtputf8`;

/** Nothing for a sender whose lease is lost, and nothing of an edition that is stopped or not planned. */
export async function claimDeliveries(
  queries: Queries,
  request: ClaimRequest,
): Promise<readonly Claim[]> {
  const at = request.at.getTime();
  const mailing = await findMailing(queries, request);
  if (mailing === null) return [];
  const { edition, sender, isOver } = mailing;
  if (isOver) {
    await closeOpen(queries, edition, request.at);
    return [];
  }
  const { limit } = request;
  await skipStale(queries, edition, request.at);
  const due = [edition, at, limit] as const;
  const untimed = (await isTimed(queries, edition)) ? 0 : limit;
  const rows = await queries.all(TAKE, [sender, at, edition, untimed, ...due, ...due, limit]);
  return rows
    .map((row) => toClaim(row, request.edition))
    .sort((a, b) => a.deliveryId - b.deliveryId);
}

/** Whoever has a time of their own has an end of it, too. */
async function skipStale(queries: Queries, edition: number, at: Date): Promise<void> {
  await queries.run(
    `update deliveries
     set status = 'skipped', reason = 'expired', changed_at = ?, handed_over_at = null, next_attempt_at = null,
       reply_code = null, reply_enhanced = null, reply_text = null
     where edition = ? and status in ('planned', 'deferred') and expires_at <= ?`,
    [at.getTime(), edition, at.getTime()],
  );
}

/** Then every delivery has a time, and looking for one without would go through all that are left. */
async function isTimed(queries: Queries, edition: number): Promise<boolean> {
  const row = await queries.get(
    `select 1 from deliveries
     where edition = ? and status = 'planned' and not_before is not null limit 1`,
    [edition],
  );
  return row !== null;
}

interface Mailing {
  readonly edition: number;
  readonly sender: number;
  readonly isOver: boolean;
}

/** The edition and the sender, if the one may be mailed and the other may mail; notes who works on what. */
async function findMailing(queries: Queries, request: ClaimRequest): Promise<Mailing | null> {
  const at = request.at.getTime();
  const row = await queries.get(
    `select e.no as edition, x.no as sender, x.edition as before,
       m.cancelled_at is not null or m.expires_at <= ? as over
     from editions e join mailings m on m.edition = e.no cross join senders x
     where e.id = ? and m.planned_at is not null and m.stopped_at is null
       and x.id = ? and x.ended_at is null and x.lease_until > ?`,
    [at, request.edition, request.senderId, at],
  );
  if (row === null) return null;
  const [edition, sender] = [toInteger(row, "edition"), toInteger(row, "sender")];
  if (row["before"] !== edition) {
    await queries.run("update senders set edition = ? where no = ?", [edition, sender]);
  }
  return { edition, sender, isOver: toFlag(row, "over") };
}

function toClaim(row: Row, edition: EditionId): Claim {
  const notBefore = toTimeOrNull(row, "not_before");
  return {
    deliveryId: toInteger(row, "no"),
    edition,
    subscriberId: toSubscriberId(row, "id"),
    email: toEmail(row),
    name: toTextOrNull(row, "name"),
    attempt: toInteger(row, "attempts"),
    ...(notBefore !== null && { notBefore }),
  };
}
