import { describe, expect, it } from "vitest";

import { makeBounce, readSes } from "../../support/ses-event.ts";
import {
  ago,
  makeConfirmation,
  makeSns,
  NOW,
  readCertificate,
  SNS,
  TOPIC,
} from "../../support/sign-webhook.ts";

const forged = (why: string) => ({ kind: "refused", cause: "signature", why });

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
      expect(await readSes({ ...signed, [name]: values[name] })).toEqual(
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
    const bare = { ...signed, Subject: null };
    const bad = forged("A message of SNS has a bad signature");
    expect(await readSes(bare)).toEqual(bad);
    expect(await readSes({ ...signed, SignatureVersion: "1" })).toEqual(bad);
    for (const SignatureVersion of ["3", "", "__proto__"]) {
      const none = { ...signed, SignatureVersion };
      expect(await readSes(none)).toEqual(forged("A message of SNS is not signed"));
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
    const fetch = (url: string) =>
      Promise.resolve(fetched.push(url)).then(() => readCertificate("sns.pem"));
    const outcome = await readSes(makeSns(event, { SigningCertURL }), { fetch });
    const why = "A message of SNS names a certificate that is not Amazon’s, or of another region";
    expect([outcome, fetched]).toEqual([forged(why), []]);
  });

  it("of China has its certificate there", async () => {
    const topic = "arn:aws-cn:sns:cn-north-1:123456789012:bounces";
    const fetched: string[] = [];
    const fetch = (url: string) =>
      Promise.resolve(fetched.push(url)).then(() => readCertificate("sns.pem"));
    const SigningCertURL = "https://sns.cn-north-1.amazonaws.com.cn/a.pem";
    const message = makeSns(event, { TopicArn: topic, SigningCertURL });
    expect((await readSes(message, { fetch, topic })).kind).toBe("reports");
    expect(fetched).toEqual([SigningCertURL]);
  });

  it.each([
    ["older than SNS tries", ago(66)],
    ["ahead of the clock", ago(-6)],
  ])("that is %s is refused before its certificate is fetched", async (_, at) => {
    const fetch = () => Promise.reject(new Error("nobody is to ask"));
    const message = makeSns(event, { Timestamp: at.toISOString() });
    expect(await readSes(message, { fetch })).toEqual(
      forged("A message of SNS is too old, or ahead of this clock"),
    );
  });

  it.each([64, -4])("that is %d minutes old is taken", async (minutes) => {
    const message = makeSns(event, { Timestamp: ago(minutes).toISOString() });
    expect((await readSes(message)).kind).toBe("reports");
  });

  it.each(["yesterday", "2026-12-01", "1764576000", "2026-13-01T08:00:00.000Z", ""])(
    "of the time “%s” is refused",
    async (Timestamp) => {
      expect(await readSes(makeSns(event, { Timestamp }))).toEqual(
        forged("A message of SNS is too old, or ahead of this clock"),
      );
    },
  );

  it("is refused with a certificate that is not valid today, is for another kind of key, or is none", async () => {
    const why = "The certificate of SNS is none, or is not valid today";
    for (const year of ["2020", "2127"]) {
      const now = new Date(`${year}-01-01T00:00:00.000Z`);
      const message = makeSns(event, { Timestamp: now.toISOString() });
      expect(await readSes(message, { now })).toEqual(forged(why));
    }
    for (const pem of [readCertificate("here.pem"), "-----BEGIN CERTIFICATE-----", ""]) {
      expect(await readSes(makeSns(event), { fetch: () => Promise.resolve(pem) })).toEqual(
        forged(why),
      );
    }
  });

  it("is asked for later while its certificate cannot be fetched, or the topic is no topic", async () => {
    const fetch = () => Promise.reject(new Error("no network"));
    expect(await readSes(makeSns(event), { fetch })).toEqual({
      ...{ kind: "later", why: "The certificate of SNS could not be fetched" },
    });
    expect(await readSes(makeSns(event), { topic: "bounces" })).toEqual({
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
    expect(await readSes(body)).toEqual({
      ...{ kind: "refused", cause: "content" },
      why: "A request to Amazon’s address is no message of SNS; raw delivery must be off",
    });
  });
});

describe("a question of SNS whether its topic may report", () => {
  it("is answered at its address, written anew", async () => {
    expect(await readSes(makeConfirmation())).toEqual({
      kind: "confirm",
      url: `${SNS}/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(TOPIC)}&Token=2336412f37fb687f5d51e6e241d638b1`,
    });
  });

  it("that is forged, or of another topic, is not", async () => {
    const forgedOne = { ...makeConfirmation(), Token: "another" };
    expect(await readSes(forgedOne)).toEqual(forged("A message of SNS has a bad signature"));
    const other = makeConfirmation({ TopicArn: "arn:aws:sns:eu-west-1:123456789012:others" });
    expect(await readSes(other)).toEqual(forged("A message of SNS is of another topic"));
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
    expect(await readSes(makeConfirmation({ SubscribeURL }))).toEqual({
      ...{ kind: "refused", cause: "content" },
      why: "A message of SNS asks to confirm at an address that is not Amazon’s",
    });
  });

  it("the other way round, that a subscription ended, is heard and nothing done", async () => {
    const ended = makeConfirmation({ Type: "UnsubscribeConfirmation" });
    expect(await readSes(ended)).toEqual({ kind: "reports", reports: [] });
  });
});
