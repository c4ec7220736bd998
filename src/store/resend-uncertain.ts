import type { EditionId } from "../model/names.ts";
import type { Queries, SqlValue } from "./database.ts";
import { toInteger } from "./row.ts";

/** How often one delivery may have been uncertain and still be mailed again. */
const MOST_RESENDS = 2;

const RESENDABLE = `
status = 'uncertain'
and edition = (
  select e.no from editions e join mailings m on m.edition = e.no
  where e.id = ? and m.cancelled_at is null and m.expires_at > ?
)
and exists (select 1 from subscribers s where s.no = subscriber and s.erased_at is null)
and (
  select count(*) from delivery_history h where h.delivery = deliveries.no and h.status = 'uncertain'
) < ${MOST_RESENDS}`;

export async function countResendable(
  queries: Queries,
  edition: EditionId,
  at: Date,
): Promise<number> {
  const row = await queries.get(
    `select count(*) as number from deliveries where ${RESENDABLE}`,
    toValues(edition, at),
  );
  return row === null ? 0 : toInteger(row, "number");
}

/** Their senders' late answers are not heard any more. @returns how many are planned again */
export async function resendUncertain(
  queries: Queries,
  edition: EditionId,
  at: Date,
): Promise<number> {
  return queries.run(
    `update deliveries
     set status = 'planned', reason = null, changed_at = ?, sender = null, handed_over_at = null
     where ${RESENDABLE}`,
    [at.getTime(), ...toValues(edition, at)],
  );
}

function toValues(edition: EditionId, at: Date): readonly SqlValue[] {
  return [edition, at.getTime()];
}
