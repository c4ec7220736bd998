/** What is left of an erased person: a hash, by which the next import leaves them alone (GDPR article 21). */
import { createHmac } from "node:crypto";
import type { EmailAddress, Suppression } from "../model/subscriber.ts";
import type { Queries } from "./database.ts";
import { toText, toTime } from "./row.ts";
import { readTokenKey } from "./token-key.ts";

export async function addErasedAddress(queries: Queries, person: Suppression): Promise<void> {
  await queries.run(
    "insert into erased_addresses (hash, reason, since) values (?, ?, ?) on conflict do nothing",
    [await hashAddress(queries, person.email), person.reason, person.since.getTime()],
  );
}

/** @returns what was known, once: whoever asks has the address again and may keep it as a suppression */
export async function dropErasedAddress(
  queries: Queries,
  email: EmailAddress,
): Promise<Suppression | null> {
  const row = await queries.get(
    "delete from erased_addresses where hash = ? returning reason, since",
    [await hashAddress(queries, email)],
  );
  return row && { email, reason: toText(row, "reason"), since: toTime(row, "since") };
}

// Keyed, since addresses are few enough to try them all against a plain hash.
async function hashAddress(queries: Queries, email: EmailAddress): Promise<Uint8Array> {
  const key = await readTokenKey(queries);
  return createHmac("sha256", key).update("erased\n").update(email.key).digest();
}
