import type { BounceKind, MailReport, NoReport } from "../../model/bounce.ts";
import { DELIVERY_FIELD } from "../../model/message.ts";
import type { WebhookConfig, WebhookOutcome, WebhookRequest } from "../../model/webhooks.ts";
import { settleKind } from "./judge-status.ts";
import { parseJson, pick, toText } from "./parse-json.ts";
import { askLater, isSameSecret, refuseContent, refuseSignature } from "./refusals.ts";
import {
  type Facts,
  found,
  nothing,
  parseDate,
  type Says,
  toAbout,
  toFacts,
  toKey,
} from "./to-report.ts";

type PostmarkConfig = Extract<WebhookConfig, { provider: "postmark" }>;

/**
 * Bounces and spam complaints of Postmark, one a request.
 *
 * Postmark signs nothing and says no time of its own: what makes a request its own is the name and the password that
 * stand in the webhook’s address. A replay is known by the bounce’s id.
 */
export function readPostmark(config: PostmarkConfig, request: WebhookRequest): WebhookOutcome {
  if (config.secret === "") return askLater("The secret for Postmark is empty");
  const [, given = ""] =
    /^Basic +([A-Za-z0-9+/=_-]{1,1000})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!isSameSecret(Buffer.from(given, "base64").toString("utf8"), config.secret)) {
    return refuseSignature("A request to Postmark’s address had no good name and password");
  }
  const event = parseJson(request.body)?.value;
  const id = toText(pick(event, "ID"));
  const record = pick(event, "RecordType") ?? (id === "" ? undefined : "Bounce");
  if (typeof record !== "string") return refuseContent("A request of Postmark’s holds no event");
  return { kind: "reports", reports: [toReport(event, record)] };
}

function toReport(event: unknown, record: string): MailReport {
  const messageId = toText(pick(event, "MessageID"));
  // The number may be larger than numbers are exact, so that it needs the message beside it.
  const parts = [toText(pick(event, "ID")), messageId];
  const facts = toFacts({ recipient: pick(event, "Email"), diagnostic: pick(event, "Details") });
  const isBounce = record === "Bounce" || record === "SpamComplaint";
  return {
    key: toKey("postmark", { parts: isBounce ? parts : [""], value: event }),
    sentTo: [],
    about: toAbout(findDelivery(pick(event, "Content")), messageId),
    at: parseDate(pick(event, "BouncedAt")),
    says: isBounce
      ? toSays(record === "Bounce" ? pick(event, "Type") : record, facts)
      : nothing("no-report"),
  };
}

/**
 * Where “Include bounce content” is ticked, the report itself is there, and in it most often the header of our mail.
 * Only the field that names a delivery is of use.
 */
function findDelivery(content: unknown): string | null {
  if (typeof content !== "string") return null;
  return DELIVERY.exec(content.slice(0, 200_000))?.[1] ?? null;
}

const DELIVERY = new RegExp(`^${DELIVERY_FIELD}: *([0-9a-f]{40})\\s*$`, "im");

/** Types of the bounce API. Those of people’s own programs (AutoResponder and others) are no bounces. */
const KINDS: ReadonlyMap<unknown, BounceKind | NoReport> = new Map<string, BounceKind | NoReport>([
  ["HardBounce", "hard"],
  ["BadEmailAddress", "hard"],
  ["SpamComplaint", "complaint"],
  ["SpamNotification", "policy"],
  ["Blocked", "policy"],
  ["DMARCPolicy", "policy"],
  ["VirusNotification", "policy"],
  ["SoftBounce", "soft"],
  ["DnsError", "soft"],
  // Postmark does not try it any more, and does not say why.
  ["ManuallyDeactivated", "soft"],
  ["Unknown", "soft"],
  // “Message delayed”: Postmark goes on trying, and says so once more when it gives up.
  ["Transient", "delayed"],
  ["AutoResponder", "auto-reply"],
  ["AddressChange", "auto-reply"],
  ["ChallengeVerification", "auto-reply"],
]);

function toSays(type: unknown, facts: Facts): Says {
  const kind = KINDS.get(type) ?? "no-report";
  switch (kind) {
    case "hard":
      return found(type === "HardBounce" ? settleKind("hard", facts.status) : "hard", facts);
    case "soft":
    case "policy":
    case "complaint":
      return found(kind, facts);
    case "delayed":
    case "delivered":
    case "auto-reply":
    case "no-report":
    case "too-large":
    case "unreadable":
      return nothing(kind);
  }
}
