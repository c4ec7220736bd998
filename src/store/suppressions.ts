import type { EmailAddress, Suppression } from "../model/subscriber.ts";
import type { Queries } from "./database.ts";
import { dropErasedAddress } from "./erased-addresses.ts";
import { toEmail, toInteger, toText, toTime } from "./row.ts";

const PAGE_SIZE = 1000;

/**
 * Nothing is mailed to this address from now on. A second reason does not replace the first.
 *
 * @returns 1 if it was mailed until now, else 0
 */
export function suppress(queries: Queries, suppression: Suppression): Promise<number> {
  const { email, reason, since } = suppression;
  return queries.run(
    `insert into suppressions (address_key, address, needs_smtputf8, reason, since)
     values (?, ?, ?, ?, ?) on conflict (address_key) do nothing`,
    [email.key, email.address, email.needsSmtpUtf8 ? 1 : 0, reason, since.getTime()],
  );
}

/** @returns how many were not suppressed before */
export async function suppressAll(queries: Queries, all: readonly Suppression[]): Promise<number> {
  let added = 0;
  for (let from = 0; from < all.length; from += PAGE_SIZE) {
    const some = all.slice(from, from + PAGE_SIZE);
    added += await queries.run(
      `insert into suppressions (address_key, address, needs_smtputf8, reason, since)
       values ${some.map(() => "(?, ?, ?, ?, ?)").join(", ")} on conflict (address_key) do nothing`,
      some.flatMap(({ email, reason, since }) => [
        ...[email.key, email.address, email.needsSmtpUtf8 ? 1 : 0, reason, since.getTime()],
      ]),
    );
  }
  return added;
}

export async function countUnsuppressed(
  queries: Queries,
  emails: readonly EmailAddress[],
): Promise<number> {
  let known = 0;
  for (let from = 0; from < emails.length; from += PAGE_SIZE) {
    const some = emails.slice(from, from + PAGE_SIZE);
    const row = await queries.get(
      `select count(*) as known from suppressions
       where address_key in (${some.map(() => "?").join(", ")})`,
      some.map(({ key }) => key),
    );
    known += row === null ? 0 : toInteger(row, "known");
  }
  return emails.length - known;
}

/**
 * Lets an address be mailed again. What bounced before counts no more, or the next bounce would suppress at once.
 *
 * @returns whether there was something to take away, an erased person's mark included
 */
export async function unsuppress(
  queries: Queries,
  email: EmailAddress,
  at: Date,
): Promise<boolean> {
  const dropped = await queries.run("delete from suppressions where address_key = ?", [email.key]);
  if (dropped > 0) await restore(queries, email, at);
  return (await dropErasedAddress(queries, email)) !== null || dropped > 0;
}

async function restore(queries: Queries, email: EmailAddress, at: Date): Promise<void> {
  await queries.run("update subscribers set restored_at = ? where address_key = ?", [
    at.getTime(),
    email.key,
  ]);
  await queries.run(
    "delete from address_refusals where subscriber = (select no from subscribers where address_key = ?)",
    [email.key],
  );
}

export async function findSuppression(
  queries: Queries,
  email: EmailAddress,
): Promise<Suppression | null> {
  const row = await queries.get("select reason, since from suppressions where address_key = ?", [
    email.key,
  ]);
  return row && { email, reason: toText(row, "reason"), since: toTime(row, "since") };
}

/** In the order of address keys; page by page. People who were erased are not in it: only a hash is left. */
export async function* listSuppressions(queries: Queries): AsyncGenerator<Suppression> {
  for (let key = ""; ;) {
    const rows = await queries.all(
      `select address_key, address, needs_smtputf8, reason, since from suppressions
       where address_key > ? order by address_key limit ${PAGE_SIZE}`,
      [key],
    );
    for (const row of rows) {
      yield { email: toEmail(row), reason: toText(row, "reason"), since: toTime(row, "since") };
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE_SIZE) return;
    key = toText(end, "address_key");
  }
}
