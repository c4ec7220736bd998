import type { Slug } from "../model/names.ts";
import type { Consent } from "../model/reader.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import type { Queries, Row } from "./database.ts";
import { toBytes, toEmail, toInteger, toSlug, toText, toTime } from "./row.ts";

export interface GivenConsent {
  readonly newsletter: Slug;
  readonly words: string;
  readonly source: Uint8Array;
  readonly askedAt: Date;
  readonly confirmedAt: Date;
}

export async function addConsent(
  queries: Queries,
  no: number,
  { newsletter, words, source, askedAt, confirmedAt }: GivenConsent,
): Promise<void> {
  await queries.run(
    `insert into consents (subscriber, newsletter, words, source, asked_at, confirmed_at)
     values (?, ?, ?, ?, ?, ?)`,
    [no, newsletter, words, source, askedAt.getTime(), confirmedAt.getTime()],
  );
}

export async function readConsents(queries: Queries, no: number): Promise<readonly Consent[]> {
  const rows = await queries.all(
    `select newsletter, words, source, asked_at, confirmed_at from consents
     where subscriber = ? order by confirmed_at, no`,
    [no],
  );
  return rows.map(toConsent);
}

function toConsent(row: Row): Consent {
  return {
    newsletter: toSlug(row, "newsletter"),
    words: toText(row, "words"),
    source: Buffer.from(toBytes(row, "source")).toString("hex"),
    askedAt: toTime(row, "asked_at"),
    confirmedAt: toTime(row, "confirmed_at"),
  };
}

const PAGE_SIZE = 1000;

/** Page by page. People who were erased have none. */
export async function* listAllConsents(
  queries: Queries,
): AsyncGenerator<Consent & { readonly email: EmailAddress }> {
  for (let no = 0; ;) {
    const rows = await queries.all(
      `select c.no, c.newsletter, c.words, c.source, c.asked_at, c.confirmed_at,
         s.address, s.address_key, s.needs_smtputf8
       from consents c join subscribers s on s.no = c.subscriber
       where c.no > ? order by c.no limit ${PAGE_SIZE}`,
      [no],
    );
    for (const row of rows) yield { ...toConsent(row), email: toEmail(row) };
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE_SIZE) return;
    no = toInteger(end, "no");
  }
}

export async function listConsents(
  queries: Queries,
  email: EmailAddress,
): Promise<readonly Consent[]> {
  const person = await queries.get("select no from subscribers where address_key = ?", [email.key]);
  return person === null ? [] : readConsents(queries, toInteger(person, "no"));
}
