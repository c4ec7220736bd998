import { createWebhookReader } from "../../src/bounces/webhooks/create-webhook-reader.ts";
import type { CertificateFetcher, WebhookOutcome } from "../../src/model/webhooks.ts";
import { makeRequest, NOW, readCertificate, TOPIC } from "./sign-webhook.ts";

export const TAG = "0123456789abcdef0123456789abcdef01234567";

const PEM = readCertificate("sns.pem");
/** Reads what SNS may have sent, its certificate being that of the tests. */
export function readSes(
  body: unknown,
  {
    now = NOW,
    fetch = () => Promise.resolve(PEM),
    topic = TOPIC,
  }: {
    now?: Date;
    fetch?: CertificateFetcher;
    topic?: string;
  } = {},
): Promise<WebhookOutcome> {
  return createWebhookReader(fetch).read({ provider: "ses", topic }, makeRequest(body, {}, now));
}

export const MAIL = {
  timestamp: "2026-12-01T07:50:00.000Z",
  source: `bounces+${TAG}@courier.example.org`,
  messageId: "0102018c5a1e-7a11-000000",
  destination: ["ada@example.org"],
  headersTruncated: false,
  headers: [
    { name: "From", value: "courier@example.org" },
    { name: "x-broadsheet-delivery", value: TAG },
    { name: "Message-ID", value: `<${TAG}@courier.example.org>` },
  ],
  commonHeaders: { messageId: `<${TAG}@courier.example.org>` },
};

/** An event of SES of one recipient. */
export function makeBounce(bounceType: string, bounceSubType: string, recipient: object = {}) {
  return {
    notificationType: "Bounce",
    mail: MAIL,
    bounce: {
      ...{ bounceType, bounceSubType, feedbackId: "0102018c5b-feed-000000" },
      timestamp: "2026-12-01T07:59:00.000Z",
      bouncedRecipients: [{ emailAddress: "ada@example.org", ...recipient }],
    },
  };
}
