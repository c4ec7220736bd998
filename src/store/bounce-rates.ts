import type { BounceRates } from "../model/bounce.ts";
import type { Slug } from "../model/names.ts";
import { blamesAddress } from "../model/reply-class.ts";
import type { Queries, Row, SqlValue } from "./database.ts";
import { toReply } from "./delivery-columns.ts";
import { toFlag, toInteger } from "./row.ts";

/** An edition that was mailed since then, or is mailed at that moment. */
interface Mailed {
  readonly edition: number;
  /** A condition over deliveries, and its values; none where all were mailed since then. */
  readonly since: readonly [sql: string, values: readonly SqlValue[]];
}

/** Of mail that was handed over since then. */
export async function readBounceRates(
  queries: Queries,
  newsletter: Slug,
  since: Date,
): Promise<BounceRates> {
  const sums = { mailed: 0, hard: 0, complaints: 0 };
  for (const mailed of await listMailed(queries, newsletter, since)) {
    sums.mailed += await countAnswered(queries, mailed);
    sums.hard += await countRefused(queries, mailed);
    sums.hard += await countBounced(queries, mailed.edition, { kind: "hard", since });
    sums.complaints += await countBounced(queries, mailed.edition, { kind: "complaint", since });
  }
  return sums;
}

/** Nothing is mailed before the plan, and next to nothing after the expiry. */
async function listMailed(
  queries: Queries,
  newsletter: Slug,
  since: Date,
): Promise<readonly Mailed[]> {
  const time = since.getTime();
  const rows = await queries.all(
    `select m.edition, m.planned_at >= ? as all_since
     from editions e join mailings m on m.edition = e.no
     where e.newsletter = ? and m.expires_at >= ?`,
    [time, newsletter, time],
  );
  return rows.map((row) => ({ edition: toInteger(row, "edition"), since: toCondition(row, time) }));
}

/** Whole editions are counted along the index alone. */
function toCondition(row: Row, since: number): Mailed["since"] {
  if (toFlag(row, "all_since")) return ["", []];
  return [" and coalesce(d.handed_over_at, d.changed_at) >= ?", [since]];
}

async function countAnswered(queries: Queries, { edition, since }: Mailed): Promise<number> {
  const [sql, values] = since;
  const row = await queries.get(
    `select count(*) as answered from deliveries d
     where d.edition = ? and d.status in ('accepted', 'refused')${sql}`,
    [edition, ...values],
  );
  return row === null ? 0 : toInteger(row, "answered");
}

/** But for those that bounced as well, which are counted there. */
async function countRefused(queries: Queries, { edition, since }: Mailed): Promise<number> {
  const [sql, values] = since;
  const rows = await queries.all(
    `select d.reply_code, d.reply_enhanced, '' as reply_text, count(*) as refused from deliveries d
     where d.edition = ? and d.status = 'refused' and d.reply_enhanced is not null${sql}
       and not exists (
         select 1 from bounces b where b.subscriber = d.subscriber and b.edition = d.edition and b.kind = 'hard'
       )
     group by d.reply_code, d.reply_enhanced`,
    [edition, ...values],
  );
  return rows.filter(blamesItsAddress).reduce((sum, row) => sum + toInteger(row, "refused"), 0);
}

function blamesItsAddress(row: Row): boolean {
  const reply = toReply(row);
  return reply !== null && blamesAddress(reply);
}

async function countBounced(
  queries: Queries,
  edition: number,
  of: { readonly kind: "hard" | "complaint"; readonly since: Date },
): Promise<number> {
  const row = await queries.get(
    `select count(distinct subscriber) as bounced from bounces
     where edition = ? and kind = ? and mailed_at >= ?`,
    [edition, of.kind, of.since.getTime()],
  );
  return row === null ? 0 : toInteger(row, "bounced");
}
