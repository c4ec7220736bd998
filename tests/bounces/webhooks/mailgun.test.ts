import { describe, expect, it } from "vitest";

import { createWebhookReader } from "../../../src/bounces/webhooks/create-webhook-reader.ts";
import type { WebhookOutcome, WebhookReader } from "../../../src/model/webhooks.ts";
import { ago, MAILGUN_KEY, makeMailgun, makeRequest } from "../../support/sign-webhook.ts";

function open(): WebhookReader {
  return createWebhookReader(() => Promise.reject(new Error("nobody asks")));
}

function read(body: unknown, secret = MAILGUN_KEY, reader = open()): Promise<WebhookOutcome> {
  return reader.read({ provider: "mailgun", secret }, makeRequest(body));
}

const FAILED = {
  event: "failed",
  id: "G9Bn5sl1TC6nu79C8C0bwg",
  timestamp: 1764575940.25,
  severity: "permanent",
  reason: "bounce",
  recipient: "ada@example.org",
  envelope: { sender: "bounces@courier.example.org", transport: "smtp" },
  "delivery-status": {
    ...{ code: 550, "enhanced-code": "5.1.1", "attempt-no": 1 },
    ...{ message: "5.1.1 Nobody of that name lives here", description: "" },
  },
  message: { headers: { "message-id": "0123@courier.example.org" } },
};

function makeFailure(reason: unknown, status: object = {}, changes: object = {}) {
  return {
    ...FAILED,
    reason,
    "delivery-status": { code: 550, message: "No", ...status },
    ...changes,
  };
}

async function readSays(event: unknown): Promise<unknown> {
  const outcome = await read(makeMailgun(event));
  if (outcome.kind !== "reports") throw new Error(JSON.stringify(outcome));
  const [report] = outcome.reports;
  if (report?.says.kind !== "findings") return report?.says.why;
  return report.says.findings[0]?.kind;
}

const forged = (why: string) => ({ kind: "refused", cause: "signature", why });

describe("a failure by Mailgun", () => {
  it("is read if its signature is good", async () => {
    expect(await read(makeMailgun(FAILED))).toEqual({
      kind: "reports",
      reports: [
        {
          key: "mailgun:G9Bn5sl1TC6nu79C8C0bwg:2025-12-01",
          sentTo: ["bounces@courier.example.org"],
          about: ["0123@courier.example.org"],
          at: new Date("2025-12-01T07:59:00.250Z"),
          says: {
            kind: "findings",
            findings: [
              {
                ...{ kind: "hard", recipient: "ada@example.org", status: "5.1.1" },
                diagnostic: "5.1.1 Nobody of that name lives here",
              },
            ],
          },
        },
      ],
    });
  });

  it.each([
    [makeFailure("bounce"), "hard"],
    [makeFailure("bounce", { "enhanced-code": "5.7.1" }), "policy"],
    [makeFailure("bounce", { "enhanced-code": "5.2.2" }), "soft"],
    [makeFailure("bounce", { "bounce-type": "soft" }), "soft"],
    [makeFailure("bounce", { "bounce-type": "soft", "enhanced-code": "5.1.1" }), "soft"],
    [makeFailure("suppress-bounce", { code: 605 }), "hard"],
    [makeFailure("suppress-complaint", { code: 607 }), "complaint"],
    [makeFailure("suppress-unsubscribe", { code: 606 }), "no-report"],
    [makeFailure("generic", { code: 605 }), "hard"],
    [makeFailure("generic", { code: 607 }), "complaint"],
    [makeFailure("generic"), "soft"],
    [makeFailure("generic", { "enhanced-code": "5.1.1" }), "soft"],
    [makeFailure("generic", { "enhanced-code": "5.7.26" }), "policy"],
    [makeFailure("old", { code: 602 }), "soft"],
    [makeFailure("espblock"), "policy"],
    [makeFailure(undefined), "soft"],
    [makeFailure("bounce", {}, { severity: "temporary" }), "delayed"],
    [makeFailure("bounce", {}, { severity: undefined }), "delayed"],
    [{ ...FAILED, event: "complained" }, "complaint"],
    [{ ...FAILED, event: "rejected" }, "policy"],
    [{ ...FAILED, event: "delivered" }, "delivered"],
    [{ ...FAILED, event: "unsubscribed" }, "no-report"],
    [{ ...FAILED, event: "opened" }, "no-report"],
    [{ event: "failed", severity: "permanent", "delivery-status": [] }, "soft"],
  ])("%j says %s", async (event, says) => {
    expect(await readSays(event)).toBe(says);
  });

  it("that has no id is known by all that it says", async () => {
    const outcome = await read(makeMailgun({ ...FAILED, id: 7 }));
    const other = await read(makeMailgun({ event: "failed" }));
    const keys = [outcome, other].map((one) => one.kind === "reports" && one.reports[0]?.key);
    expect(keys).toEqual([
      "mailgun:7:2025-12-01",
      expect.stringMatching(/^mailgun:sha256:[0-9a-f]{64}$/),
    ]);
  });
});

