import type { Claim } from "../model/delivery.ts";
import type { EditionId } from "../model/names.ts";
import type { ClaimRequest } from "../model/store.ts";
import { pickPaced } from "./claim-paced.ts";
import { closeOpen } from "./close-open.ts";
import type { Queries, Row, SqlValue } from "./database.ts";
import { type Holds, readHolds } from "./domain-queues.ts";
import {
  toEmail,
  toFlag,
  toInteger,
  toIntegerOrNull,
  toSubscriberId,
  toTextOrNull,
  toTimeOrNull,
} from "./row.ts";

/** What may go out now and waits for no domain's turn, oldest first. */
const OPEN = `
select no, subscriber from (
  select no, subscriber from deliveries
  where edition = ? and status = 'planned' and paced_domain is null and not_before is null
  order by no limit ?
) as fresh
union all
select no, subscriber from (
  select no, subscriber from deliveries
  where edition = ? and status = 'planned' and paced_domain is null and not_before <= ?
  order by not_before limit ?
) as timed
union all
select no, subscriber from (
  select no, subscriber from deliveries
  where edition = ? and status = 'deferred' and paced_domain is null and next_attempt_at <= ?
  order by next_attempt_at limit ?
) as due`;

const LIST_OPEN = `
select open.no, (select address_key from subscribers s where s.no = open.subscriber) as address_key
from (${OPEN}) as open
order by open.no limit ?`;

// The status stands outside the sub-select as well: on PostgreSQL two senders would get the same row without.
const toTake = (numbers: string): string => `
update deliveries
set status = 'claimed', sender = ?, attempts = attempts + 1, changed_at = ?, handed_over_at = null,
  next_attempt_at = null, reply_code = null, reply_enhanced = null, reply_text = null, reason = null,
  paced_domain = null
where no in (${numbers}) and status in ('planned', 'deferred')
returning no, attempts, not_before,
  (select id from subscribers s where s.no = subscriber) as id,
  (select name from subscribers s where s.no = subscriber) as name,
  (select text_only from subscribers s where s.no = subscriber) as text_only,
  (select address from subscribers s where s.no = subscriber) as address,
  (select address_key from subscribers s where s.no = subscriber) as address_key,
  (select needs_smtputf8 from subscribers s where s.no = subscriber) as needs_smtputf8`;

const TAKE_OPEN = toTake(`select no from (${OPEN}) as open order by no limit ?`);

export interface ClaimBatch {
  readonly claims: readonly Claim[];
  /** So many people of domains that are held back came first that the others were not reached: ask again. */
  readonly hasMore: boolean;
}

const NOTHING: ClaimBatch = { claims: [], hasMore: false };

/** Nothing for a sender whose lease is lost, and nothing of an edition that is stopped or not planned. */
export async function claimDeliveries(
  queries: Queries,
  request: ClaimRequest,
): Promise<ClaimBatch> {
  const at = request.at.getTime();
  const mailing = await findMailing(queries, request);
  if (mailing === null) return NOTHING;
  const { edition, sender, isOver } = mailing;
  if (isOver) {
    await closeOpen(queries, edition, request.at);
    return NOTHING;
  }
  await skipStale(queries, edition, request.at);
  const rates = request.domainRates ?? [];
  const holds = await readHolds(queries, edition, { rates, at: request.at });
  const open = await toOpen(queries, edition, at);
  const { claims, hasMore } =
    holds === null
      ? await takeOpen(queries, request, { sender, open })
      : await takePaced(queries, request, { sender, edition, holds, open });
  return { claims: claims.toSorted((a, b) => a.deliveryId - b.deliveryId), hasMore };
}

/** Values of OPEN, by how many are wanted. */
type OpenValues = (limit: number) => readonly SqlValue[];

async function toOpen(queries: Queries, edition: number, at: number): Promise<OpenValues> {
  const hasTimed = await isTimed(queries, edition);
  return (limit) => {
    const due = [edition, at, limit];
    return [edition, hasTimed ? 0 : limit, ...due, ...due];
  };
}

/** Nothing is held back: found and taken in one statement. */
async function takeOpen(
  queries: Queries,
  request: ClaimRequest,
  { sender, open }: { readonly sender: number; readonly open: OpenValues },
): Promise<ClaimBatch> {
  const limit = Math.min(request.limit, request.openLimit ?? request.limit);
  if (limit <= 0) return NOTHING;
  const values = [sender, request.at.getTime(), ...open(limit), limit];
  const rows = await queries.all(TAKE_OPEN, values);
  return { claims: rows.map((row) => toClaim(row, request.edition)), hasMore: false };
}

async function takePaced(
  queries: Queries,
  request: ClaimRequest,
  found: {
    readonly sender: number;
    readonly edition: number;
    readonly holds: Holds;
    readonly open: OpenValues;
  },
): Promise<ClaimBatch> {
  const { at, limit } = request;
  const { sender, edition, holds, open } = found;
  const { picks, hasMore } = await pickPaced(queries, {
    ...{ edition, at, limit, holds },
    openLimit: request.openLimit ?? limit,
    listOpen: (most) => queries.all(LIST_OPEN, [...open(most), most]),
  });
  if (picks.length === 0) return { claims: [], hasMore };
  const turns = new Map(picks.map(({ no, turnMs }) => [no, turnMs]));
  const take = toTake(picks.map(() => "?").join(", "));
  const rows = await queries.all(take, [sender, at.getTime(), ...picks.map(({ no }) => no)]);
  const claims = rows.map((row) => {
    const turnMs = turns.get(toInteger(row, "no")) ?? null;
    const claim = toClaim(row, request.edition);
    return turnMs === null ? claim : { ...claim, turnAt: new Date(turnMs) };
  });
  return { claims, hasMore };
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
     where edition = ? and status = 'planned' and not_before is not null and paced_domain is null limit 1`,
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
    textOnly: toIntegerOrNull(row, "text_only") === 1,
    attempt: toInteger(row, "attempts"),
    ...(notBefore !== null && { notBefore }),
  };
}
