import { describe, expect, it } from "vitest";

import { createWebhookReader } from "../../../src/bounces/webhooks/create-webhook-reader.ts";
import type { WebhookOutcome } from "../../../src/model/webhooks.ts";
import { makeRequest, POSTMARK_SECRET, toBasic } from "../../support/sign-webhook.ts";

const TAG = "0123456789abcdef0123456789abcdef01234567";
const GOOD = toBasic(POSTMARK_SECRET);

function read(
  body: unknown,
  headers: Record<string, string> = GOOD,
  secret = POSTMARK_SECRET,
): Promise<WebhookOutcome> {
  const reader = createWebhookReader(() => Promise.reject(new Error("nobody asks")));
  return reader.read({ provider: "postmark", secret }, makeRequest(body, headers));
}

const BOUNCE = {
  RecordType: "Bounce",
  ID: 4_323_372_036_854,
  Type: "HardBounce",
  TypeCode: 1,
  MessageID: "883953f4-6105-42a2-a16a-77a8eac79483",
  Details: "smtp;550 5.1.1 Nobody of that name lives here",
  Email: "ada@example.org",
  From: "courier@example.org",
  BouncedAt: "2026-12-01T09:59:00.2735393+02:00",
  Inactive: true,
  Subject: "The Daily Courier",
};

async function readSays(event: object): Promise<unknown> {
  const outcome = await read(event);
  if (outcome.kind !== "reports") throw new Error(JSON.stringify(outcome));
  const [report] = outcome.reports;
  if (report?.says.kind !== "findings") return report?.says.why;
  return report.says.findings[0]?.kind;
}

const refused = {
  ...{ kind: "refused", cause: "signature" },
  why: "A request to Postmark’s address had no good name and password",
};

describe("a bounce by Postmark", () => {
  it("is read if it comes with name and password", async () => {
    expect(await read(BOUNCE)).toEqual({
      kind: "reports",
      reports: [
        {
          key: "postmark:4323372036854:883953f4-6105-42a2-a16a-77a8eac79483",
          sentTo: [],
          about: ["883953f4-6105-42a2-a16a-77a8eac79483"],
          at: new Date("2026-12-01T07:59:00.273Z"),
          says: {
            kind: "findings",
            findings: [
              {
                ...{ kind: "hard", recipient: "ada@example.org", status: "5.1.1" },
                diagnostic: "smtp;550 5.1.1 Nobody of that name lives here",
              },
            ],
          },
        },
      ],
    });
  });

  it("names the delivery where it comes with the content of the report", async () => {
    const Content = `From: mailer@mx.example.net\r\n\r\nx-broadsheet-delivery: ${TAG}\r\nSubject: Hello\r\n`;
    const outcome = await read({ ...BOUNCE, Content });
    const about = outcome.kind === "reports" ? outcome.reports[0]?.about : null;
    expect(about).toEqual([TAG, BOUNCE.MessageID]);
  });

  it.each([
    ["BadEmailAddress", "hard"],
    ["SoftBounce", "soft"],
    ["DnsError", "soft"],
    ["Unknown", "soft"],
    ["ManuallyDeactivated", "soft"],
    ["SpamNotification", "policy"],
    ["Blocked", "policy"],
    ["DMARCPolicy", "policy"],
    ["VirusNotification", "policy"],
    ["SpamComplaint", "complaint"],
    ["Transient", "delayed"],
    ["AutoResponder", "auto-reply"],
    ["AddressChange", "auto-reply"],
    ["ChallengeVerification", "auto-reply"],
    ["Unsubscribe", "no-report"],
    ["OpenRelayTest", "no-report"],
    ["SMTPApiError", "no-report"],
    ["hardbounce", "no-report"],
    ["constructor", "no-report"],
    [1, "no-report"],
  ])("of the type %s is %s, whatever the server said", async (Type, says) => {
    expect(await readSays({ ...BOUNCE, Type })).toBe(says);
  });

  it.each([
    ["550 5.7.1 We do not want this", "policy"],
    ["452 4.2.2 Full", "soft"],
    ["550 No", "hard"],
    ["connected to 5.7.1.1", "hard"],
  ])("that is hard is %s by the number of the server: %s", async (Details, says) => {
    expect(await readSays({ ...BOUNCE, Details })).toBe(says);
  });

  it("may be a complaint, or an event that is none of delivery", async () => {
    expect(await readSays({ ...BOUNCE, RecordType: "SpamComplaint", Type: 7 })).toBe("complaint");
    const old = { ...BOUNCE, RecordType: undefined };
    expect(await readSays(old)).toBe("hard");
    for (const RecordType of ["SubscriptionChange", "Open", "Click", "Delivery", "Inbound"]) {
      expect(await readSays({ ...BOUNCE, RecordType })).toBe("no-report");
    }
  });
});

describe("a request to Postmark’s address", () => {
  it.each([
    ["no password", {}],
    ["another password", toBasic("courier:another")],
    ["a part of the password", toBasic(POSTMARK_SECRET.slice(0, -1))],
    ["the password and more", toBasic(`${POSTMARK_SECRET}x`)],
    ["an empty password", toBasic("")],
    ["no basic authentication", { Authorization: `Bearer ${POSTMARK_SECRET}` }],
    ["a password in plain text", { Authorization: `Basic ${POSTMARK_SECRET}` }],
  ])("with %s is refused", async (_, headers) => {
    expect(await read(BOUNCE, headers)).toEqual(refused);
  });

  it("is not taken with an empty password if that is what the config has", async () => {
    expect(await read(BOUNCE, toBasic(""), "")).toEqual({
      ...{ kind: "later", why: "The secret for Postmark is empty" },
    });
  });

  it.each([["{"], [[]], [null], ["[]"], [{}], [{ RecordType: 7 }], ['{"__proto__":{"ID":1}}']])(
    "that holds no event is refused: %j",
    async (body) => {
      expect(await read(body)).toEqual({
        ...{ kind: "refused", cause: "content" },
        why: "A request of Postmark’s holds no event",
      });
    },
  );
});
