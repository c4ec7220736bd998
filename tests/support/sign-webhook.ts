import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { WebhookRequest } from "../../src/model/webhooks.ts";

/** When the requests of tests come in. */
export const NOW = new Date("2026-12-01T08:00:00.000Z");

export function ago(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

export function toSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}

export function makeRequest(
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  now = NOW,
): WebhookRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { headers: new Headers(headers), body: Buffer.from(text), now };
}

export const TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";
export const SNS = "https://sns.eu-west-1.amazonaws.com";

export function readCertificate(name: string): string {
  return readFileSync(join(import.meta.dirname, "certificates", name), "utf8");
}

const SNS_KEY = readCertificate("sns.key");

/** A message of SNS, signed as SNS does; `changes` are signed, too. */
export function makeSns(
  message: unknown,
  changes: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const fields: Record<string, string> = {
    Type: "Notification",
    MessageId: "6f1c9a52-0d34-4b7e-9b1c-2f60c1a7d310",
    TopicArn: TOPIC,
    Message: typeof message === "string" ? message : JSON.stringify(message),
    Timestamp: ago(1).toISOString(),
    SignatureVersion: "2",
    SigningCertURL: `${SNS}/SimpleNotificationService-0a1b2c.pem`,
    UnsubscribeURL: `${SNS}/?Action=Unsubscribe`,
    ...changes,
  };
  // As the documents list them, and not as the code that is tested does.
  const names =
    fields["Type"] === "Notification"
      ? "Message MessageId Subject Timestamp TopicArn Type"
      : "Message MessageId SubscribeURL Timestamp Token TopicArn Type";
  const text = names
    .split(" ")
    .flatMap((name) => (fields[name] === undefined ? [] : [`${name}\n${fields[name]}\n`]))
    .join("");
  const hash = fields["SignatureVersion"] === "1" ? "RSA-SHA1" : "RSA-SHA256";
  return { ...fields, Signature: sign(hash, Buffer.from(text), SNS_KEY).toString("base64") };
}

export function makeConfirmation(changes: Readonly<Record<string, string>> = {}) {
  const token = "2336412f37fb687f5d51e6e241d638b1";
  const query = `Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=${token}`;
  return makeSns("Somebody wants this topic to report to you.", {
    Type: "SubscriptionConfirmation",
    Token: token,
    SubscribeURL: `${SNS}/?${query}`,
    ...changes,
  });
}

export const MAILGUN_KEY = "key-of-the-courier";

/** An event of Mailgun with its signature. */
export function makeMailgun(
  event: unknown,
  {
    at = NOW,
    token = "5f3c1d9e7b2a",
    key = MAILGUN_KEY,
  }: { at?: Date; token?: string; key?: string } = {},
) {
  const timestamp = toSeconds(at);
  const signature = createHmac("sha256", key).update(`${timestamp}${token}`).digest("hex");
  return { signature: { timestamp, token, signature }, "event-data": event };
}

const SENDGRID_KEYS = generateKeyPairSync("ec", { namedCurve: "P-256" });

export const SENDGRID_KEY = SENDGRID_KEYS.publicKey
  .export({ format: "der", type: "spki" })
  .toString("base64");
export const SENDGRID_PEM = SENDGRID_KEYS.publicKey
  .export({ format: "pem", type: "spki" })
  .toString();

/** Headers that SendGrid sends with a body. */
export function signSendGrid(body: string, at = NOW): Record<string, string> {
  const timestamp = toSeconds(at);
  const signature = sign("sha256", Buffer.from(timestamp + body), SENDGRID_KEYS.privateKey);
  return {
    "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
    "X-Twilio-Email-Event-Webhook-Signature": signature.toString("base64"),
  };
}

export const POSTMARK_SECRET = "courier:a long password: with a colon";

export function toBasic(secret: string): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(secret).toString("base64")}` };
}
