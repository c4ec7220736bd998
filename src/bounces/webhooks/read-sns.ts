import type {
  CertificateFetcher,
  WebhookConfig,
  WebhookOutcome,
  WebhookRequest,
} from "../../model/webhooks.ts";
import { parseUrl } from "../../model/parse-url.ts";
import { parseJson, pick } from "./parse-json.ts";
import { askLater, isFresh, refuseContent, refuseSignature } from "./refusals.ts";
import { toSesReport } from "./ses-report.ts";
import { checkSnsSignature } from "./sns-signature.ts";
import { parseTopic, type Topic } from "./sns-topic.ts";
import { parseDate } from "./to-report.ts";

type SesConfig = Extract<WebhookConfig, { provider: "ses" }>;

/** SNS tries for one hour at most, which it calls a hard limit, and a try has the time of the first. */
const OLDEST_MS = 65 * 60_000;

const TYPES = ["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"] as const;

/** What SNS sends, its fields as they are signed. */
export interface SnsMessage {
  readonly type: (typeof TYPES)[number];
  readonly fields: Readonly<Record<SnsField, string | null>>;
}

const FIELDS = [
  ...(["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token"] as const),
  ...(["TopicArn", "Type", "Signature", "SignatureVersion", "SigningCertURL"] as const),
];
export type SnsField = (typeof FIELDS)[number];

/** Bounces and complaints of Amazon SES, which SNS posts in an envelope of its own, signed with RSA. */
export async function readSns(
  config: SesConfig,
  request: WebhookRequest,
  fetchCertificate: CertificateFetcher,
): Promise<WebhookOutcome> {
  const topic = parseTopic(config.topic);
  if (topic === null) return askLater("The topic for Amazon SES is no ARN of SNS");
  const body = parseJson(request.body)?.value;
  const message = body === undefined ? null : toMessage(body);
  if (message === null) {
    return refuseContent(
      "A request to Amazon’s address is no message of SNS; raw delivery must be off",
    );
  }
  if (message.fields.TopicArn !== topic.arn) {
    return refuseSignature("A message of SNS is of another topic");
  }
  // Before the signature, so that an old one costs no certificate.
  const at = parseDate(message.fields.Timestamp);
  if (!isFresh(at, { now: request.now, oldestMs: OLDEST_MS })) {
    return refuseSignature("A message of SNS is too old, or ahead of this clock");
  }
  const checked = await checkSnsSignature(message, { topic, now: request.now, fetchCertificate });
  return checked ?? answer(message, topic);
}

function toMessage(body: unknown): SnsMessage | null {
  const fields = Object.fromEntries(
    FIELDS.map((name) => {
      const value = pick(body, name);
      return [name, typeof value === "string" ? value : null];
    }),
  ) as Record<SnsField, string | null>;
  // Fields are signed as lines, one after another: a line end in one of them could pass for the next field.
  const hasLines = FIELDS.some((name) => name !== "Message" && /[\r\n]/.test(fields[name] ?? ""));
  const isNamed = /^[0-9A-Za-z-]{8,64}$/.test(fields.MessageId ?? "");
  const type = TYPES.find((one) => one === fields.Type);
  return type === undefined || hasLines || !isNamed ? null : { type, fields };
}

function answer({ type, fields }: SnsMessage, topic: Topic): WebhookOutcome {
  switch (type) {
    case "Notification":
      return {
        kind: "reports",
        reports: [toSesReport(fields.Message ?? "", fields.MessageId ?? "")],
      };
    case "SubscriptionConfirmation": {
      const url = toConfirmation(fields.SubscribeURL ?? "", fields.Token, topic);
      return url === null
        ? refuseContent("A message of SNS asks to confirm at an address that is not Amazon’s")
        : { kind: "confirm", url };
    }
    case "UnsubscribeConfirmation":
      // Somebody ended the subscription, and may: its address in here would undo that.
      return { kind: "reports", reports: [] };
  }
}

/** The one thing that is ever asked of this address is a subscription of our topic. */
function toConfirmation(text: string, token: string | null, topic: Topic): string | null {
  const url = parseUrl(text);
  if (url === null || token === null) return null;
  const { origin, pathname, searchParams, username, password } = url;
  const isAmazon = origin === topic.origin && pathname === "/" && username + password === "";
  const isOurs =
    searchParams.get("Action") === "ConfirmSubscription" &&
    searchParams.get("TopicArn") === topic.arn &&
    searchParams.get("Token") === token;
  if (!isAmazon || !isOurs) return null;
  // Written anew, so that nothing else is in it.
  const query = new URLSearchParams({
    ...{ Action: "ConfirmSubscription", TopicArn: topic.arn, Token: token },
  });
  return `${topic.origin}/?${query.toString()}`;
}
