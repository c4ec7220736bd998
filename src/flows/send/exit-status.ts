import { countUnsettled } from "../../model/delivery.ts";
import type { SendDecision } from "./gates.ts";
import type { SendSummary } from "./send-edition.ts";

/** 0 nothing left to do, 1 a person must act, 75 a later run goes on (sysexits' EX_TEMPFAIL). */
export type SendExit = 0 | 1 | 75;

export function toBlockedExit(decision: Exclude<SendDecision, { kind: "ready" }>): SendExit {
  if (decision.kind === "not-fetched" || decision.kind === "page-missing") return 75;
  return decision.kind === "not-due" ? 0 : 1;
}

export function toSendExit(summary: SendSummary): SendExit {
  const { counts, unavailable, resendable } = summary;
  if (unavailable?.passing === false) return 1;
  if (summary.stopped || counts.uncertain > resendable) return 1;
  return countUnsettled(counts) + resendable > 0 ? 75 : 0;
}
