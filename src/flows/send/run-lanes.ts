import { type Signing, signMessage } from "../../mail/dkim/sign-message.ts";
import { toDeliveryTag } from "../../mail/message-id.ts";
import { fillMessage } from "../../mail/fill-message.ts";
import type { MessageFrame } from "../../mail/message-frame.ts";
import type { Claim, SendOutcome } from "../../model/delivery.ts";
import type { Message } from "../../model/message.ts";
import type { Lane, Tokens } from "../../model/ports.ts";
import { openClaimQueue, type ClaimQueue } from "./claim-queue.ts";
import type { ReadySend } from "./gates.ts";
import { settleDelivery } from "./settle-delivery.ts";
import { type DomainWatch, watchDomains } from "./slow-domain.ts";
import { watchStop } from "./watch-stop.ts";
import type { SendContext, SendSummary } from "./send-edition.ts";

export interface LaneRun extends SendContext {
  readonly ready: ReadySend;
  readonly tokens: Tokens;
  /** By what the reader wants, and by whose clock they are mailed. */
  readonly frameFor: (claim: Pick<Claim, "textOnly" | "notBefore">) => MessageFrame;
  readonly signing: Signing;
}

export interface RunResult {
  readonly accepted: number;
  readonly unavailable: SendSummary["unavailable"];
  /** A gate said stop: the edition is stopped, or the lease ran out. */
  readonly toldToStop: boolean;
}

/** What all lanes of a run share. */
interface Progress {
  accepted: number;
  /** The server answered at least one of our messages: losing one connection says nothing about it. */
  hasWorked: boolean;
  unavailable: SendSummary["unavailable"];
  toldToStop: boolean;
  /** Lanes that ended for want of a connection, while others went on. */
  lastLost: SendSummary["unavailable"];
}

/** How long mail in flight may take after Ctrl-C or SIGTERM: with goodbyes and the ledger's end, 10 seconds. */
const GRACE_MS = 6_000;

type LaneEnd = "nothing-left" | "told-to-stop" | "no-connection";

/** Sends until nothing is left to claim, the run is aborted, or the server cannot be used. */
export async function runLanes(run: LaneRun): Promise<RunResult> {
  const progress: Progress = {
    ...{ accepted: 0, hasWorked: false, toldToStop: false },
    ...{ unavailable: null, lastLost: null },
  };
  const watch = watchStop(run);
  const shared = { ...run, signal: watch.signal };
  const queue = openClaimQueue(shared);
  const domains = watchDomains(shared, queue);
  const lanes = Array.from({ length: run.transport.lanes }, () => run.transport.openLane());
  // One failure must not leave the others' connections behind.
  const work = Promise.allSettled(
    lanes.map((lane) => runLane(lane, { run: shared, queue, domains, progress })),
  );
  const done = new AbortController();
  const ends = await Promise.race([work, graceOver(run, done.signal)]);
  done.abort();
  if (watch.signal.aborted) progress.toldToStop = true;
  watch.end();
  await queue.close();
  // Left behind: what they still hold goes back, or is uncertain, when the lease ends right after this, and
  // from then on the gate lets nothing of theirs through.
  if (ends === null) return progress;
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const areAllLost = ends.every(
    (end) => end.status === "fulfilled" && end.value === "no-connection",
  );
  if (areAllLost && progress.unavailable === null) noteUnavailable(run, progress);
  return progress;
}

interface Shared {
  readonly run: LaneRun;
  readonly queue: ClaimQueue;
  readonly domains: DomainWatch;
  readonly progress: Progress;
}

async function runLane(lane: Lane, shared: Shared): Promise<LaneEnd> {
  const { run, queue, domains, progress } = shared;
  try {
    while (!run.signal.aborted && progress.unavailable === null) {
      const claim = await queue.next();
      if (claim === null) return "nothing-left";
      const outcome = await deliver(lane, { claim, run });
      if (outcome.kind === "unavailable") {
        await queue.giveBack(claim);
        progress.lastLost = outcome;
        // A server may take fewer connections than we were told: this lane ends, the others go on.
        if (!outcome.passing || !progress.hasWorked) noteUnavailable(run, progress);
        return "no-connection";
      }
      progress.hasWorked = true;
      if (outcome.kind === "accepted") {
        progress.accepted += 1;
        queue.noteProgress();
      }
      const next = await settleDelivery(run, { claim, outcome });
      await domains.heed(claim, outcome);
      if (next === "stop") {
        // Still ours if the clock jumped over our lease and nobody has taken it away.
        await queue.giveBack(claim);
        progress.toldToStop = true;
        return "told-to-stop";
      }
    }
    return "told-to-stop";
  } finally {
    await lane.close();
  }
}

/** Resolves when a run that was told to stop has had its time; never for one that was not. */
async function graceOver(run: LaneRun, done: AbortSignal): Promise<null> {
  await new Promise<void>((resolve) => {
    if (run.signal.aborted) resolve();
    else run.signal.addEventListener("abort", () => resolve(), { once: true, signal: done });
  });
  await run.clock.sleep(GRACE_MS, done);
  return null;
}

async function deliver(
  lane: Lane,
  work: { readonly claim: Claim; readonly run: LaneRun },
): Promise<SendOutcome> {
  const { claim, run } = work;
  const { store, clock, senderId } = run;
  const handOver = (): ReturnType<typeof store.handOver> =>
    store.handOver({ deliveryId: claim.deliveryId, senderId, at: clock.now() });
  return lane.deliver(await toMessage(claim, run), handOver, run.signal);
}

function toMessage(claim: Claim, run: LaneRun): Promise<Message> {
  const { subscriberId } = claim;
  const newsletter = run.ready.newsletter.slug;
  const message = fillMessage(run.frameFor(claim), {
    ...claim,
    returnMark: run.tokens.issueReturn(toDeliveryTag(claim.edition, subscriberId)),
    tokens: {
      leave: run.tokens.issue({ purpose: "leave", subscriberId, newsletter }),
      preferences: run.tokens.issue({ purpose: "preferences", subscriberId, newsletter }),
    },
  });
  return signMessage(message, run.signing);
}

function noteUnavailable(run: LaneRun, progress: Progress): void {
  if (progress.unavailable !== null || progress.lastLost === null) return;
  const { cause, advice, passing } = progress.lastLost;
  progress.unavailable = { cause, advice, passing };
  run.onEvent({ event: "unavailable", cause, advice });
}
