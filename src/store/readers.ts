import type { Slug, SubscriberId } from "../model/names.ts";
import type {
  Reader,
  ReaderBounce,
  ReaderData,
  ReaderDelivery,
  ReaderSubscription,
} from "../model/reader.ts";
import type { ReaderChoice } from "../model/readers-store.ts";
import { toBounceKind } from "./bounces.ts";
import { addConsent, readConsents } from "./consents.ts";
import type { Queries, Row } from "./database.ts";
import { toDate, toInteger, toSlug, toText, toTextOrNull, toTime, toTimeOrNull } from "./row.ts";
import { findSuppression } from "./suppressions.ts";
import { leave, toSubscriber, toSubscriptionStatus } from "./subscriptions.ts";

const PERSON = `
select no, id, address, address_key, needs_smtputf8, name, zone, language, text_only
from subscribers where erased_at is null and`;

/** @returns null for somebody who was erased, or never was */
export async function findSubscriberNo(queries: Queries, id: SubscriberId): Promise<number | null> {
  const row = await queries.get("select no from subscribers where id = ? and erased_at is null", [
    id,
  ]);
  return row && toInteger(row, "no");
}

export async function findReader(queries: Queries, id: SubscriberId): Promise<Reader | null> {
  const row = await queries.get(`${PERSON} id = ?`, [id]);
  return row && toReader(queries, row);
}

async function toReader(queries: Queries, row: Row): Promise<Reader> {
  const subscriber = toSubscriber(row);
  return {
    subscriber,
    settings: {
      language: toTextOrNull(row, "language"),
      zone: subscriber.zone ?? null,
      textOnly: subscriber.textOnly === true,
    },
    subscriptions: await readSubscriptions(queries, toInteger(row, "no")),
  };
}

async function readSubscriptions(
  queries: Queries,
  no: number,
): Promise<readonly ReaderSubscription[]> {
  const rows = await queries.all(
    `select newsletter, status, since, paused_until from subscriptions where subscriber = ? order by newsletter`,
    [no],
  );
  return rows.map((row) => ({
    newsletter: toSlug(row, "newsletter"),
    status: toSubscriptionStatus(row),
    since: toTime(row, "since"),
    pausedUntil: toTimeOrNull(row, "paused_until"),
  }));
}

/** Everything, for the person alone. */
export async function readReaderData(queries: Queries, no: number): Promise<ReaderData | null> {
  const row = await queries.get(`${PERSON} no = ?`, [no]);
  if (row === null) return null;
  const reader = await toReader(queries, row);
  const suppression = await findSuppression(queries, reader.subscriber.email);
  return {
    ...reader,
    consents: await readConsents(queries, no),
    deliveries: await readDeliveries(queries, no),
    bounces: await readBounces(queries, no),
    suppression: suppression && { reason: suppression.reason, since: suppression.since },
  };
}

async function readBounces(queries: Queries, no: number): Promise<readonly ReaderBounce[]> {
  const rows = await queries.all(
    `select e.newsletter, e.date, b.kind, b.status, b.diagnostic, b.bounced_at
     from bounces b join editions e on e.no = b.edition where b.subscriber = ?
     order by b.bounced_at desc, b.no desc`,
    [no],
  );
  return rows.map((row) => ({
    newsletter: toSlug(row, "newsletter"),
    date: toDate(row, "date"),
    kind: toBounceKind(row),
    status: toTextOrNull(row, "status"),
    diagnostic: toTextOrNull(row, "diagnostic"),
    at: toTime(row, "bounced_at"),
  }));
}

async function readDeliveries(queries: Queries, no: number): Promise<readonly ReaderDelivery[]> {
  const rows = await queries.all(
    `select e.newsletter, e.date, d.status, d.changed_at
     from deliveries d join editions e on e.no = d.edition where d.subscriber = ?
     order by e.date desc, e.newsletter, e.revision desc`,
    [no],
  );
  return rows.map((row) => ({
    newsletter: toSlug(row, "newsletter"),
    date: toDate(row, "date"),
    status: toText(row, "status"),
    at: toTime(row, "changed_at"),
  }));
}

/** Makes a subscription active, and ends a pause; one that is active keeps its date. */
export async function setSubscription(
  queries: Queries,
  to: { readonly no: number; readonly newsletter: Slug; readonly at: Date },
): Promise<void> {
  await queries.run(
    `insert into subscriptions (newsletter, subscriber, status, since) values (?, ?, 'active', ?)
     on conflict (newsletter, subscriber) do update set status = 'active', paused_until = null,
       since = case when subscriptions.status = 'active' then subscriptions.since else excluded.since end`,
    [to.newsletter, to.no, to.at.getTime()],
  );
}

/** All of a page's choices at once. What is new to the person is agreed to by them. */
export async function choose(queries: Queries, choice: ReaderChoice): Promise<boolean> {
  const { subscriberId, newsletters, pausedUntil, language, zone, textOnly, at } = choice;
  const no = await findSubscriberNo(queries, subscriberId);
  if (no === null) return false;
  await queries.run("update subscribers set language = ?, zone = ?, text_only = ? where no = ?", [
    ...[language, zone, textOnly ? 1 : null, no],
  ]);
  const known = await readSubscriptions(queries, no);
  const active = known.filter(({ status }) => status === "active").map((one) => one.newsletter);
  for (const newsletter of newsletters.filter((slug) => !active.includes(slug))) {
    await setSubscription(queries, { no, newsletter, at });
    const { words, source } = choice;
    await addConsent(queries, no, { newsletter, words, source, askedAt: at, confirmedAt: at });
  }
  for (const newsletter of active.filter((slug) => !newsletters.includes(slug))) {
    await leave(queries, { subscriberId, newsletter, at });
  }
  await queries.run(
    "update subscriptions set paused_until = ? where subscriber = ? and status = 'active'",
    [pausedUntil?.getTime() ?? null, no],
  );
  return true;
}
