import type { Claim, SendOutcome } from "../../model/delivery.ts";
import { toDomain } from "../../model/domains.ts";
import { formatReply } from "../../model/format-reply.ts";
import { createRateMeter } from "../../model/rate-meter.ts";
import type { ClaimQueue } from "./claim-queue.ts";
import type { LaneRun } from "./run-lanes.ts";

/** Learns from answers how fast each recipient domain takes mail. */
export interface DomainWatch {
  heed(claim: Claim, outcome: SendOutcome): Promise<void>;
}

/** A domain that says “later” is slowed down for all senders, and what was claimed of it goes back. */
export function watchDomains(run: LaneRun, queue: ClaimQueue): DomainWatch {
  const { store, clock, onEvent } = run;
  const rates = run.ready.publication.domainRates ?? [];
  const meter = createRateMeter();

  function limitOf(domain: string): number | null {
    const own = rates.find((rate) => rate.domain === domain);
    return (own ?? rates.find((rate) => rate.domain === "*"))?.ratePerSecond ?? null;
  }

  return {
    heed: async ({ email }, outcome) => {
      const domain = toDomain(email.key);
      const at = clock.now();
      if (outcome.kind === "accepted") meter.note(domain, at);
      if (outcome.kind !== "deferred" || outcome.throttle !== "domain") return;
      const { ratePerSecond, isNew } = await store.slowDown({
        server: `@${domain}`,
        ratePerSecond: limitOf(domain),
        observedPerSecond: meter.rate(domain, at),
        at,
      });
      await queue.passOver(domain);
      if (!isNew) return;
      const reply = outcome.reply === null ? null : formatReply(outcome.reply);
      onEvent({ event: "slowed", name: domain, ratePerSecond, reply });
    },
  };
}
