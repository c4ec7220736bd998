import type { EmailAddress } from "../model/subscriber.ts";
import type { Queries } from "./database.ts";
import { addErasedAddress } from "./erased-addresses.ts";
import { toInteger } from "./row.ts";
import { findSuppression } from "./suppressions.ts";

/**
 * Forgets a person: address, name, subscriptions, and the words of replies, which may repeat the address.
 * What was sent stays countable; what was still to be sent is skipped. The address itself is marked by a
 * keyed hash, so that an old list does not bring the person back.
 *
 * @returns false if nobody has this address, suppressed or subscribed
 */
export async function eraseSubscriber(
  queries: Queries,
  request: { readonly email: EmailAddress; readonly at: Date },
): Promise<boolean> {
  const { email, at } = request;
  const person = await queries.get("select no from subscribers where address_key = ?", [email.key]);
  const suppression = await findSuppression(queries, email);
  if (person === null && suppression === null) return false;
  await queries.run("delete from suppressions where address_key = ?", [email.key]);
  await queries.run("delete from requests where address_key = ?", [email.key]);
  await addErasedAddress(queries, suppression ?? { email, reason: "erased", since: at });
  if (person !== null) await forgetPerson(queries, toInteger(person, "no"), at);
  return true;
}

async function forgetPerson(queries: Queries, no: number, at: Date): Promise<void> {
  await queries.run("delete from subscriptions where subscriber = ?", [no]);
  await queries.run("delete from address_refusals where subscriber = ?", [no]);
  await queries.run("delete from requests where subscriber = ?", [no]);
  await queries.run("delete from consents where subscriber = ?", [no]);
  await queries.run(
    `update deliveries set status = 'skipped', reason = 'left', changed_at = ?, sender = null,
       handed_over_at = null, next_attempt_at = null, reply_code = null, reply_enhanced = null, reply_text = null
     where subscriber = ? and status in ('planned', 'claimed', 'deferred')`,
    [at.getTime(), no],
  );
  await forgetWords(queries, no);
  await queries.run(
    `update subscribers set erased_at = ?, address = null, address_key = null, needs_smtputf8 = null, name = null,
       zone = null, language = null, text_only = null, moved_at = null, restored_at = null
     where no = ?`,
    [at.getTime(), no],
  );
}

/** Servers quote addresses in their replies and reports, and so do causes made from them. */
async function forgetWords(queries: Queries, no: number): Promise<void> {
  await queries.run("update bounces set report = null, diagnostic = null where subscriber = ?", [
    no,
  ]);
  await queries.run(
    `update delivery_history
     set reply_text = case when reply_text is null then null else '' end,
       reason = case when reason is null or status = 'skipped' then reason else '(erased)' end
     where delivery in (select no from deliveries where subscriber = ?)`,
    [no],
  );
  await queries.run(
    `update deliveries
     set reply_text = case when reply_text is null then null else '' end,
       reason = case when reason is null or status = 'skipped' then reason else '(erased)' end
     where subscriber = ?`,
    [no],
  );
}
