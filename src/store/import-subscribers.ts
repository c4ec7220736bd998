import type { ImportBatch } from "../model/people-store.ts";
import type { ImportOutcome, NewSubscriber } from "../model/subscriber.ts";
import type { Queries, Row } from "./database.ts";
import { dropErasedAddress } from "./erased-addresses.ts";
import { setZone } from "./reader-zones.ts";
import { toFlag, toInteger, toTextOrNull } from "./row.ts";
import { suppress } from "./suppressions.ts";

const FIND = `
select s.no, s.name, p.status,
  exists (select 1 from suppressions x where x.address_key = s.address_key) as suppressed
from subscribers s left join subscriptions p on p.subscriber = s.no and p.newsletter = ?
where s.address_key = ?`;

/** Takes rows in, one after the other: a mailbox that comes twice in a batch is known the second time. */
export async function importSubscribers(
  queries: Queries,
  batch: ImportBatch,
): Promise<readonly ImportOutcome[]> {
  if (batch.newIds.length !== batch.rows.length) {
    throw new RangeError("An import needs as many new ids as rows");
  }
  const outcomes: ImportOutcome[] = [];
  for (const [index, row] of batch.rows.entries()) {
    const known = await queries.get(FIND, [batch.newsletter, row.email.key]);
    outcomes.push(
      known === null
        ? await addPerson(queries, batch, index)
        : await subscribeKnown(queries, { batch, row, known }),
    );
  }
  return outcomes;
}

async function addPerson(
  queries: Queries,
  batch: ImportBatch,
  index: number,
): Promise<ImportOutcome> {
  const [row, id] = [batch.rows[index], batch.newIds[index]];
  if (row === undefined || id === undefined) throw new RangeError(`The batch has no row ${index}`);
  const { email, name, zone = null } = row;
  const person = await queries.get(
    `insert into subscribers (id, address, address_key, needs_smtputf8, name, zone)
     values (?, ?, ?, ?, ?, ?) returning no`,
    [id, email.address, email.key, email.needsSmtpUtf8 ? 1 : 0, name, zone],
  );
  if (person === null) throw new Error("A new person has no number");
  await queries.run(
    "insert into subscriptions (newsletter, subscriber, status, since) values (?, ?, ?, ?)",
    [batch.newsletter, toInteger(person, "no"), batch.status, batch.at.getTime()],
  );
  return (await isSuppressed(queries, row)) ? "suppressed" : "added";
}

/** Somebody erased comes back only by a list: what was kept against that becomes a suppression again. */
async function isSuppressed(queries: Queries, row: NewSubscriber): Promise<boolean> {
  const erased = await dropErasedAddress(queries, row.email);
  if (erased !== null) await suppress(queries, erased);
  const found = await queries.get("select 1 from suppressions where address_key = ?", [
    row.email.key,
  ]);
  return found !== null;
}

interface KnownPerson {
  readonly batch: ImportBatch;
  readonly row: NewSubscriber;
  /** Of FIND. */
  readonly known: Row;
}

async function subscribeKnown(queries: Queries, person: KnownPerson): Promise<ImportOutcome> {
  const { batch, row, known } = person;
  const status = toTextOrNull(known, "status");
  if (status === "left") return "left-before";
  const no = toInteger(known, "no");
  // A name that is there is the person's own.
  if (row.name !== null && toTextOrNull(known, "name") === null) {
    await queries.run("update subscribers set name = ? where no = ?", [row.name, no]);
  }
  if (row.zone !== undefined) await setZone(queries, no, row.zone);
  const isNews = status === null || (status === "pending" && batch.status === "active");
  if (isNews) {
    await queries.run(
      `insert into subscriptions (newsletter, subscriber, status, since) values (?, ?, ?, ?)
       on conflict (newsletter, subscriber) do update set status = excluded.status, since = excluded.since`,
      [batch.newsletter, no, batch.status, batch.at.getTime()],
    );
  }
  if (toFlag(known, "suppressed")) return "suppressed";
  return isNews ? "subscribed" : "already";
}
