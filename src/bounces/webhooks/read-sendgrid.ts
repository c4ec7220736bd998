import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { BounceKind, MailReport } from "../../model/bounce.ts";
import type { WebhookConfig, WebhookOutcome, WebhookRequest } from "../../model/webhooks.ts";
import { settleKind, settleNeverHard } from "./judge-status.ts";
import { parseJson, pick, toText } from "./parse-json.ts";
import { askLater, isFresh, refuseContent, refuseSignature } from "./refusals.ts";
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

type SendGridConfig = Extract<WebhookConfig, { provider: "sendgrid" }>;

/** SendGrid tries for 24 hours, and does not say whether it signs each try anew. */
const OLDEST_MS = 25 * 3_600_000;

/** A body of SendGrid’s largest size has some 3,000. */
const MOST_EVENTS = 10_000;

/** Events of SendGrid, many a request, signed as a whole with ECDSA over the time and the body’s octets. */
export function readSendGrid(config: SendGridConfig, request: WebhookRequest): WebhookOutcome {
  const key = toPublicKey(config.publicKey);
  if (key === null)
    return askLater("The key for SendGrid is no public key of an elliptic curve (P-256)");
  const { headers, body, now } = request;
  const timestamp = headers.get("x-twilio-email-event-webhook-timestamp") ?? "";
  const signature = headers.get("x-twilio-email-event-webhook-signature") ?? "";
  if (!/^\d{10}$/.test(timestamp) || !/^[A-Za-z0-9+/]{16,200}={0,2}$/.test(signature)) {
    return refuseSignature("A request to SendGrid’s address is not signed");
  }
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  if (!verify("sha256", signed, key, Buffer.from(signature, "base64"))) {
    return refuseSignature("A request to SendGrid’s address has a bad signature");
  }
  if (!isFresh(toDate(timestamp), { now, oldestMs: OLDEST_MS })) {
    return refuseSignature("A request of SendGrid’s is too old, or ahead of this clock");
  }
  const events = parseJson(body)?.value;
  if (!Array.isArray(events) || events.length > MOST_EVENTS) {
    return refuseContent("A request of SendGrid’s holds no list of events");
  }
  return { kind: "reports", reports: events.map(toReport) };
}

/** @param text as SendGrid shows it: base64 of the DER form; or PEM */
function toPublicKey(text: string): KeyObject | null {
  try {
    const key = text.includes("-----BEGIN")
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : null;
  } catch {
    return null;
  }
}

function toReport(event: unknown): MailReport {
  const messageId = toText(pick(event, "sg_message_id"));
  const name = toText(pick(event, "event"));
  const facts = toFacts({
    recipient: pick(event, "email"),
    status: pick(event, "status"),
    diagnostic: pick(event, "reason") ?? pick(event, "response"),
  });
  // `sg_event_id` is another one when SendGrid tells an event again, as people have seen; these four are not.
  const parts = [name, messageId, toText(pick(event, "timestamp")), facts.recipient ?? ""];
  return {
    key: toKey("sendgrid", { parts, value: event }),
    sentTo: [],
    // The part of its own id before the first dot is what its SMTP reply has: `250 Ok: queued as …`.
    about: toAbout(pick(event, "smtp-id"), /^[^.]+/.exec(messageId)?.[0], messageId),
    at: toDate(pick(event, "timestamp")),
    says: toSays(name, event, facts),
  };
}

function toSays(name: string, event: unknown, facts: Facts): Says {
  switch (name) {
    case "bounce":
      return found(toBounceKind(event, facts), facts);
    // As its own event only in old documents; today it is a bounce of the type `blocked`.
    case "blocked":
      return found(settleNeverHard(facts.status), facts);
    case "dropped":
      return toDrop(pick(event, "reason"), facts);
    case "spamreport":
      return found("complaint", facts);
    case "deferred":
      return nothing("delayed");
    case "delivered":
      return nothing("delivered");
    default:
      // processed, open, click, unsubscribe, group_unsubscribe, and what there may be one day.
      return nothing("no-report");
  }
}

/** `bounce_classification`; “Unclassified” and those that are missing say nothing. */
const CLASSES: ReadonlyMap<unknown, BounceKind> = new Map([
  ["Invalid Address", "hard"],
  ["Content", "policy"],
  ["Reputation", "policy"],
  ["Technical", "soft"],
  ["Frequency or Volume Too High", "soft"],
  ["Mailbox Unavailable", "soft"],
]);

function toBounceKind(event: unknown, { status }: Facts): BounceKind {
  const kind = CLASSES.get(pick(event, "bounce_classification"));
  // `blocked`: refused for a reason that may pass; SendGrid itself goes on mailing the address.
  if (pick(event, "type") !== "bounce") {
    return kind === undefined || kind === "hard" ? settleNeverHard(status) : kind;
  }
  return kind ?? settleKind("hard", status);
}

/** Mail that SendGrid does not try to deliver. */
function toDrop(reason: unknown, facts: Facts): Says {
  switch (reason) {
    case "Bounced Address":
    case "Invalid":
      return found("hard", facts);
    case "Spam Reporting Address":
      return found("complaint", facts);
    case "Unsubscribed Address":
      return nothing("no-report");
    case "Spam Content":
    case "Invalid SMTPAPI header":
    case "Recipient List over Package Quota":
      return found("policy", facts);
    default:
      return found("soft", facts);
  }
}
