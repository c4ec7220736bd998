import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";

import { createWebhookReader } from "../../../src/bounces/webhooks/create-webhook-reader.ts";
import type { WebhookOutcome } from "../../../src/model/webhooks.ts";
import {
  ago,
  makeRequest,
  SENDGRID_KEY,
  SENDGRID_PEM,
  signSendGrid,
} from "../../support/sign-webhook.ts";

function read(
  body: unknown,
  {
    headers,
    publicKey = SENDGRID_KEY,
  }: { headers?: Record<string, string>; publicKey?: string } = {},
): Promise<WebhookOutcome> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const reader = createWebhookReader(() => Promise.reject(new Error("nobody asks")));
  const request = makeRequest(text, headers ?? signSendGrid(text));
  return reader.read({ provider: "sendgrid", publicKey }, request);
}

const BOUNCE = {
  event: "bounce",
  type: "bounce",
  email: "ada@example.org",
  timestamp: 1764575940,
  "smtp-id": "<0123@courier.example.org>",
  sg_event_id: "Ym91bmNlLTAtMTk5NDIxMTI",
  sg_message_id: "qNwBLgPQQjW6DJvKQwSAbw.recvd-547b-1-6089EA4A-56.0",
  reason: "550 5.1.1 Nobody of that name lives here",
  status: "5.1.1",
};

async function readSays(event: unknown): Promise<unknown> {
  const outcome = await read([event]);
  if (outcome.kind !== "reports") throw new Error(JSON.stringify(outcome));
  const [report] = outcome.reports;
  if (report?.says.kind !== "findings") return report?.says.why;
  return report.says.findings[0]?.kind;
}

const forged = (why: string) => ({ kind: "refused", cause: "signature", why });

describe("events by SendGrid", () => {
  it.each([SENDGRID_KEY, SENDGRID_PEM])(
    "are read if their signature is good by the key %s",
    async (publicKey) => {
      const delivered = { ...BOUNCE, event: "delivered", email: "ben@example.org" };
      const common = {
        sentTo: [],
        about: [
          ...["<0123@courier.example.org>", "qNwBLgPQQjW6DJvKQwSAbw"],
          "qNwBLgPQQjW6DJvKQwSAbw.recvd-547b-1-6089EA4A-56.0",
        ],
        at: new Date("2025-12-01T07:59:00.000Z"),
      };
      const id = `${BOUNCE.sg_message_id}:1764575940`;
      expect(await read([BOUNCE, delivered], { publicKey })).toEqual({
        kind: "reports",
        reports: [
          {
            key: `sendgrid:bounce:${id}:ada@example.org`,
            ...common,
            says: {
              kind: "findings",
              findings: [
                {
                  ...{ kind: "hard", recipient: "ada@example.org", status: "5.1.1" },
                  diagnostic: "550 5.1.1 Nobody of that name lives here",
                },
              ],
            },
          },
          {
            key: `sendgrid:delivered:${id}:ben@example.org`,
            ...common,
            says: { kind: "nothing", why: "delivered" },
          },
        ],
      });
    },
  );

  const bare = { status: "", reason: "No" };
  it.each([
    [bare, "hard"],
    [{ status: "5.7.1" }, "policy"],
    [{ status: "5.2.2" }, "soft"],
    [{ status: "4.2.2" }, "soft"],
    [{ ...bare, reason: "550 5.7.26 No" }, "policy"],
    [{ ...bare, bounce_classification: "Invalid Address" }, "hard"],
    [{ bounce_classification: "Reputation" }, "policy"],
    [{ bounce_classification: "Content" }, "policy"],
    [{ bounce_classification: "Technical" }, "soft"],
    [{ bounce_classification: "Mailbox Unavailable" }, "soft"],
    [{ ...bare, bounce_classification: "Unclassified" }, "hard"],
    [{ type: "blocked" }, "soft"],
    [{ type: "blocked", bounce_classification: "Invalid Address" }, "soft"],
    [{ type: "blocked", bounce_classification: "Reputation" }, "policy"],
    [{ type: "blocked", status: "5.7.1" }, "policy"],
    [{ type: undefined }, "soft"],
    [{ type: ["bounce"] }, "soft"],
    [{ event: "blocked" }, "soft"],
    [{ event: "dropped", reason: "Bounced Address" }, "hard"],
    [{ event: "dropped", reason: "Invalid" }, "hard"],
    [{ event: "dropped", reason: "Spam Reporting Address" }, "complaint"],
    [{ event: "dropped", reason: "Unsubscribed Address" }, "no-report"],
    [{ event: "dropped", reason: "Spam Content" }, "policy"],
    [{ event: "dropped", reason: "Something new" }, "soft"],
    [{ event: "spamreport" }, "complaint"],
    [{ event: "deferred" }, "delayed"],
    [{ event: "processed" }, "no-report"],
    [{ event: "open" }, "no-report"],
    [{ event: "unsubscribe" }, "no-report"],
    [{ event: "group_unsubscribe" }, "no-report"],
    [{ event: 7 }, "no-report"],
  ])("of which one has %j say %s", async (change, says) => {
    expect(await readSays({ ...BOUNCE, ...change })).toBe(says);
  });

  it("that are told again with another id have the key of the first", async () => {
    const outcome = await read([BOUNCE, { ...BOUNCE, sg_event_id: "another" }]);
    const keys = outcome.kind === "reports" ? outcome.reports.map(({ key }) => key) : [];
    expect(new Set(keys).size).toBe(1);
  });

  it("have a key of their own each where they lack what keys are made of", async () => {
    const odd = [
      { event: "bounce", n: 1 },
      { event: "bounce", n: 2 },
      7,
      null,
      [],
      "x",
      { event: "b".repeat(300) },
    ];
    const outcome = await read(odd);
    const keys = outcome.kind === "reports" ? outcome.reports.map(({ key }) => key) : [];
    expect(new Set(keys).size).toBe(odd.length);
    expect(keys.every((key) => key.length <= 200)).toBe(true);
  });
});