describe("a request to Mailgun’s address", () => {
  const bad = forged("A request to Mailgun’s address has a bad signature");

  it("with another key, or of which time, token or signature were changed, is refused", async () => {
    const signed = makeMailgun(FAILED);
    expect(await read(makeMailgun(FAILED, { key: "another" }))).toEqual(bad);
    expect(await read(signed, "another")).toEqual(bad);
    for (const change of [
      { timestamp: String(Number(signed.signature.timestamp) - 1) },
      { token: "another" },
      { signature: signed.signature.signature.replace(/^./, (one) => (one === "0" ? "1" : "0")) },
      { signature: signed.signature.signature.slice(1) },
      { signature: "" },
      { signature: { toString: "x" } },
    ]) {
      expect(await read({ ...signed, signature: { ...signed.signature, ...change } })).toEqual(bad);
    }
  });

  it.each([
    {},
    { timestamp: "now" },
    { timestamp: "17646624000", token: "a" },
    { token: "" },
    [],
    null,
  ])("that is not signed is refused: %j", async (signature) => {
    expect(await read({ signature, "event-data": FAILED })).toEqual(
      forged("A request to Mailgun’s address is not signed"),
    );
  });

  it("is taken as long as Mailgun tries, and no longer", async () => {
    const why = "A request of Mailgun’s is too old, or ahead of this clock";
    for (const minutes of [0, 8 * 60, -4]) {
      expect((await read(makeMailgun(FAILED, { at: ago(minutes) }))).kind).toBe("reports");
    }
    for (const minutes of [9 * 60 + 1, 100_000, -6]) {
      expect(await read(makeMailgun(FAILED, { at: ago(minutes) }))).toEqual(forged(why));
    }
  });

  it("may come again as it was, but its signature is good for no other event", async () => {
    const reader = open();
    const signed = makeMailgun(FAILED);
    expect((await read(signed, MAILGUN_KEY, reader)).kind).toBe("reports");
    expect((await read(signed, MAILGUN_KEY, reader)).kind).toBe("reports");
    const other = { ...signed, "event-data": { ...FAILED, recipient: "ben@example.org" } };
    expect(await read(other, MAILGUN_KEY, reader)).toEqual(
      forged("A request to Mailgun’s address has a signature that was another event’s"),
    );
    expect((await read(makeMailgun(FAILED, { token: "b" }), MAILGUN_KEY, reader)).kind).toBe(
      "reports",
    );
  });

  it("is not taken with an empty key if that is what the config has", async () => {
    expect(await read(makeMailgun(FAILED, { key: "" }), "")).toEqual({
      ...{ kind: "later", why: "The signing key for Mailgun is empty" },
    });
  });

  it.each([
    ["{"],
    [[]],
    [null],
    [{}],
    [makeMailgun(null)],
    [makeMailgun([])],
    [makeMailgun({ event: 7 })],
  ])("that holds no event is refused: %j", async (body) => {
    expect(await read(body)).toEqual({
      ...{ kind: "refused", cause: "content" },
      why: "A request to Mailgun’s address holds no event",
    });
  });
});
