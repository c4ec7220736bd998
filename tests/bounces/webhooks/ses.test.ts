import { describe, expect, it } from "vitest";

import { createWebhookReader } from "../../../src/bounces/webhooks/create-webhook-reader.ts";
import type { CertificateFetcher, WebhookOutcome } from "../../../src/model/webhooks.ts";
import {
  ago,
  makeConfirmation,
  makeRequest,
  makeSns,
  NOW,
  readCertificate,
  SNS,
  TOPIC,
} from "../../support/sign-webhook.ts";

const PEM = readCertificate("sns.pem");
const TAG = "0123456789abcdef0123456789abcdef01234567";

function read(
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

const forged = (why: string) => ({ kind: "refused", cause: "signature", why });

const MAIL = {
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

function makeBounce(bounceType: string, bounceSubType: string, recipient: object = {}) {
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

async function readSays(event: unknown): Promise<unknown> {
  const outcome = await read(makeSns(event));
  if (outcome.kind !== "reports") throw new Error(JSON.stringify(outcome));
  return outcome.reports.map(({ says }) =>
    says.kind === "nothing" ? says.why : says.findings.map(({ kind }) => kind).join(" "),
  )[0];
}

describe("a bounce by Amazon SES", () => {
  it.each(["1", "2"])("is read if its signature of version %s is good", async (version) => {
    const event = makeBounce("Permanent", "General", {
      ...{ action: "failed", status: "5.1.1" },
      diagnosticCode: "smtp; 550 5.1.1\r\nNobody of that name\u202e lives here",
    });
    const subject = version === "1" ? { Subject: "Amazon SES tells of a bounce" } : {};
    expect(await read(makeSns(event, { SignatureVersion: version, ...subject }))).toEqual({
      kind: "reports",
      reports: [
        {
          key: "ses:0102018c5b-feed-000000",
          sentTo: [`bounces+${TAG}@courier.example.org`],
          about: [TAG, `<${TAG}@courier.example.org>`, "0102018c5a1e-7a11-000000"],
          at: new Date("2026-12-01T07:59:00.000Z"),
          says: {
            kind: "findings",
            findings: [
              {
                ...{ kind: "hard", recipient: "ada@example.org", status: "5.1.1" },
                diagnostic: "smtp; 550 5.1.1 Nobody of that name lives here",
              },
            ],
          },
        },
      ],
    });
  });

  it.each([
    ["Permanent", "General", {}, "hard"],
    ["Permanent", "NoEmail", { status: "5.7.1" }, "hard"],
    ["Permanent", "Suppressed", {}, "hard"],
    ["Permanent", "OnAccountSuppressionList", {}, "hard"],
    ["Permanent", "General", { status: "5.7.1" }, "policy"],
    ["Permanent", "General", { status: "5.2.2" }, "soft"],
    ["Permanent", "General", { diagnosticCode: "smtp; 550 5.1.8 Who are you" }, "policy"],
    ["Permanent", "UnsubscribedRecipient", {}, "no-report"],
    ["Permanent", "SomethingNew", { status: "5.1.1" }, "soft"],
    ["Transient", "MailboxFull", { status: "5.2.2" }, "soft"],
    ["Transient", "General", { status: "4.4.7" }, "soft"],
    ["Transient", "General", {}, "auto-reply"],
    ["Transient", "MessageTooLarge", {}, "soft"],
    ["Transient", "ContentRejected", {}, "policy"],
    ["Transient", "AttachmentRejected", {}, "policy"],
    ["Transient", "General", { status: "5.1.1" }, "soft"],
    ["Undetermined", "Undetermined", {}, "soft"],
    ["permanent", "general", {}, "soft"],
  ])("of the type %s %s %j is %s", async (type, subType, recipient, says) => {
    expect(await readSays(makeBounce(type, subType, recipient))).toBe(says);
  });

  it.each([
    ["abuse", "complaint"],
    [null, "complaint"],
    ["not-spam", "no-report"],
    ["auth-failure", "policy"],
    ["virus", "policy"],
  ])("that is a complaint of the type %s is %s", async (complaintFeedbackType, says) => {
    const complainedRecipients = [{ emailAddress: "ada@example.org" }];
    const complaint = { complaintFeedbackType, complainedRecipients, feedbackId: "0102-c" };
    expect(await readSays({ eventType: "Complaint", mail: MAIL, complaint })).toBe(says);
  });

  it.each([
    [{ eventType: "Delivery", mail: MAIL }, "delivered"],
    [{ eventType: "DeliveryDelay", mail: MAIL }, "delayed"],
    [{ eventType: "Reject", mail: MAIL, reject: { reason: "Bad content" } }, "policy"],
    [{ eventType: "Open", mail: MAIL }, "no-report"],
    [{ eventType: "Subscription", mail: MAIL }, "no-report"],
    ["This topic can be published to by Amazon SES.", "no-report"],
    [{ eventType: "Bounce" }, "no-report"],
    [{ eventType: "Bounce", bounce: [], mail: 7 }, "no-report"],
    ["[".repeat(100_000), "no-report"],
  ])("as the event %j says %s", async (event, says) => {
    expect(await readSays(event)).toBe(says);
  });

  it("names nobody where the address is none that can be shown, and each of several", async () => {
    const event = makeBounce("Permanent", "NoEmail");
    event.bounce.bouncedRecipients = [
      { emailAddress: "Ada <ada@example.org>" },
      { emailAddress: "ada\u0000@example.org" },
      { emailAddress: `${"a".repeat(400)}@example.org` },
      { emailAddress: 7 as unknown as string },
    ];
    const outcome = await read(makeSns(event));
    const says = outcome.kind === "reports" ? outcome.reports[0]?.says : null;
    expect(says).toEqual({
      kind: "findings",
      findings: ["ada@example.org", null, null, null].map((recipient) => ({
        ...{ kind: "hard", recipient, status: null, diagnostic: null },
      })),
    });
  });
});

describe("a message of SNS", () => {
  const event = makeBounce("Permanent", "General");

  it.each(["Message", "MessageId", "Timestamp", "Type", "Subject", "TopicArn"])(
    "of which the %s was changed after it was signed is refused",
    async (name) => {
      const signed = makeSns(event, { Subject: "A bounce" });
      const values: Record<string, string> = {
        ...{
          Message: JSON.stringify(makeBounce("Permanent", "NoEmail")),
          Type: "UnsubscribeConfirmation",
        },
        ...{ MessageId: "00000000-0000", Timestamp: NOW.toISOString(), Subject: "Another" },
        TopicArn: "arn:aws:sns:eu-west-1:123456789012:others",
      };
      expect(await read({ ...signed, [name]: values[name] })).toEqual(
        forged(
          name === "TopicArn"
            ? "A message of SNS is of another topic"
            : "A message of SNS has a bad signature",
        ),
      );
    },
  );

  it("is refused if its subject was taken out, or its signature is of the other version", async () => {
    const signed = makeSns(event, { Subject: "A bounce" });
    const { Subject: _, ...bare } = signed;
    const bad = forged("A message of SNS has a bad signature");
    expect(await read(bare)).toEqual(bad);
    expect(await read({ ...signed, SignatureVersion: "1" })).toEqual(bad);
    for (const SignatureVersion of ["3", "", "__proto__"]) {
      const none = { ...signed, SignatureVersion };
      expect(await read(none)).toEqual(forged("A message of SNS is not signed"));
    }
  });

  it.each([
    "http://sns.eu-west-1.amazonaws.com/a.pem",
    "https://sns.us-east-1.amazonaws.com/a.pem",
    "https://sns.eu-west-1.amazonaws.com.example.org/a.pem",
    "https://sns.eu-west-1.amazonaws.com.cn/a.pem",
    "https://sns.eu-west-1.amazonaws.com@example.org/a.pem",
    "https://sns.eu-west-1.amazonaws.com:444/a.pem",
    "https://sns.eu-west-1.amazonaws.com/../a.pem",
    "https://sns.eu-west-1.amazonaws.com/a.pem?b=.pem",
    "https://sns.eu-west-1.amazonaws.com/?x=a.pem",
    "https://sns.eu-west-1.amazonaws.com/a.pem#.pem",
    "https://sns.eu-west-1.amazonaws.com/a.txt",
    "https://s3.amazonaws.com/a.pem",
    "https://sns.eu-west-1xamazonaws.com/a.pem",
    "file:///etc/a.pem",
  ])("with a certificate at %s is refused, and nothing is fetched", async (SigningCertURL) => {
    const fetched: string[] = [];
    const fetch = (url: string) => Promise.resolve(fetched.push(url)).then(() => PEM);
    const outcome = await read(makeSns(event, { SigningCertURL }), { fetch });
    const why = "A message of SNS names a certificate that is not Amazon’s, or of another region";
    expect([outcome, fetched]).toEqual([forged(why), []]);
  });

  it("of China has its certificate there", async () => {
    const topic = "arn:aws-cn:sns:cn-north-1:123456789012:bounces";
    const fetched: string[] = [];
    const fetch = (url: string) => Promise.resolve(fetched.push(url)).then(() => PEM);
    const SigningCertURL = "https://sns.cn-north-1.amazonaws.com.cn/a.pem";
    const message = makeSns(event, { TopicArn: topic, SigningCertURL });
    expect((await read(message, { fetch, topic })).kind).toBe("reports");
    expect(fetched).toEqual([SigningCertURL]);
  });

  it.each([
    ["older than SNS tries", ago(66)],
    ["ahead of the clock", ago(-6)],
  ])("that is %s is refused before its certificate is fetched", async (_, at) => {
    const fetch = () => Promise.reject(new Error("nobody is to ask"));
    const message = makeSns(event, { Timestamp: at.toISOString() });
    expect(await read(message, { fetch })).toEqual(
      forged("A message of SNS is too old, or ahead of this clock"),
    );
  });

  it.each([64, -4])("that is %d minutes old is taken", async (minutes) => {
    const message = makeSns(event, { Timestamp: ago(minutes).toISOString() });
    expect((await read(message)).kind).toBe("reports");
  });

  it.each(["yesterday", "2026-12-01", "1764576000", "2026-13-01T08:00:00.000Z", ""])(
    "of the time “%s” is refused",
    async (Timestamp) => {
      expect(await read(makeSns(event, { Timestamp }))).toEqual(
        forged("A message of SNS is too old, or ahead of this clock"),
      );
    },
  );

  it("is refused with a certificate that is not valid today, is for another kind of key, or is none", async () => {
    const why = "The certificate of SNS is none, or is not valid today";
    for (const year of ["2020", "2127"]) {
      const now = new Date(`${year}-01-01T00:00:00.000Z`);
      const message = makeSns(event, { Timestamp: now.toISOString() });
      expect(await read(message, { now })).toEqual(forged(why));
    }
    for (const pem of [readCertificate("here.pem"), "-----BEGIN CERTIFICATE-----", ""]) {
      expect(await read(makeSns(event), { fetch: () => Promise.resolve(pem) })).toEqual(
        forged(why),
      );
    }
  });

  it("is asked for later while its certificate cannot be fetched, or the topic is no topic", async () => {
    const fetch = () => Promise.reject(new Error("no network"));
    expect(await read(makeSns(event), { fetch })).toEqual({
      ...{ kind: "later", why: "The certificate of SNS could not be fetched" },
    });
    expect(await read(makeSns(event), { topic: "bounces" })).toEqual({
      ...{ kind: "later", why: "The topic for Amazon SES is no ARN of SNS" },
    });
  });

  it.each([
    ["an event without its envelope", makeBounce("Permanent", "General")],
    ["a list", []],
    ["null", null],
    ["no JSON", "{"],
    ["nothing", ""],
    ["a type that is not known", makeSns("x", { Type: "Notice" })],
    ["a type of another type", { ...makeSns("x"), Type: ["Notification"] }],
    ["a field that passes for two", makeSns("x", { Subject: "a\nTimestamp\n2026" })],
    ["an id with a line end", makeSns("x", { MessageId: "00000000\nTopicArn" })],
    ["no fields of its own", '{"__proto__": {"Type": "Notification"}}'],
  ])("that is %s is refused as no message", async (_, body) => {
    expect(await read(body)).toEqual({
      ...{ kind: "refused", cause: "content" },
      why: "A request to Amazon’s address is no message of SNS; raw delivery must be off",
    });
  });
});

describe("a question of SNS whether its topic may report", () => {
  it("is answered at its address, written anew", async () => {
    expect(await read(makeConfirmation())).toEqual({
      kind: "confirm",
      url: `${SNS}/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(TOPIC)}&Token=2336412f37fb687f5d51e6e241d638b1`,
    });
  });

  it("that is forged, or of another topic, is not", async () => {
    const forgedOne = { ...makeConfirmation(), Token: "another" };
    expect(await read(forgedOne)).toEqual(forged("A message of SNS has a bad signature"));
    const other = makeConfirmation({ TopicArn: "arn:aws:sns:eu-west-1:123456789012:others" });
    expect(await read(other)).toEqual(forged("A message of SNS is of another topic"));
  });

  const query = `Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37fb687f5d51e6e241d638b1`;
  it.each([
    `http://sns.eu-west-1.amazonaws.com/?${query}`,
    `https://sns.us-east-1.amazonaws.com/?${query}`,
    `https://sns.eu-west-1.amazonaws.com.example.org/?${query}`,
    `https://example.org@sns.eu-west-1.amazonaws.com/?${query}`,
    `https://sns.eu-west-1.amazonaws.com:8443/?${query}`,
    `https://sns.eu-west-1.amazonaws.com/else?${query}`,
    `${SNS}/?${query.replace("ConfirmSubscription", "DeleteTopic")}`,
    `${SNS}/?${query.replace("bounces", "others")}`,
    `${SNS}/?${query}0`,
    "nowhere",
  ])("at %s is not answered, even if signed", async (SubscribeURL) => {
    expect(await read(makeConfirmation({ SubscribeURL }))).toEqual({
      ...{ kind: "refused", cause: "content" },
      why: "A message of SNS asks to confirm at an address that is not Amazon’s",
    });
  });

  it("the other way round, that a subscription ended, is heard and nothing done", async () => {
    const ended = makeConfirmation({ Type: "UnsubscribeConfirmation" });
    expect(await read(ended)).toEqual({ kind: "reports", reports: [] });
  });
});
