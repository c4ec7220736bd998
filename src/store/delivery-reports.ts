import type { DeliveryBounce } from "../model/bounce.ts";
import type { DeliveryReport, PastState } from "../model/delivery.ts";
import type { EditionId } from "../model/names.ts";
import type { ReportFilter } from "../model/store.ts";
import { readBounces } from "./bounces.ts";
import type { Queries, Row, SqlValue } from "./database.ts";
import { readHistory } from "./delivery-history.ts";
import { toDeliveryStatus, toReply } from "./delivery-columns.ts";
import { findEditionNo } from "./editions.ts";
import { toInteger, toText, toTextOrNull, toTime, toTimeOrNull } from "./row.ts";

const PAGE_SIZE = 1000;

const COLUMNS = `d.no, d.subscriber, d.status, d.message_id, d.attempts, d.reply_code, d.reply_enhanced, d.reply_text, d.reason,
  d.changed_at, d.not_before, s.address, s.address_key`;

// Along the addresses, each looked up in the edition: no page has to sort.
const NAMED = `
select ${COLUMNS}
from subscribers s cross join deliveries d
where d.edition = ? and d.subscriber = s.no and s.address_key > ?
  and (cast(? as text) is null or d.status = ?) and (cast(? as text) is null or s.address_key = ?)
order by s.address_key limit ${PAGE_SIZE}`;

const ERASED = `
select ${COLUMNS}
from deliveries d join subscribers s on s.no = d.subscriber
where d.edition = ? and d.no > ? and s.address_key is null and (cast(? as text) is null or d.status = ?)
order by d.no limit ${PAGE_SIZE}`;

const EVERYTHING: ReportFilter = { status: null, email: null };

/** By address key, then those of people who were erased; page by page, so that writers go on. */
export async function* listReports(
  queries: Queries,
  edition: EditionId,
  filter: ReportFilter = EVERYTHING,
): AsyncGenerator<DeliveryReport> {
  const no = await findEditionNo(queries, edition);
  const { status } = filter;
  const key = filter.email?.key ?? null;
  const named = (last: SqlValue): Page => [NAMED, [no, last, status, status, key, key]];
  yield* listPages(queries, { edition, no, first: "", toPage: named, toLast: toKey });
  if (key !== null) return;
  const erased = (last: SqlValue): Page => [ERASED, [no, last, status, status]];
  yield* listPages(queries, { edition, no, first: 0, toPage: erased, toLast: toNo });
}

type Page = readonly [sql: string, values: readonly SqlValue[]];

interface Paging {
  readonly edition: EditionId;
  /** Of the edition, the ledger's own. */
  readonly no: number;
  readonly first: SqlValue;
  readonly toPage: (last: SqlValue) => Page;
  readonly toLast: (row: Row) => SqlValue;
}

async function* listPages(queries: Queries, paging: Paging): AsyncGenerator<DeliveryReport> {
  for (let last = paging.first; ;) {
    const rows = await queries.all(...paging.toPage(last));
    const history = await readHistory(queries, rows.map(toNo));
    const bounces = await readBounces(queries, paging.no, rows.map(toPerson));
    for (const row of rows) {
      yield toReport(row, {
        edition: paging.edition,
        history: history.get(toNo(row)) ?? [],
        bounces: bounces.get(toPerson(row)) ?? [],
      });
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE_SIZE) return;
    last = paging.toLast(end);
  }
}

function toKey(row: Row): string {
  return toText(row, "address_key");
}

function toNo(row: Row): number {
  return toInteger(row, "no");
}

function toPerson(row: Row): number {
  return toInteger(row, "subscriber");
}

/** When the next deferred delivery is due; null if none is. */
export async function findNextAttempt(queries: Queries, edition: EditionId): Promise<Date | null> {
  const row = await queries.get(
    // Those that wait for their domain's turn were due before; they are looked for apart, each along its index.
    `select min(due) as due from (
       select min(next_attempt_at) as due from deliveries
       where edition = (select no from editions where id = ?) and next_attempt_at is not null
         and paced_domain is null
       union all
       select min(next_attempt_at) as due from deliveries
       where edition = (select no from editions where id = ?) and status = 'deferred'
         and paced_domain is not null
     ) as deferred`,
    [edition, edition],
  );
  return row && toTimeOrNull(row, "due");
}

function toReport(
  row: Row,
  more: {
    readonly edition: EditionId;
    readonly history: readonly PastState[];
    readonly bounces: readonly DeliveryBounce[];
  },
): DeliveryReport {
  const notBefore = toTimeOrNull(row, "not_before");
  return {
    edition: more.edition,
    address: toTextOrNull(row, "address") ?? "(erased)",
    status: toDeliveryStatus(row),
    messageId: toText(row, "message_id"),
    attempts: toInteger(row, "attempts"),
    ...(notBefore !== null && { notBefore }),
    reply: toReply(row),
    reason: toTextOrNull(row, "reason"),
    at: toTime(row, "changed_at"),
    history: more.history,
    ...(more.bounces.length > 0 && { bounces: more.bounces }),
  };
}
