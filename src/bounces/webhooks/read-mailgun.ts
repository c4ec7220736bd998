import { createHmac } from "node:crypto";
import type { BounceKind } from "../../model/bounce.ts";
import type { WebhookConfig, WebhookOutcome, WebhookRequest } from "../../model/webhooks.ts";
import { settleKind, settleNeverHard } from "./judge-status.ts";
import { parseJson, pick, toText } from "./parse-json.ts";
import { askLater, isFresh, isSameSecret, refuseContent, refuseSignature } from "./refusals.ts";
import {
  type Facts,
  found,
  nothing,
  type Says,
  toAbout,
  toDate,
  toFacts,
  toKey,
} from "./to-report.ts";
import type { UsedTokens } from "./used-tokens.ts";

type MailgunConfig = Extract<WebhookConfig, { provider: "mailgun" }>;

/**
 * Mailgun tries for 8 hours to hand an event over, and what others have seen is that a second try has the signature of
 * the first; its documents only say that a time should not be too far away.
 */
const OLDEST_MS = 9 * 3_600_000;

/**
 * Failures and complaints of Mailgun, one a request.
 *
 * The signature is over a time and a token, not over the event. So each token counts for one event only: whoever has
 * seen a request can send it again, which changes nothing, but cannot send another one with it.
 */
export function readMailgun(
  config: MailgunConfig,
  request: WebhookRequest,
  tokens: UsedTokens,
): WebhookOutcome {
  if (config.secret === "") return askLater("The signing key for Mailgun is empty");
  const body = parseJson(request.body)?.value;
  const event = pick(body, "event-data");
  const name = pick(event, "event");
  if (typeof name !== "string")
    return refuseContent("A request to Mailgun’s address holds no event");
  const [timestamp = "", token = "", signature = ""] = ["timestamp", "token", "signature"].map(
    (field) => toText(pick(body, "signature", field)),
  );
  if (!/^\d{10}$/.test(timestamp) || token === "" || token.length > 200) {
    return refuseSignature("A request to Mailgun’s address is not signed");
  }
  const expected = createHmac("sha256", config.secret)
    .update(timestamp + token)
    .digest("hex");
  if (!isSameSecret(signature.toLowerCase(), expected)) {
    return refuseSignature("A request to Mailgun’s address has a bad signature");
  }
  if (!isFresh(toDate(timestamp), { now: request.now, oldestMs: OLDEST_MS })) {
    return refuseSignature("A request of Mailgun’s is too old, or ahead of this clock");
  }
  if (!tokens.use(token, JSON.stringify(event))) {
    return refuseSignature(
      "A request to Mailgun’s address has a signature that was another event’s",
    );
  }
  return { kind: "reports", reports: [toReport(event, name)] };
}

function toReport(event: unknown, name: string) {
  const at = toDate(pick(event, "timestamp"));
  const facts = toFacts({
    recipient: pick(event, "recipient"),
    status: pick(event, "delivery-status", "enhanced-code"),
    diagnostic:
      pick(event, "delivery-status", "message") || pick(event, "delivery-status", "description"),
  });
  // An id is unique within a day only.
  const parts = [toText(pick(event, "id")), at?.toISOString().slice(0, 10) ?? ""];
  return {
    key: toKey("mailgun", { parts, value: event }),
    // Left as it was sent, so that it may be a return path of ours.
    sentTo: toAbout(pick(event, "envelope", "sender")),
    about: toAbout(pick(event, "message", "headers", "message-id")),
    at,
    says: toSays(name, event, facts),
  };
}

function toSays(name: string, event: unknown, facts: Facts): Says {
  switch (name) {
    case "complained":
      return found("complaint", facts);
    case "rejected":
      return found("policy", facts);
    case "delivered":
      return nothing("delivered");
    case "failed":
      return pick(event, "severity") === "permanent" ? toFailure(event, facts) : nothing("delayed");
    default:
      // accepted, opened, clicked, unsubscribed, and what there may be one day.
      return nothing("no-report");
  }
}

/** Mail that Mailgun does not try to deliver, since somebody is on one of its own lists: `reason`, or its own codes. */
const LISTED: ReadonlyMap<unknown, BounceKind | "unsubscribed"> = new Map<
  unknown,
  BounceKind | "unsubscribed"
>([
  ["suppress-bounce", "hard"],
  [605, "hard"],
  ["suppress-complaint", "complaint"],
  [607, "complaint"],
  ["suppress-unsubscribe", "unsubscribed"],
  [606, "unsubscribed"],
]);

function toFailure(event: unknown, facts: Facts): Says {
  const reason = pick(event, "reason");
  const listed = LISTED.get(reason) ?? LISTED.get(pick(event, "delivery-status", "code"));
  if (listed === "unsubscribed") return nothing("no-report");
  if (listed !== undefined) return found(listed, facts);
  if (reason === "espblock") return found("policy", facts);
  const isHard = reason === "bounce" && pick(event, "delivery-status", "bounce-type") !== "soft";
  return found(isHard ? settleKind("hard", facts.status) : settleNeverHard(facts.status), facts);
}
