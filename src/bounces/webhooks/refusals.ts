import { createHash, timingSafeEqual } from "node:crypto";
import type { WebhookOutcome } from "../../model/webhooks.ts";

/** Clocks differ, and a second between two machines is no forgery. */
export const AHEAD_MS = 5 * 60_000;

export function refuseSignature(why: string): WebhookOutcome {
  return { kind: "refused", cause: "signature", why };
}

export function refuseContent(why: string): WebhookOutcome {
  return { kind: "refused", cause: "content", why };
}

export function askLater(why: string): WebhookOutcome {
  return { kind: "later", why };
}

/** Whether a time is neither so old that it was kept for a replay, nor ahead of our clock. */
export function isFresh(
  at: Date | null,
  { now, oldestMs }: { readonly now: Date; readonly oldestMs: number },
): boolean {
  if (at === null) return false;
  const age = now.getTime() - at.getTime();
  return age <= oldestMs && age >= -AHEAD_MS;
}

/** In a time that says nothing of how much is the same, nor of how long either is. */
export function isSameSecret(given: string, secret: string): boolean {
  const [one, other] = [given, secret].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
