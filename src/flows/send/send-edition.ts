import { pickAligned } from "../../model/domains.ts";
import { toMessageId, toSenderDomain } from "../../mail/message-id.ts";
import type { DeliveryCounts } from "../../model/delivery.ts";
import type { EditionId } from "../../model/names.ts";
import type { Clock, Tokens, Transport } from "../../model/ports.ts";
import type { CorrectionTarget } from "../../model/correction.ts";
import type { DeliveryPlan, SenderPlace, Store } from "../../model/store.ts";
import { UserError } from "../../model/user-error.ts";
import type { Signers } from "../dkim/read-signers.ts";
import { planLocally } from "../reader-zones.ts";
import { createFrames } from "./frames.ts";
import type { ReadySend, SendEvent } from "./gates.ts";
import { keepLease } from "./keep-lease.ts";
import { countResendable, resendUncertain } from "./resend.ts";
import { type LaneRun, runLanes, type RunResult } from "./run-lanes.ts";

export interface SendContext {
  readonly store: Store;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly openTokens: (edition: EditionId) => Promise<Tokens>;
  /** Keys to sign with; left out, mail goes out unsigned. */
  readonly signers?: Signers;
  /** Fresh for each run. */
  readonly senderId: string;
  readonly place: SenderPlace;
  readonly isDead: (place: SenderPlace) => boolean;
  /** Aborts on SIGINT and SIGTERM: what is in flight is finished, nothing new begun. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: SendEvent) => void;
  /** The sender is open already and has the edition's slot: only then may it freeze and plan. */
  readonly hasSlot?: true;
}

export interface SendSummary {
  readonly edition: EditionId;
  readonly counts: DeliveryCounts;
  /** Of this run. */
  readonly accepted: number;
  readonly seconds: number;
  readonly stopped: boolean;
  /** Why it stopped itself; null if it did not. */
  readonly pauseReason: string | null;
  /** Uncertain ones that a later run mails again by itself. */
  readonly resendable: number;
  readonly interrupted: boolean;
  /** Why the server could not be used; null if it could. */
  readonly unavailable: {
    readonly cause: string;
    readonly advice: string;
    readonly passing: boolean;
  } | null;
}

/** How often a sender without work looks whether the others are done. */
const OTHERS_MS = 500;

/** Freezes, plans and mails an edition. Safe to repeat, to kill, and to run twice at once. */
export async function sendEdition(ready: ReadySend, context: SendContext): Promise<SendSummary> {
  const { store, clock } = context;
  const started = clock.now();
  await freezeAndPlan(ready, context);
  const lease = await keepLease(context);
  const signing = {
    signers: pickAligned(context.signers ?? [], ready.newsletter.sender.email),
    at: ready.edition.frozenAt,
  };
  const frameFor = createFrames(ready);
  const tokens = await context.openTokens(ready.edition.id);
  const lanes = { ...context, tokens, ready, frameFor, signing, signal: lease.signal };
  const run = await runToTheEnd(lanes).finally(() => lease.end());
  const now = clock.now();
  const status = await store.readStatus(ready.edition.id, now);
  if (status === null) throw new Error("an edition that was sent must have a status");
  return {
    edition: ready.edition.id,
    counts: status.counts,
    accepted: run.accepted,
    seconds: (now.getTime() - started.getTime()) / 1000,
    stopped: status.stopped,
    pauseReason: status.pauseReason,
    resendable: await countResendable(ready, { store, now }),
    interrupted: context.signal.aborted || lease.wasLost(),
    unavailable: run.unavailable,
  };
}

/**
 * Sends until nothing is left, also not with other senders: whoever ends last knows the result, and what a
 * dying sender leaves behind is taken over at once.
 */
async function runToTheEnd(run: LaneRun): Promise<RunResult> {
  let accepted = 0;
  await resendUncertain(run.ready, run);
  for (;;) {
    const result = await runLanes(run);
    accepted += result.accepted;
    const status = await run.store.readStatus(run.ready.edition.id, run.clock.now());
    const withOthers = status === null ? 0 : status.counts.claimed + status.counts.handedOver;
    const isOver = run.signal.aborted || result.unavailable !== null || status?.stopped === true;
    // Told to stop by neither of those: the clock jumped over our lease, which the next heartbeat renews.
    if (isOver || (withOthers === 0 && !result.toldToStop)) return { ...result, accepted };
    await run.clock.sleep(OTHERS_MS, run.signal);
  }
}

async function freezeAndPlan(ready: ReadySend, context: SendContext): Promise<void> {
  const { store, clock, senderId, onEvent } = context;
  const { edition, newsletter, correction } = ready;
  if (correction !== undefined) {
    await freezeCorrection(ready, correction, context);
    return;
  }
  const fence = context.hasSlot === true ? { senderId, at: clock.now() } : undefined;
  const frozen = await store.freeze(edition, fence);
  if (frozen.kind === "differs") throw changedMeanwhile(edition.id);
  if (frozen.kind === "lease-lost") throw leaseLost(edition.id);
  if (frozen.kind === "frozen")
    onEvent({ event: "frozen", edition: edition.id, hash: edition.hash });
  const at = clock.now();
  const planned = await store.plan({
    ...(await toPlan({ edition, newsletter }, { store, at })),
    ...(fence !== undefined && { fence: { senderId, at } }),
  });
  if (planned.kind === "lease-lost") throw leaseLost(edition.id);
  if (planned.kind === "planned") {
    const { planned: count, skipped } = planned;
    onEvent({ event: "planned", edition: edition.id, planned: count, skipped });
  }
}

/** The revision before is ended in the same moment, so that nobody gets the wrong mail from now on. */
async function freezeCorrection(
  { edition, newsletter }: ReadySend,
  to: CorrectionTarget,
  { store, clock, onEvent }: SendContext,
): Promise<void> {
  const plan = await toPlan({ edition, newsletter }, { store, at: clock.now() });
  const outcome = await store.correct({ edition, plan, to });
  if (outcome.kind === "overtaken") throw changedMeanwhile(edition.id);
  const { planned, skipped, withdrawn } = outcome;
  onEvent({ event: "frozen", edition: edition.id, hash: edition.hash });
  onEvent({ event: "withdrawn", edition: edition.id, withdrawn });
  onEvent({ event: "planned", edition: edition.id, planned, skipped });
}

async function toPlan(
  { edition, newsletter }: Pick<ReadySend, "edition" | "newsletter">,
  { store, at }: { readonly store: Store; readonly at: Date },
): Promise<DeliveryPlan> {
  const domain = toSenderDomain(newsletter.sender);
  const local = await planLocally(newsletter, { date: edition.date, at }, store);
  return {
    edition: edition.id,
    at,
    expiresAt: local?.expiresAt ?? new Date(at.getTime() + newsletter.expireAfterMs),
    messageId: (subscriberId) => toMessageId(edition.id, subscriberId, domain),
    ...(local !== null && { times: local.times }),
  };
}

/** Two runs looked at two commits, and the other one was first. */
function changedMeanwhile(edition: EditionId): UserError {
  return new UserError("changed-after-freeze", {
    message: `${edition} was frozen by another run just now, from other content`,
    advice:
      "To finish the frozen edition: send --frozen. To mail the change as the next revision: correct",
  });
}

function leaseLost(edition: EditionId): UserError {
  return new UserError("lease-lost", {
    message: `${edition} was taken over by another run, as this one had stood still; it wrote nothing`,
    advice: "The other run goes on; broadsheet status shows it",
    exitStatus: 75,
  });
}
