import type { SmtpReply } from "../model/delivery.ts";
import { formatReply } from "../model/format-reply.ts";
import { blamesAddress, toReplySubject } from "../model/reply-class.ts";
import { blameAddress, unblameAddresses } from "./address-refusals.ts";
import { closeOpen } from "./close-open.ts";
import type { Queries, Row } from "./database.ts";
import { toInteger, toTextOrNull } from "./row.ts";
import { isLastRunSure, suppressRefused } from "./suppress-refused.ts";

/** A refusal that was just written down. */
export interface Refusal {
  readonly delivery: number;
  readonly edition: number;
  readonly reply: SmtpReply;
  readonly at: Date;
}

/** Policy needs no long run: four times sooner than the edition's limit. */
const POLICY_SHARE = 4;

/** Somebody's mail was accepted, so refusals were their addressees' own: who is blamed by one gets no mail any more. */
export async function endRefusalRun(queries: Queries, edition: number, at: Date): Promise<void> {
  const row = await queries.get("select 1 from refusal_runs where edition = ? limit 1", [edition]);
  if (row === null) return;
  await suppressRefused(queries, edition, at);
  await forgetRefusalRun(queries, edition);
}

/** The same at the end of an edition, whose last run no acceptance can end any more. */
export async function endLastRefusalRun(
  queries: Queries,
  edition: number,
  at: Date,
): Promise<void> {
  if (await isLastRunSure(queries, edition)) await endRefusalRun(queries, edition, at);
}

/** Begins a new run, and says nothing about the people of this one. */
export async function forgetRefusalRun(queries: Queries, edition: number): Promise<void> {
  await queries.run("delete from refusal_runs where edition = ?", [edition]);
}

/**
 * Counts a refusal, and pauses the edition when there were too many in a row: then all of the run are planned
 * again and blamed on nobody, since the server, not their addresses, may be the reason.
 *
 * A delivery that is refused for a second time makes no run longer: a person has let it go on since.
 *
 * @returns why the edition is paused; null if it is not
 */
export async function noteRefusal(queries: Queries, refusal: Refusal): Promise<string | null> {
  const { reply } = refusal;
  if (blamesAddress(reply)) await blameAddress(queries, refusal);
  // Said by ourselves for the server (RFC 6531): it says nothing about the others.
  if (reply.enhancedCode === "5.6.7") return null;
  const again = await wasRefusedBefore(queries, refusal);
  await queries.run(
    `insert into refusal_runs (delivery, edition, domain, about, again) values (?, ?, ?, ?, ?)
     on conflict do nothing`,
    [
      ...[refusal.delivery, refusal.edition, await findDomain(queries, refusal), toAbout(reply)],
      again ? 1 : null,
    ],
  );
  if (again) return null;
  const run = await queries.get(
    `select count(*) as refusals, count(distinct domain) as domains,
       count(*) filter (where about = 'policy') as policy, count(*) filter (where about = 'address') as address,
       (select refusal_limit from mailings where edition = ?) as most
     from refusal_runs where edition = ? and again is null`,
    [refusal.edition, refusal.edition],
  );
  if (run === null || !isTooLong(run)) return null;
  return pause(queries, refusal, toInteger(run, "refusals"));
}

/** Nothing for a person who was erased. */
async function findDomain(queries: Queries, { delivery }: Refusal): Promise<string> {
  const row = await queries.get(
    `select s.address_key from deliveries d join subscribers s on s.no = d.subscriber where d.no = ?`,
    [delivery],
  );
  const key = row === null ? "" : (toTextOrNull(row, "address_key") ?? "");
  return key.slice(key.indexOf("@") + 1);
}

function toAbout(reply: SmtpReply): "address" | "policy" | "other" {
  if (blamesAddress(reply)) return "address";
  return toReplySubject(reply) === "policy" ? "policy" : "other";
}

async function wasRefusedBefore(queries: Queries, { delivery }: Refusal): Promise<boolean> {
  const row = await queries.get(
    "select 1 from delivery_history where delivery = ? and status = 'refused' limit 1",
    [delivery],
  );
  return row !== null;
}

function isTooLong(run: Row): boolean {
  const [refusals, most] = [toInteger(run, "refusals"), toInteger(run, "most")];
  if (toInteger(run, "policy") === refusals) return refusals * POLICY_SHARE >= most;
  // One domain whose people are all gone is a company that closed.
  const isOneGone = toInteger(run, "domains") === 1 && toInteger(run, "address") === refusals;
  return refusals >= most && !isOneGone;
}

async function pause(queries: Queries, refusal: Refusal, length: number): Promise<string> {
  const { edition, at } = refusal;
  const reason = `${length} refusals in a row, the last one: ${formatReply(refusal.reply)}`;
  await pauseEdition(queries, { edition, reason, at });
  await unblameAddresses(queries, edition);
  await queries.run(
    `update deliveries set status = 'planned', changed_at = ?, handed_over_at = null,
       reply_code = null, reply_enhanced = null, reply_text = null, reason = null
     where status = 'refused' and no in (
       select delivery from refusal_runs where edition = ? and again is null
     )
       and exists (select 1 from subscribers s where s.no = subscriber and s.erased_at is null)`,
    [at.getTime(), edition],
  );
  await forgetRefusalRun(queries, edition);
  await closeOpen(queries, edition, at);
  return withoutAddresses(reason);
}

/** Stops an edition with a reason; one that is stopped already keeps what it says. */
export async function pauseEdition(
  queries: Queries,
  pausing: { readonly edition: number; readonly reason: string; readonly at: Date },
): Promise<void> {
  const { edition, reason, at } = pausing;
  await queries.run(
    "update mailings set stopped_at = ?, stop_reason = ? where edition = ? and stopped_at is null",
    [at.getTime(), withoutAddresses(reason), edition],
  );
}

/** Servers quote people's addresses, and a reason outlives a person who is erased. */
function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(]+@[^\s<>"'),;:]+/g, "…");
}
