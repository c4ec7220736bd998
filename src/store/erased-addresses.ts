/** What is left of an erased person: a hash, by which the next import leaves them alone (GDPR article 21). */
import { createHmac } from "node:crypto";
import type { EmailAddress, Suppression } from "../model/subscriber.ts";
import type { Queries } from "./database.ts";
import { toBytes, toText, toTime } from "./row.ts";
import { readHashKey } from "./token-keys.ts";

export async function addErasedAddress(queries: Queries, person: Suppression): Promise<void> {
  await queries.run(
    "insert into erased_addresses (hash, reason, since) values (?, ?, ?) on conflict do nothing",
    [await hashAddress(queries, person.email), person.reason, person.since.getTime()],
  );
}

/** @returns what was known, once: whoever asks has the addresses again and may keep them as suppressions */
export async function dropErasedAddresses(
  queries: Queries,
  emails: readonly EmailAddress[],
): Promise<readonly Suppression[]> {
  // Most ledgers have nobody in it, and hashing takes longer than asking.
  if ((await queries.get("select 1 from erased_addresses limit 1")) === null) return [];
  const key = await readHashKey(queries);
  const hashes = new Map(emails.map((email) => [hashWith(key, email).toString("hex"), email]));
  const rows = await queries.all(
    `delete from erased_addresses where hash in (${emails.map(() => "?").join(", ")})
     returning hash, reason, since`,
    emails.map((email) => hashWith(key, email)),
  );
  return rows.flatMap((row) => {
    const email = hashes.get(Buffer.from(toBytes(row, "hash")).toString("hex"));
    if (email === undefined) return [];
    return [{ email, reason: toText(row, "reason"), since: toTime(row, "since") }];
  });
}

/** @returns what was known of one address, once */
export async function dropErasedAddress(
  queries: Queries,
  email: EmailAddress,
): Promise<Suppression | null> {
  return (await dropErasedAddresses(queries, [email]))[0] ?? null;
}

async function hashAddress(queries: Queries, email: EmailAddress): Promise<Uint8Array> {
  return hashWith(await readHashKey(queries), email);
}

// Keyed, since addresses are few enough to try them all against a plain hash.
function hashWith(key: Uint8Array, email: EmailAddress): Buffer {
  return createHmac("sha256", key).update("erased\n").update(email.key).digest();
}
