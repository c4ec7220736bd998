import type { EditionId } from "../model/names.ts";
import type { ReapOutcome, SenderLease, SenderPlace } from "../model/store.ts";
import type { Queries, Row } from "./database.ts";
import { endLastRefusalRun } from "./refusal-run.ts";
import { SET_PLANNED } from "./release.ts";
import { toInteger, toIntegerOrNull, toText } from "./row.ts";

export async function openSender(
  queries: Queries,
  sender: SenderLease & SenderPlace,
): Promise<void> {
  await queries.run("insert into senders (id, host, pid, lease_until) values (?, ?, ?, ?)", [
    sender.senderId,
    sender.host,
    sender.pid,
    sender.leaseUntil.getTime(),
  ]);
}

/** A lease that ran out may still be renewed, as long as nobody has taken it away. */
export async function renewSender(queries: Queries, lease: SenderLease): Promise<boolean> {
  const renewed = await queries.run(
    "update senders set lease_until = ? where id = ? and ended_at is null",
    [lease.leaseUntil.getTime(), lease.senderId],
  );
  return renewed === 1;
}

export async function mayGoOn(
  queries: Queries,
  edition: EditionId,
  senderId: string,
): Promise<boolean> {
  const row = await queries.get(
    `select 1 from mailings m cross join senders x
     where m.edition = (select no from editions where id = ?) and m.stopped_at is null
       and x.id = ? and x.ended_at is null`,
    [edition, senderId],
  );
  return row !== null;
}

/**
 * Ends a sender in order. One that was taken away before stays so.
 *
 * The last sender of an edition also ends its last run of refusals.
 */
export async function closeSender(queries: Queries, senderId: string, at: Date): Promise<void> {
  const row = await queries.get(
    "select no, edition from senders where id = ? and ended_at is null",
    [senderId],
  );
  if (row === null) return;
  await end(queries, { no: toInteger(row, "no"), ending: "closed", at });
  const edition = toIntegerOrNull(row, "edition");
  if (edition !== null) await endLastRefusalRun(queries, edition, at);
}

/** Ends the senders that are gone. What they held is planned again, or uncertain if bytes may have gone out. */
export async function reap(
  queries: Queries,
  at: Date,
  isDead: (place: SenderPlace) => boolean,
): Promise<ReapOutcome> {
  const senders = await queries.all(
    "select no, host, pid, lease_until from senders where ended_at is null",
  );
  let [replanned, uncertain] = [0, 0];
  for (const sender of senders.filter((row) => isGone(row, at, isDead))) {
    const outcome = await end(queries, { no: toInteger(sender, "no"), ending: "reaped", at });
    replanned += outcome.replanned;
    uncertain += outcome.uncertain;
  }
  return { replanned, uncertain };
}

function isGone(sender: Row, at: Date, isDead: (place: SenderPlace) => boolean): boolean {
  const ranOut = toInteger(sender, "lease_until") <= at.getTime();
  return ranOut || isDead({ host: toText(sender, "host"), pid: toInteger(sender, "pid") });
}

interface Ending {
  readonly no: number;
  readonly ending: "closed" | "reaped";
  readonly at: Date;
}

const REASONS = {
  closed: "Sender ended before an answer",
  reaped: "Sender died before an answer",
} as const;

async function end(queries: Queries, { no, ending, at }: Ending): Promise<ReapOutcome> {
  await queries.run("update senders set ended_at = ?, ending = ? where no = ?", [
    at.getTime(),
    ending,
    no,
  ]);
  const replanned = await queries.run(
    `update deliveries set ${SET_PLANNED}, changed_at = ? where sender = ? and status = 'claimed'`,
    [at.getTime(), no],
  );
  const uncertain = await queries.run(
    `update deliveries set status = 'uncertain', reason = ?, changed_at = ?
     where sender = ? and status = 'handedOver'`,
    [REASONS[ending], at.getTime(), no],
  );
  return { replanned, uncertain };
}
