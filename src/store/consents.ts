import type { Slug } from "../model/names.ts";
import type { Consent } from "../model/reader.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import type { Queries } from "./database.ts";
import { toBytes, toInteger, toSlug, toText, toTime } from "./row.ts";

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
  return rows.map((row) => ({
    newsletter: toSlug(row, "newsletter"),
    words: toText(row, "words"),
    source: Buffer.from(toBytes(row, "source")).toString("hex"),
    askedAt: toTime(row, "asked_at"),
    confirmedAt: toTime(row, "confirmed_at"),
  }));
}

export async function listConsents(
  queries: Queries,
  email: EmailAddress,
): Promise<readonly Consent[]> {
  const person = await queries.get("select no from subscribers where address_key = ?", [email.key]);
  return person === null ? [] : readConsents(queries, toInteger(person, "no"));
}
