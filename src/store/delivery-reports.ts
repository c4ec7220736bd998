import type { DeliveryReport } from "../model/delivery.ts";
import type { EditionId } from "../model/names.ts";
import type { Queries, Row } from "./database.ts";
import { toDeliveryStatus, toReply } from "./delivery-columns.ts";
import { findEditionNo } from "./editions.ts";
import { toInteger, toText, toTextOrNull, toTime, toTimeOrNull } from "./row.ts";

const PAGE_SIZE = 1000;

const COLUMNS = `d.no, d.status, d.message_id, d.attempts, d.reply_code, d.reply_enhanced, d.reply_text, d.reason,
  d.changed_at, s.address, s.address_key`;

// Along the addresses, each looked up in the edition: no page has to sort.
const NAMED = `
select ${COLUMNS}
from subscribers s cross join deliveries d
where d.edition = ? and d.subscriber = s.no and s.address_key > ?
order by s.address_key limit ${PAGE_SIZE}`;

const ERASED = `
select ${COLUMNS}
from deliveries d join subscribers s on s.no = d.subscriber
where d.edition = ? and d.no > ? and s.address_key is null
order by d.no limit ${PAGE_SIZE}`;

/** By address key, then those of people who were erased; page by page, so that writers go on. */
export async function* listReports(
  queries: Queries,
  edition: EditionId,
): AsyncGenerator<DeliveryReport> {
  const no = await findEditionNo(queries, edition);
  for (let key = ""; ;) {
    const rows = await queries.all(NAMED, [no, key]);
    for (const row of rows) yield toReport(row, edition);
    const end = rows.at(-1);
    if (end === undefined) break;
    key = toText(end, "address_key");
  }
  for (let last = 0; ;) {
    const rows = await queries.all(ERASED, [no, last]);
    for (const row of rows) yield toReport(row, edition);
    const end = rows.at(-1);
    if (end === undefined) break;
    last = toInteger(end, "no");
  }
}

/** When the next deferred delivery is due; null if none is. */
export async function findNextAttempt(queries: Queries, edition: EditionId): Promise<Date | null> {
  const row = await queries.get(
    `select min(next_attempt_at) as due from deliveries
     where edition = (select no from editions where id = ?) and next_attempt_at is not null`,
    [edition],
  );
  return row && toTimeOrNull(row, "due");
}

function toReport(row: Row, edition: EditionId): DeliveryReport {
  return {
    edition,
    address: toTextOrNull(row, "address") ?? "(erased)",
    status: toDeliveryStatus(row),
    messageId: toText(row, "message_id"),
    attempts: toInteger(row, "attempts"),
    reply: toReply(row),
    reason: toTextOrNull(row, "reason"),
    at: toTime(row, "changed_at"),
  };
}
