import type { BounceKind, Finding, MailReport, NoReport } from "../../model/bounce.ts";
import { DELIVERY_FIELD } from "../../model/message.ts";
import { settleKind, settleNeverHard } from "./judge-status.ts";
import { parseJson, pick, toList, toText } from "./parse-json.ts";
import { nothing, parseDate, type Says, toAbout, toFacts, toKey } from "./to-report.ts";

/** SES takes 50 recipients a mail; mail of ours has one. */
const MOST_RECIPIENTS = 50;

/**
 * An event of SES in either of its forms: feedback notifications (`notificationType`) and event publishing (`eventType`).
 *
 * @param text the message of SNS; one that is no event is a test, or a greeting of SES
 */
export function toSesReport(text: string, snsId: string): MailReport {
  const event = parseJson(text)?.value;
  const type = pick(event, "eventType") ?? pick(event, "notificationType");
  const part = type === "Bounce" ? pick(event, "bounce") : pick(event, "complaint");
  // One bounce is told twice where a topic gets both forms of it.
  const feedbackId = toText(pick(part, "feedbackId"));
  const mail = pick(event, "mail");
  return {
    key: toKey("ses", { parts: [feedbackId === "" ? snsId : feedbackId], value: text }),
    // The return path that the mail was handed over with, which may be one of ours.
    sentTo: toAbout(pick(mail, "source")),
    about: listIds(mail),
    at: parseDate(pick(part, "timestamp")),
    says: toSays(type, { event, part, mail }),
  };
}

/** Headers are there if the operator ticked so, or events are published; of long ones SES keeps a part. */
function listIds(mail: unknown): readonly string[] {
  const headers = toList(pick(mail, "headers")).slice(0, 1_000);
  const find = (name: string) => {
    const wanted = name.toLowerCase();
    return pick(
      headers.find((one) => toText(pick(one, "name")).toLowerCase() === wanted),
      "value",
    );
  };
  const own = [find(DELIVERY_FIELD), find("Message-ID")];
  return toAbout(...own, pick(mail, "commonHeaders", "messageId"), pick(mail, "messageId"));
}

interface SesEvent {
  readonly event: unknown;
  readonly part: unknown;
  readonly mail: unknown;
}

function toSays(type: unknown, { event, part, mail }: SesEvent): Says {
  switch (type) {
    case "Bounce":
      return collect(toList(pick(part, "bouncedRecipients")).map((one) => toBounce(part, one)));
    case "Complaint": {
      const kind = toComplaintKind(pick(part, "complaintFeedbackType"));
      const diagnostic = pick(part, "complaintSubType");
      const recipients = toList(pick(part, "complainedRecipients"));
      if (kind === "no-report") return nothing(kind);
      return collect(
        recipients.map((one) =>
          toFinding(kind, { recipient: pick(one, "emailAddress"), diagnostic }),
        ),
      );
    }
    case "Reject": {
      const diagnostic = pick(event, "reject", "reason");
      const recipients = toList(pick(mail, "destination"));
      return collect(recipients.map((recipient) => toFinding("policy", { recipient, diagnostic })));
    }
    case "DeliveryDelay":
      return nothing("delayed");
    case "Delivery":
      return nothing("delivered");
    default:
      return nothing("no-report");
  }
}

function toFinding(
  kind: BounceKind,
  raw: { readonly recipient: unknown; readonly diagnostic: unknown },
): Finding {
  return { kind, ...toFacts(raw) };
}

/** What is left if some recipients are none: the first reason of those. */
function collect(all: readonly (Finding | NoReport)[]): Says {
  const some = all.slice(0, MOST_RECIPIENTS);
  const findings = some.filter((one) => typeof one !== "string");
  if (findings.length > 0) return { kind: "findings", findings };
  return nothing(some.find((one) => typeof one === "string") ?? "no-report");
}

function toBounce(bounce: unknown, recipient: unknown): Finding | NoReport {
  const facts = toFacts({
    recipient: pick(recipient, "emailAddress"),
    status: pick(recipient, "status"),
    diagnostic: pick(recipient, "diagnosticCode"),
  });
  const type = pick(bounce, "bounceType");
  const subType = pick(bounce, "bounceSubType");
  if (type === "Permanent" && subType === "UnsubscribedRecipient") return "no-report";
  // SES takes vacation notices for bounces, too; unlike those they have neither a status nor words of a server.
  const isBare = facts.status === null && facts.diagnostic === null;
  if (type === "Transient" && subType === "General" && isBare) return "auto-reply";
  return { kind: toBounceKind(type, subType, facts.status), ...facts };
}

const HARD = ["NoEmail", "Suppressed", "OnAccountSuppressionList"];
const REFUSED_TEXTS = ["ContentRejected", "AttachmentRejected"];

function toBounceKind(type: unknown, subType: unknown, status: string | null): BounceKind {
  if (typeof subType !== "string") return settleNeverHard(status);
  if (type === "Permanent" && HARD.includes(subType)) return "hard";
  if (type === "Permanent" && subType === "General") return settleKind("hard", status);
  return REFUSED_TEXTS.includes(subType) ? "policy" : settleNeverHard(status);
}

/** RFC 5965 section 7.3, with RFC 6591 (auth-failure) and RFC 6430 (not-spam: the reader took it back). */
function toComplaintKind(type: unknown): BounceKind | "no-report" {
  switch (type) {
    case "not-spam":
      return "no-report";
    case "auth-failure":
    case "virus":
      return "policy";
    default:
      return "complaint";
  }
}