describe("a request to SendGrid’s address", () => {
  const text = JSON.stringify([BOUNCE]);

  it("is refused if it was signed for another body, time or key", async () => {
    const bad = forged("A request to SendGrid’s address has a bad signature");
    const headers = signSendGrid(text);
    expect(await read(`${text} `, { headers })).toEqual(bad);
    const timestamp = String(Number(headers["X-Twilio-Email-Event-Webhook-Timestamp"]) + 1);
    const later = { ...headers, "X-Twilio-Email-Event-Webhook-Timestamp": timestamp };
    expect(await read(text, { headers: later })).toEqual(bad);
    const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
    const publicKey = other.export({ format: "der", type: "spki" }).toString("base64");
    expect(await read(text, { publicKey })).toEqual(bad);
  });

  it("is refused if it is not signed", async () => {
    const why = "A request to SendGrid’s address is not signed";
    const headers = signSendGrid(text);
    expect(await read(text, { headers: {} })).toEqual(forged(why));
    for (const name of Object.keys(headers)) {
      expect(await read(text, { headers: { ...headers, [name]: "" } })).toEqual(forged(why));
      expect(await read(text, { headers: { ...headers, [name]: "__proto__ %%" } })).toEqual(
        forged(why),
      );
    }
  });

  it("is taken as long as SendGrid tries, and no longer", async () => {
    const why = "A request of SendGrid’s is too old, or ahead of this clock";
    for (const minutes of [0, 24 * 60, -4]) {
      expect((await read(text, { headers: signSendGrid(text, ago(minutes)) })).kind).toBe(
        "reports",
      );
    }
    for (const minutes of [25 * 60 + 1, -6]) {
      expect(await read(text, { headers: signSendGrid(text, ago(minutes)) })).toEqual(forged(why));
    }
  });

  it.each([
    "",
    "no key",
    "-----BEGIN PUBLIC KEY-----",
    generateKeyPairSync("ec", { namedCurve: "P-384" })
      .publicKey.export({ format: "der", type: "spki" })
      .toString("base64"),
    generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" }).toString(),
  ])(
    "is asked for later if the config has no key of a kind that it signs with: %s",
    async (publicKey) => {
      expect(await read(text, { publicKey })).toEqual({
        kind: "later",
        why: "The key for SendGrid is no public key of an elliptic curve (P-256)",
      });
    },
  );

  it.each([
    ["no JSON", "["],
    ["no list", JSON.stringify(BOUNCE)],
    ["more events than fit", JSON.stringify(Array.from({ length: 100_000 }, () => 0))],
    ["more depth than events have", "[".repeat(40) + "]".repeat(40)],
  ])("that holds %s is refused", async (_, body) => {
    expect(await read(body)).toEqual({
      ...{ kind: "refused", cause: "content" },
      why: "A request of SendGrid’s holds no list of events",
    });
  });
});
