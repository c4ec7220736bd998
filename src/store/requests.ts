import type { RequestId, Slug } from "../model/names.ts";
import { parseRequestId, parseSlug } from "../model/names.ts";
import type { ReaderRequest, RequestKind } from "../model/reader.ts";
import type { AskOutcome, NewRequest } from "../model/readers-store.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import type { Queries, Row, SqlValue } from "./database.ts";
import { toEmail, toInteger, toText, toTime, toTimeOrNull } from "./row.ts";
import { findSubscriberNo } from "./readers.ts";
import { findSuppression } from "./suppressions.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const REQUEST_COLUMNS = `no, id, kind, address, address_key, needs_smtputf8, newsletters, language, asked_at, expires_at,
  answered_at, mails`;

/** Kinds that a stranger can make somebody be mailed for; the others are asked for by a link in a person's mail. */
const STRANGE = "kind in ('subscribe', 'move-to')";

type NewRow = Omit<NewRequest, "kind" | "budget"> & {
  readonly kind: RequestKind;
  /** The operator asks somebody of a list; no budget counts it. */
  readonly isOfList?: true;
};

/** Counts and writes in one transaction: what a budget allows is never passed, however many ask at a time. */
export async function ask(queries: Queries, request: NewRequest): Promise<AskOutcome> {
  if (request.kind === "subscribe" && (await findSuppression(queries, request.email)) !== null) {
    return "kept-back";
  }
  if (request.proof !== null && (await isUsed(queries, request.proof))) return "stale-proof";
  if (await isOverBudget(queries, request)) return "busy";
  const kinds = request.kind === "subscribe" ? STRANGE : `not (${STRANGE})`;
  const mailed = await countSince(queries, kinds, toAddressFilter(request.email.key, request.at));
  if (mailed >= request.budget.perAddress) return "kept-back";
  await insertRequest(queries, request);
  return "asked";
}

/** The second half of a change of address, if the new mailbox may be mailed today. */
export async function askTarget(queries: Queries, request: NewRow): Promise<void> {
  const { email, at } = request;
  if (await isMailedToday(queries, email, at)) return;
  if ((await findSuppression(queries, email)) !== null) return;
  await insertRequest(queries, request);
}

/** Whether this mailbox has had a mail that a stranger can cause, in the last 24 hours. */
export async function isMailedToday(
  queries: Queries,
  email: EmailAddress,
  at: Date,
): Promise<boolean> {
  return (await countSince(queries, STRANGE, toAddressFilter(email.key, at))) > 0;
}

async function isUsed(queries: Queries, proof: string): Promise<boolean> {
  return (await queries.get("select 1 from requests where proof = ?", [proof])) !== null;
}

/** Those who did some work, and those who hold a link, are not kept out by a flood of those who did and have none. */
async function isOverBudget(queries: Queries, request: NewRequest): Promise<boolean> {
  const { kind, proof, source, email, budget, at } = request;
  const proven = `kind = 'subscribe' and proof is ${proof === null ? "null" : "not null"}`;
  const pool = kind === "subscribe" ? `${proven} and of_list is null` : "kind <> 'subscribe'";
  const since = at.getTime() - HOUR_MS;
  const limits: readonly (readonly [string, SqlValue[], number])[] = [
    ["source = ? and asked_at > ?", [source, since], budget.perSource],
    ["domain = ? and asked_at > ?", [toDomain(email.key), since], budget.perDomain],
    ["asked_at > ?", [since], budget.inAll],
  ];
  for (const [sql, values, limit] of limits) {
    if ((await countSince(queries, pool, { sql, values })) >= limit) return true;
  }
  return false;
}

interface Filter {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

function toAddressFilter(key: string, at: Date): Filter {
  return { sql: "address_key = ? and asked_at > ?", values: [key, at.getTime() - DAY_MS] };
}

async function countSince(queries: Queries, pool: string, filter: Filter): Promise<number> {
  const row = await queries.get(
    `select count(*) as found from requests where ${filter.sql} and ${pool}`,
    filter.values,
  );
  return row === null ? 0 : toInteger(row, "found");
}

function toDomain(addressKey: string): string {
  return addressKey.slice(addressKey.lastIndexOf("@") + 1);
}

export async function insertRequest(queries: Queries, request: NewRow): Promise<void> {
  const { id, kind, email, subscriberId, newsletters, target, at, expiresAt } = request;
  const no = subscriberId === null ? null : await findSubscriberNo(queries, subscriberId);
  await queries.run(
    `insert into requests (id, kind, address, address_key, needs_smtputf8, domain, subscriber, newsletters, target,
       words, language, source, proof, asked_at, expires_at, mail_at, of_list)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[id, kind, email.address, email.key, email.needsSmtpUtf8 ? 1 : 0, toDomain(email.key)],
      ...[no, newsletters.join(" "), target?.address ?? null, request.words, request.language],
      ...[request.source, request.proof, at.getTime(), expiresAt.getTime(), at.getTime()],
      request.isOfList === true ? 1 : null,
    ],
  );
}

export async function findRequest(queries: Queries, id: RequestId): Promise<ReaderRequest | null> {
  const row = await queries.get(`select ${REQUEST_COLUMNS} from requests where id = ?`, [id]);
  return row && toRequest(row);
}

export function toRequest(row: Row): ReaderRequest {
  const id = parseRequestId(toText(row, "id"));
  if (id === null) throw new Error("A request has no id");
  return {
    id,
    kind: toText(row, "kind") as RequestKind,
    email: toEmail(row),
    newsletters: toSlugs(toText(row, "newsletters")),
    language: toText(row, "language"),
    askedAt: toTime(row, "asked_at"),
    expiresAt: toTime(row, "expires_at"),
    answeredAt: toTimeOrNull(row, "answered_at"),
    mails: toInteger(row, "mails"),
  };
}

function toSlugs(text: string): readonly Slug[] {
  return text
    .split(" ")
    .map(parseSlug)
    .filter((slug) => slug !== null);
}

/** A program that ends before it said what became of the mail does not keep it for ever. */
export async function takeRequestMail(
  queries: Queries,
  at: Date,
  until: Date,
): Promise<ReaderRequest | null> {
  const row = await queries.get(
    `select ${REQUEST_COLUMNS} from requests
     where mail_at <= ? and expires_at > ? and answered_at is null order by mail_at, no limit 1`,
    [at.getTime(), at.getTime()],
  );
  if (row === null) return null;
  await queries.run("update requests set mail_at = ?, mails = mails + 1 where no = ?", [
    until.getTime(),
    toInteger(row, "no"),
  ]);
  return { ...toRequest(row), mails: toInteger(row, "mails") + 1 };
}

export async function endRequestMail(
  queries: Queries,
  id: RequestId,
  next: Date | null,
): Promise<void> {
  await queries.run("update requests set mail_at = ? where id = ?", [next?.getTime() ?? null, id]);
}

export function dropOldRequests(queries: Queries, at: Date): Promise<number> {
  return queries.run("delete from requests where expires_at <= ? and asked_at <= ?", [
    at.getTime(),
    at.getTime() - DAY_MS,
  ]);
}
