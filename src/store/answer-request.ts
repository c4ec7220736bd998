import { parseEmailAddress } from "../model/email-address.ts";
import type { SubscriberId } from "../model/names.ts";
import type { ReaderRequest } from "../model/reader.ts";
import type { AnswerOutcome, RequestAnswer } from "../model/readers-store.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import { addConsent } from "./consents.ts";
import type { Queries, Row } from "./database.ts";
import { eraseSubscriber } from "./erase-subscriber.ts";
import { dropErasedAddress } from "./erased-addresses.ts";
import { readReaderData, setSubscription } from "./readers.ts";
import { askTarget, REQUEST_COLUMNS, toRequest } from "./requests.ts";
import { leave } from "./subscriptions.ts";
import { toBytes, toInteger, toSubscriberId, toText } from "./row.ts";

/** Where an answered request is looked at: the mailbox has said yes. */
interface Answered {
  readonly request: ReaderRequest;
  /** Of `requests`. */
  readonly row: Row;
  readonly answer: RequestAnswer;
}

export async function answerRequest(
  queries: Queries,
  answer: RequestAnswer,
): Promise<AnswerOutcome> {
  const row = await queries.get(
    `select ${REQUEST_COLUMNS}, subscriber, target, words, source from requests where id = ?`,
    [answer.id],
  );
  if (row === null) return { kind: "unknown" };
  const request = toRequest(row);
  if (request.answeredAt !== null) return { kind: "answered-before", request };
  if (request.expiresAt <= answer.at) return { kind: "expired", request };
  await queries.run("update requests set answered_at = ?, mail_at = null where no = ?", [
    answer.at.getTime(),
    toInteger(row, "no"),
  ]);
  return carryOut(queries, { request, row, answer });
}

async function carryOut(queries: Queries, answered: Answered): Promise<AnswerOutcome> {
  const { request, row, answer } = answered;
  switch (request.kind) {
    case "subscribe":
      return { kind: "subscribed", request, subscriberId: await subscribe(queries, answered) };
    case "move-from":
      await askNewMailbox(queries, answered);
      return { kind: "asked-next", request };
    case "move-to": {
      const subscriberId = await move(queries, answered);
      return subscriberId === null ? { kind: "unknown" } : { kind: "moved", request, subscriberId };
    }
    case "data": {
      const data = await readReaderData(queries, toInteger(row, "subscriber"));
      return data === null ? { kind: "unknown" } : { kind: "data", request, data };
    }
    case "erase":
      await eraseSubscriber(queries, { email: request.email, at: answer.at });
      return { kind: "erased", request };
  }
}

/** Whoever was erased and comes back by their own mailbox is as new. */
async function subscribe(queries: Queries, answered: Answered): Promise<SubscriberId> {
  const { request, row, answer } = answered;
  const person =
    (await findPerson(queries, request.email)) ?? (await addPerson(queries, request, answer.newId));
  const no = toInteger(person, "no");
  for (const newsletter of request.newsletters) {
    await setSubscription(queries, { no, newsletter, at: answer.at });
    await addConsent(queries, no, {
      newsletter,
      words: toText(row, "words"),
      source: toBytes(row, "source"),
      askedAt: request.askedAt,
      confirmedAt: answer.at,
    });
  }
  return toSubscriberId(person, "id");
}

function findPerson(queries: Queries, email: EmailAddress): Promise<Row | null> {
  return queries.get("select no, id from subscribers where address_key = ?", [email.key]);
}

async function addPerson(
  queries: Queries,
  { email, language }: ReaderRequest,
  id: SubscriberId,
): Promise<Row> {
  await dropErasedAddress(queries, email);
  const person = await queries.get(
    `insert into subscribers (id, address, address_key, needs_smtputf8, language)
     values (?, ?, ?, ?, ?) returning no, id`,
    [id, email.address, email.key, email.needsSmtpUtf8 ? 1 : 0, language],
  );
  if (person === null) throw new Error("A new person has no number");
  return person;
}

async function askNewMailbox(queries: Queries, { request, row, answer }: Answered): Promise<void> {
  const parsed = parseEmailAddress(toText(row, "target"));
  const owner = await queries.get("select id from subscribers where no = ?", [
    toInteger(row, "subscriber"),
  ]);
  if (parsed.kind === "invalid" || owner === null) return;
  await askTarget(queries, {
    ...{ id: answer.nextId, kind: "move-to", email: parsed.email, newsletters: [], target: null },
    subscriberId: toSubscriberId(owner, "id"),
    ...{ words: toText(row, "words"), language: request.language, proof: null },
    source: toBytes(row, "source"),
    at: answer.at,
    expiresAt: answer.nextExpiresAt,
  });
}

/** Both mailboxes have said yes. One that is somebody's already takes the newsletters over. */
async function move(
  queries: Queries,
  { request, row, answer }: Answered,
): Promise<SubscriberId | null> {
  const no = toInteger(row, "subscriber");
  const mover = await queries.get(
    "select no, id from subscribers where no = ? and erased_at is null",
    [no],
  );
  if (mover === null) return null;
  // What the old mailbox was asked besides is not for whoever reads it now.
  await queries.run("delete from requests where subscriber = ? and answered_at is null", [no]);
  const { email } = request;
  const owner = await findPerson(queries, email);
  if (owner === null || toInteger(owner, "no") === no) {
    await queries.run(
      "update subscribers set address = ?, address_key = ?, needs_smtputf8 = ?, moved_at = ? where no = ?",
      [email.address, email.key, email.needsSmtpUtf8 ? 1 : 0, answer.at.getTime(), no],
    );
    await queries.run("delete from address_refusals where subscriber = ?", [no]);
    return toSubscriberId(mover, "id");
  }
  await handSubscriptionsOver(queries, { from: no, to: toInteger(owner, "no"), at: answer.at });
  await leave(queries, {
    subscriberId: toSubscriberId(mover, "id"),
    newsletter: null,
    at: answer.at,
  });
  return toSubscriberId(owner, "id");
}

async function handSubscriptionsOver(
  queries: Queries,
  { from, to, at }: { readonly from: number; readonly to: number; readonly at: Date },
): Promise<void> {
  await queries.run(
    `insert into subscriptions (newsletter, subscriber, status, since)
     select newsletter, cast(? as integer), status, cast(? as bigint) from subscriptions where subscriber = ? and status = 'active'
     on conflict (newsletter, subscriber) do update set status = excluded.status, since = excluded.since
     where subscriptions.status <> 'active'`,
    [to, at.getTime(), from],
  );
  await queries.run("update consents set subscriber = ? where subscriber = ?", [to, from]);
}
