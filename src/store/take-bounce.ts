import type { BounceOutcome, NewBounce } from "../model/bounce.ts";
import type { Queries, Row } from "./database.ts";
import { findMailed } from "./find-mailed.ts";
import { toEdition, toEmail, toInteger, toIntegerOrNull, toSubscriberId, toText } from "./row.ts";
import { areTooMany } from "./soft-days.ts";
import { leave } from "./subscriptions.ts";
import { suppress } from "./suppressions.ts";

const DAY_MS = 86_400_000;

/** A sender may still mail the address that was left while it was busy. */
export const MOVE_MS = 3_600_000;

/** What counts against an address without being proof: soft ones, and what anybody may have written. */
const SOFT = "(kind = 'soft' or (kind in ('hard', 'complaint') and evidence = 'address'))";

/** Writes a bounce down, once, and does what follows from it. */
export async function takeBounce(queries: Queries, bounce: NewBounce): Promise<BounceOutcome> {
  const mailed = await findMailed(queries, bounce);
  if (mailed === null) return { kind: "unknown" };
  if (await isKnown(queries, bounce, mailed)) return { kind: "known" };
  const reason = await judge(queries, bounce, mailed);
  const suppressed = reason !== null && (await suppressOnce(queries, { bounce, mailed, reason }));
  if (reason === "complained") {
    const subscriberId = toSubscriberId(mailed, "id");
    await leave(queries, { subscriberId, newsletter: null, at: bounce.at });
  }
  await insert(queries, bounce, { mailed, suppressed: suppressed ? 1 : 0 });
  const edition = toEdition(mailed, "edition_id");
  return { kind: "noted", edition, address: toText(mailed, "address"), suppressed };
}

/** Nobody's mail comes back as often: whoever forges thousands of reports fills no ledger with them. */
const MOST_A_DAY = 20;

async function isKnown(queries: Queries, bounce: NewBounce, mailed: Row): Promise<boolean> {
  const { report, finding, evidence, at } = bounce;
  const row = await queries.get(
    `select count(*) filter (where report = ?) as same,
       count(*) filter (where evidence = ? and bounced_at between ? and ?) as alike
     from bounces where subscriber = ? and kind = ?`,
    [
      ...[report, evidence, at.getTime() - DAY_MS, at.getTime() + DAY_MS],
      ...[toInteger(mailed, "subscriber"), finding.kind],
    ],
  );
  return row !== null && (toInteger(row, "same") > 0 || toInteger(row, "alike") >= MOST_A_DAY);
}

/** @returns the reason of the suppression that follows; null if none does */
async function judge(
  queries: Queries,
  bounce: NewBounce,
  mailed: Row,
): Promise<"bounced" | "complained" | null> {
  if (!countsAgainst(mailed, bounce.at)) return null;
  const isProved = bounce.evidence !== "address";
  switch (bounce.finding.kind) {
    case "policy":
      return null;
    case "complaint":
      if (isProved) return "complained";
      return (await isSoftTooOften(queries, bounce, mailed)) ? "bounced" : null;
    case "hard":
      return isProved || (await isSoftTooOften(queries, bounce, mailed)) ? "bounced" : null;
    case "soft":
      return (await isSoftTooOften(queries, bounce, mailed)) ? "bounced" : null;
  }
}

/** Not what was mailed to an address that the person has left, nor what came before somebody brought them back. */
function countsAgainst(mailed: Row, at: Date): boolean {
  const { movedAt, restoredAt } = toBeginning(mailed);
  return toInteger(mailed, "handed_over_at") > movedAt && at.getTime() > restoredAt;
}

async function isSoftTooOften(queries: Queries, bounce: NewBounce, mailed: Row): Promise<boolean> {
  const { at, limits } = bounce;
  const span = limits.softDays * DAY_MS;
  const { movedAt, restoredAt } = toBeginning(mailed);
  const rows = await queries.all(
    `select bounced_at from bounces
     where subscriber = ? and ${SOFT} and mailed_at > ? and bounced_at > ? and bounced_at between ? and ?`,
    [
      ...[toInteger(mailed, "subscriber"), movedAt, restoredAt],
      ...[at.getTime() - span, at.getTime() + span],
    ],
  );
  const times = [...rows.map((row) => toInteger(row, "bounced_at")), at.getTime()];
  return areTooMany(
    times.toSorted((a, b) => a - b),
    limits,
  );
}

/** Since when a person's bounces count: by their hand-over, and by themselves. */
function toBeginning(mailed: Row): { readonly movedAt: number; readonly restoredAt: number } {
  const movedAt = toIntegerOrNull(mailed, "moved_at");
  return {
    movedAt: movedAt === null ? Number.MIN_SAFE_INTEGER : movedAt + MOVE_MS,
    restoredAt: toIntegerOrNull(mailed, "restored_at") ?? Number.MIN_SAFE_INTEGER,
  };
}

/** @returns whether the person was mailed until now */
async function suppressOnce(
  queries: Queries,
  follows: {
    readonly bounce: NewBounce;
    readonly mailed: Row;
    readonly reason: string;
  },
): Promise<boolean> {
  const { bounce, mailed, reason } = follows;
  const added = await suppress(queries, { email: toEmail(mailed), reason, since: bounce.at });
  return added > 0;
}

async function insert(
  queries: Queries,
  bounce: NewBounce,
  found: { readonly mailed: Row; readonly suppressed: number },
): Promise<void> {
  const { report, source, finding, evidence, at } = bounce;
  const { mailed, suppressed } = found;
  await queries.run(
    `insert into bounces (edition, subscriber, kind, report, source, evidence, status, diagnostic, mailed_at,
       bounced_at, suppressed)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[toInteger(mailed, "edition"), toInteger(mailed, "subscriber"), finding.kind, report],
      ...[source, evidence, finding.status, finding.diagnostic],
      ...[toInteger(mailed, "handed_over_at"), at.getTime(), suppressed],
    ],
  );
}
