import { toMessageId } from "../../mail/message-id.ts";
import type { Claim, GateRefusal, SendOutcome, SmtpReply } from "../../model/delivery.ts";
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
  const at = run.clock.now();
  switch (outcome.kind) {
    case "withdrawn":
      return settleWithdrawn(run, claim, outcome.reason);
    case "blocked":
      return settleBlocked(run, claim, outcome.reply);
    case "deferred": {
      const attempt = { count: claim.attempt, salt: claim.deliveryId };
      return record(run, claim, { outcome, nextAttemptAt: toNextAttempt(at, attempt), at });
    }
    case "accepted":
    case "refused":
    case "uncertain":
      return record(run, claim, { outcome, nextAttemptAt: null, at });
  }
}

type Answered = Exclude<Settlement["outcome"], { kind: "withdrawn" | "blocked" }>;

interface Answer extends Pick<OutcomeRecord, "nextAttemptAt" | "at"> {
  readonly outcome: Answered;
}

async function record(run: LaneRun, claim: Claim, answer: Answer): Promise<"go-on" | "stop"> {
  const { outcome } = answer;
  const { deliveryId } = claim;
  const pauseReason = await run.store.recordOutcome({
    ...answer,
    deliveryId,
    senderId: run.senderId,
  });
  run.onEvent({ ...toEvent(run, claim), event: outcome.kind, ...toReason(outcome) });
  if (pauseReason === null) return "go-on";
  tellPause(run, pauseReason);
  return "stop";
}

/** The answer is the sender's to mend, so it is written against nobody: due again as soon as the send goes on. */
async function settleBlocked(run: LaneRun, claim: Claim, reply: SmtpReply): Promise<"stop"> {
  const at = run.clock.now();
  const cause = formatReply(reply);
  await record(run, claim, {
    outcome: { kind: "deferred", reply, cause },
    nextAttemptAt: at,
    at,
  });
  const reason = `The server takes no mail from this sender: ${cause}`;
  await run.store.pause(claim.edition, { reason, at });
  tellPause(run, reason);
  return "stop";
}

function tellPause(run: LaneRun, reason: string): void {
  run.onEvent({ event: "paused", edition: run.ready.edition.id, reason });
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
  const { messageIdDomain } = run.frameFor({ textOnly: false });
  return {
    edition: claim.edition,
    delivery: claim.deliveryId,
    address: claim.email.address,
    messageId: toMessageId(claim.edition, claim.subscriberId, messageIdDomain),
  };
}

function toReason(outcome: Answered): Pick<DeliveryEvent, "reply" | "reason"> {
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
