/** People whose address a server refused for good, once it is sure that it was no trouble of the server's. */
import type { Queries } from "./database.ts";
import { toFlag } from "./row.ts";
import { MOVE_MS } from "./take-bounce.ts";

/** How often a domain has to be missing: a broken resolver says so of everybody's, but not for days. */
const MISSING_DOMAINS = 3;

const REFUSED = `
from refusal_runs r
  join deliveries d on d.no = r.delivery
  join subscribers s on s.no = d.subscriber
  join address_refusals a on a.subscriber = s.no
where r.edition = ? and r.about = 'address' and d.status = 'refused' and s.erased_at is null
  and (d.reply_enhanced <> '5.1.2' or a.refusals >= ${MISSING_DOMAINS})
  and (s.moved_at is null or s.moved_at + ${MOVE_MS} < d.changed_at)
  and (s.restored_at is null or s.restored_at < d.changed_at)`;

/** Suppresses everybody of an edition's present run of refusals whose address was blamed. */
export async function suppressRefused(queries: Queries, edition: number, at: Date): Promise<void> {
  await queries.run(
    `insert into suppressions (address_key, address, needs_smtputf8, reason, since)
     select s.address_key, s.address, s.needs_smtputf8, 'bounced', cast(? as bigint) ${REFUSED}
     on conflict (address_key) do nothing`,
    [at.getTime(), edition],
  );
}

// An edition that paused itself and went on has a higher limit than at its beginning.
const LOOK = `
select m.stopped_at is null and m.cancelled_at is null and m.refusal_limit = 20
  and not exists (
    select 1 from deliveries d
    where d.edition = m.edition and d.status in ('planned', 'claimed', 'handedOver', 'deferred')
  )
  and (select count(*) from deliveries d where d.edition = m.edition and d.status = 'accepted')
    >= (select count(*) from refusal_runs r where r.edition = m.edition) as sure
from mailings m
where m.edition = ? and exists (select 1 from refusal_runs r where r.edition = m.edition)`;

/**
 * Whether the last run of an edition was its addresses' own, with no acceptance to end it: nothing is left to be
 * mailed, it never paused, and at least as many were accepted before as were refused at the end.
 */
export async function isLastRunSure(queries: Queries, edition: number): Promise<boolean> {
  const row = await queries.get(LOOK, [edition]);
  return row !== null && toFlag(row, "sure");
}
