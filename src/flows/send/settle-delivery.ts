import { toMessageId } from "../../mail/message-id.ts";
import type { Claim, GateRefusal, SendOutcome } from "../../model/delivery.ts";
import { formatReply } from "../../model/format-reply.ts";
import type { OutcomeRecord } from "../../model/store.ts";
import { toNextAttempt } from "./back-off.ts";
import type { DeliveryEvent } from "./gates.ts";
import type { LaneRun } from "./run-lanes.ts";

export interface Settlement {
  readonly claim: Claim;
  readonly outcome: Exclude<SendOutcome, { kind: "unavailable" }>;
}

/** Writes an answer into the ledger before anything else is sent. @returns whether the lane must stop */
export async function settleDelivery(run: LaneRun, settled: Settlement): Promise<"go-on" | "stop"> {
  const { claim, outcome } = settled;
  if (outcome.kind === "withdrawn") return settleWithdrawn(run, claim, outcome.reason);
  const record: OutcomeRecord["outcome"] = outcome;
  const at = run.clock.now();
  const nextAttemptAt =
    outcome.kind === "deferred"
      ? toNextAttempt(at, { count: claim.attempt, salt: claim.deliveryId })
      : null;
  const { senderId } = run;
  await run.store.recordOutcome({
    deliveryId: claim.deliveryId,
    senderId,
    outcome: record,
    nextAttemptAt,
    at,
  });
  run.onEvent({ ...toEvent(run, claim), event: outcome.kind, ...toReason(outcome) });
  return "go-on";
}

/** The gate said no, so the ledger already knows: skipped there, or given back. */
function settleWithdrawn(run: LaneRun, claim: Claim, refusal: GateRefusal): "go-on" | "stop" {
  switch (refusal.kind) {
    case "skipped":
      run.onEvent({
        ...toEvent(run, claim),
        event: "skipped",
        reply: null,
        reason: refusal.reason,
      });
      return "go-on";
    case "stopped":
    case "lease-lost":
      return "stop";
  }
}

function toEvent(
  run: LaneRun,
  claim: Claim,
): Pick<DeliveryEvent, "edition" | "delivery" | "address" | "messageId"> {
  const { messageIdDomain } = run.frame;
  return {
    edition: claim.edition,
    delivery: claim.deliveryId,
    address: claim.email.address,
    messageId: toMessageId(claim.edition, claim.subscriberId, messageIdDomain),
  };
}

function toReason(
  outcome: Exclude<Settlement["outcome"], { kind: "withdrawn" }>,
): Pick<DeliveryEvent, "reply" | "reason"> {
  switch (outcome.kind) {
    case "accepted":
    case "refused":
      return { reply: formatReply(outcome.reply), reason: null };
    case "deferred":
      return {
        reply: outcome.reply === null ? null : formatReply(outcome.reply),
        reason: outcome.cause,
      };
    case "uncertain":
      return { reply: null, reason: outcome.cause };
  }
}
