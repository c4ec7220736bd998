import type { DeliveryStatus, SmtpReply } from "../model/delivery.ts";
import type { OutcomeRecord } from "../model/store.ts";
import type { Queries, SqlValue } from "./database.ts";
import { endRefusalRun, noteRefusal } from "./refusal-run.ts";
import { toInteger, toText } from "./row.ts";
import { skipErased } from "./skip-erased.ts";

type Outcome = OutcomeRecord["outcome"];

/**
 * Which states an answer may follow. An uncertain delivery still takes the late answer of the sender that
 * handed it over, since an answer is truer than none; what anybody decided since then is not touched.
 */
const BEFORE: Readonly<Record<Outcome["kind"], readonly DeliveryStatus[]>> = {
  accepted: ["handedOver", "uncertain"],
  deferred: ["claimed", "handedOver", "uncertain"],
  refused: ["claimed", "handedOver", "uncertain"],
  uncertain: ["handedOver"],
  skipped: ["claimed"],
};

/**
 * Writes an answer down. An answer that comes twice, or for what another sender has by now, changes nothing.
 *
 * @returns why the edition is paused by this answer; null if it is not
 * @throws Error if this sender holds the delivery and the answer cannot follow its state: a bug
 */
export async function recordOutcome(
  queries: Queries,
  record: OutcomeRecord,
): Promise<string | null> {
  const row = await queries.get(
    `select d.status, d.edition from deliveries d join senders x on x.no = d.sender
     where d.no = ? and x.id = ?`,
    [record.deliveryId, record.senderId],
  );
  if (row === null) return null;
  const { kind } = record.outcome;
  const status = toText(row, "status");
  if (BEFORE[kind].some((before) => before === status)) {
    await write(queries, record);
    return watchRefusals(queries, record, toInteger(row, "edition"));
  }
  if (status !== kind) throw new Error(`A delivery that is ${status} cannot become ${kind}`);
  return null;
}

async function watchRefusals(
  queries: Queries,
  record: OutcomeRecord,
  edition: number,
): Promise<string | null> {
  const { outcome, deliveryId, at } = record;
  if (outcome.kind === "accepted") await endRefusalRun(queries, edition, at);
  if (outcome.kind !== "refused") return null;
  return noteRefusal(queries, { delivery: deliveryId, edition, reply: outcome.reply, at });
}

async function write(queries: Queries, record: OutcomeRecord): Promise<void> {
  const { outcome, at, nextAttemptAt } = record;
  if (outcome.kind === "deferred" && nextAttemptAt === null) {
    throw new Error("A deferred delivery needs the time of its next attempt");
  }
  const keepsSender = outcome.kind === "uncertain";
  await queries.run(
    `update deliveries
     set status = ?, changed_at = ?, next_attempt_at = ?, reply_code = ?, reply_enhanced = ?, reply_text = ?,
       reason = ?${keepsSender ? "" : ", sender = null"}
     where no = ?`,
    [
      outcome.kind,
      at.getTime(),
      outcome.kind === "deferred" ? (nextAttemptAt?.getTime() ?? null) : null,
      ...toReplyColumns(toReply(outcome)),
      toReason(outcome),
      record.deliveryId,
    ],
  );
  // Erased between hand-over and answer: there is nobody to try again for.
  if (outcome.kind === "deferred") {
    await skipErased(queries, { column: "no", value: record.deliveryId, at });
  }
}

function toReply(outcome: Outcome): SmtpReply | null {
  return "reply" in outcome ? outcome.reply : null;
}

function toReplyColumns(reply: SmtpReply | null): readonly SqlValue[] {
  return reply === null ? [null, null, null] : [reply.code, reply.enhancedCode, reply.text];
}

/** A reply speaks for itself. */
function toReason(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case "accepted":
    case "refused":
      return null;
    case "deferred":
      return outcome.reply === null ? toWords(outcome.cause) : null;
    case "uncertain":
      return toWords(outcome.cause);
    case "skipped":
      return outcome.reason;
  }
}

/** The ledger asks for a reason, and an answer must not be lost for want of one. */
function toWords(cause: string): string {
  return cause === "" ? "No cause was given" : cause;
}
