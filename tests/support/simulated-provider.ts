import type { SmtpReply } from "../../src/model/delivery.ts";
import { toDomain } from "../../src/model/domains.ts";
import type { Clock, Transport } from "../../src/model/ports.ts";
import { toThrottle } from "../../src/model/throttle.ts";

/** A provider on a clock of the test's: it takes so much a second, and a domain behind it says 421 for a while. */
export interface SimulatedProvider {
  readonly transport: Transport;
  /** What was accepted, in order. */
  readonly accepted: readonly { readonly to: string; readonly atMs: number }[];
  /** How often it said “later”, for itself and for the domain. */
  readonly later: { server: number; domain: number };
}

export interface ProviderOptions {
  readonly lanes: number;
  /** Messages a second; a burst of one second's is taken. */
  readonly perSecond: number;
  readonly answerMs: number;
  readonly busy?: { readonly domain: string; readonly untilMs: number };
}

const THROTTLED: SmtpReply = { code: 454, enhancedCode: null, text: "Maximum rate exceeded" };
const BUSY: SmtpReply = { code: 421, enhancedCode: "4.7.28", text: "Too much of your mail" };

export function simulateProvider(clock: Clock, options: ProviderOptions): SimulatedProvider {
  const { lanes, perSecond, answerMs, busy } = options;
  const accepted: { to: string; atMs: number }[] = [];
  const later = { server: 0, domain: 0 };
  let [tokens, filledMs] = [perSecond, clock.now().getTime()];

  function takeToken(nowMs: number): boolean {
    tokens = Math.min(perSecond, tokens + ((nowMs - filledMs) / 1000) * perSecond);
    filledMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  const defer = (reply: SmtpReply, at: "RCPT" | "END") => {
    const throttle = toThrottle(reply, at) ?? "server";
    later[throttle] += 1;
    return { kind: "deferred", reply, cause: reply.text, throttle } as const;
  };

  return {
    accepted,
    later,
    transport: {
      lanes,
      openLane: () => ({
        async deliver({ envelope }, gate) {
          await clock.sleep(answerMs);
          const nowMs = clock.now().getTime();
          const to = envelope.recipient;
          if (busy !== undefined && toDomain(to) === busy.domain && nowMs < busy.untilMs) {
            return defer(BUSY, "RCPT");
          }
          const answer = await gate();
          if (answer.kind !== "go") return { kind: "withdrawn", reason: answer };
          if (!takeToken(nowMs)) return defer(THROTTLED, "END");
          accepted.push({ to, atMs: nowMs });
          return { kind: "accepted", reply: { code: 250, enhancedCode: "2.0.0", text: "Ok" } };
        },
        close: () => Promise.resolve(),
      }),
      close: () => Promise.resolve(),
    },
  };
}
