import type { ImportBatch } from "../model/people-store.ts";
import type { SubscriberId } from "../model/names.ts";
import type { ImportOutcome, NewSubscriber } from "../model/subscriber.ts";
import type { Queries, Row } from "./database.ts";
import { dropErasedAddresses } from "./erased-addresses.ts";
import { setZone } from "./reader-zones.ts";
import { toFlag, toInteger, toText, toTextOrNull } from "./row.ts";
import { suppress } from "./suppressions.ts";

/** Rows a statement: measured, larger ones gain nothing. */
const CHUNK_ROWS = 500;

/** A row of a file, and the id of a person who is new. */
interface Incoming {
  readonly row: NewSubscriber;
  readonly id: SubscriberId;
}

/** Takes rows in, in order: a mailbox that comes twice in a batch is known the second time. */
export async function importSubscribers(
  queries: Queries,
  batch: ImportBatch,
): Promise<readonly ImportOutcome[]> {
  if (batch.newIds.length !== batch.rows.length) {
    throw new RangeError("An import needs as many new ids as rows");
  }
  const outcomes: ImportOutcome[] = [];
  for (const chunk of toChunks(batch)) {
    outcomes.push(...(await importChunk(queries, batch, chunk)));
  }
  return outcomes;
}

/** No mailbox is twice in one of them. */
function toChunks({ rows, newIds }: ImportBatch): readonly (readonly Incoming[])[] {
  const chunks: Incoming[][] = [];
  let keys = new Set<string>();
  rows.forEach((row, index) => {
    const id = newIds[index];
    if (id === undefined) throw new RangeError(`The batch has no id ${index}`);
    const last = chunks.at(-1);
    if (last === undefined || last.length >= CHUNK_ROWS || keys.has(row.email.key)) {
      keys = new Set();
      chunks.push([{ row, id }]);
    } else last.push({ row, id });
    keys.add(row.email.key);
  });
  return chunks;
}

async function importChunk(
  queries: Queries,
  batch: ImportBatch,
  chunk: readonly Incoming[],
): Promise<readonly ImportOutcome[]> {
  const known = await findKnown(queries, batch, chunk);
  const strangers = chunk.filter(({ row }) => !known.has(row.email.key));
  await addPeople(queries, batch, strangers);
  const suppressed = await findSuppressed(queries, strangers);
  const outcomes: ImportOutcome[] = [];
  for (const { row } of chunk) {
    const person = known.get(row.email.key);
    if (person !== undefined) {
      outcomes.push(await subscribeKnown(queries, { batch, row, known: person }));
    } else outcomes.push(suppressed.has(row.email.key) ? "suppressed" : "added");
  }
  return outcomes;
}

/** By address key. */
async function findKnown(
  queries: Queries,
  { newsletter }: ImportBatch,
  chunk: readonly Incoming[],
): Promise<ReadonlyMap<string, Row>> {
  const rows = await queries.all(
    `select s.no, s.address_key, s.name, p.status,
       exists (select 1 from suppressions x where x.address_key = s.address_key) as suppressed
     from subscribers s left join subscriptions p on p.subscriber = s.no and p.newsletter = ?
     where s.address_key in (${toMarks(chunk)})`,
    [newsletter, ...chunk.map(({ row }) => row.email.key)],
  );
  return new Map(rows.map((row) => [toText(row, "address_key"), row]));
}

async function addPeople(
  queries: Queries,
  batch: ImportBatch,
  strangers: readonly Incoming[],
): Promise<void> {
  if (strangers.length === 0) return;
  const people = await queries.all(
    `insert into subscribers (id, address, address_key, needs_smtputf8, name, zone)
     values ${strangers.map(() => "(?, ?, ?, ?, ?, ?)").join(", ")} returning no`,
    strangers.flatMap(({ row: { email, name, zone = null }, id }) => [
      ...[id, email.address, email.key, email.needsSmtpUtf8 ? 1 : 0, name, zone],
    ]),
  );
  await queries.run(
    `insert into subscriptions (newsletter, subscriber, status, since)
     values ${people.map(() => "(?, ?, ?, ?)").join(", ")}`,
    people.flatMap((person) => [
      ...[batch.newsletter, toInteger(person, "no"), batch.status, batch.at.getTime()],
    ]),
  );
}

/** Somebody erased comes back only by a list: what was kept against that becomes a suppression again. */
async function findSuppressed(
  queries: Queries,
  strangers: readonly Incoming[],
): Promise<ReadonlySet<string>> {
  if (strangers.length === 0) return new Set();
  const emails = strangers.map(({ row }) => row.email);
  for (const erased of await dropErasedAddresses(queries, emails)) await suppress(queries, erased);
  const rows = await queries.all(
    `select address_key from suppressions where address_key in (${toMarks(strangers)})`,
    emails.map(({ key }) => key),
  );
  return new Set(rows.map((row) => toText(row, "address_key")));
}

function toMarks(values: readonly unknown[]): string {
  return values.map(() => "?").join(", ");
}

interface KnownPerson {
  readonly batch: ImportBatch;
  readonly row: NewSubscriber;
  /** Of `findKnown`. */
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
