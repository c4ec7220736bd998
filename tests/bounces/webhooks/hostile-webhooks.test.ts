import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createWebhookReader } from "../../../src/bounces/webhooks/create-webhook-reader.ts";
import { type MailReport } from "../../../src/model/bounce.ts";
import type { WebhookConfig, WebhookOutcome } from "../../../src/model/webhooks.ts";
import {
  MAILGUN_KEY,
  makeMailgun,
  makeRequest,
  makeSns,
  POSTMARK_SECRET,
  readCertificate,
  SENDGRID_KEY,
  signSendGrid,
  toBasic,
  TOPIC,
} from "../../support/sign-webhook.ts";

const PEM = readCertificate("sns.pem");
const CONFIGS = {
  ses: { provider: "ses", topic: TOPIC },
  postmark: { provider: "postmark", secret: POSTMARK_SECRET },
  mailgun: { provider: "mailgun", secret: MAILGUN_KEY },
  sendgrid: { provider: "sendgrid", publicKey: SENDGRID_KEY },
} as const satisfies Record<string, WebhookConfig>;

function read(
  config: WebhookConfig,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<WebhookOutcome> {
  const reader = createWebhookReader(() => Promise.resolve(PEM));
  return reader.read(config, makeRequest(body, headers));
}

/** One octet of a text is another one. */
const change = fc.tuple(
  fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  fc.integer({ min: 1, max: 255 }),
);

function alter(text: string, [where, by]: readonly [number, number]): string {
  const bytes = Buffer.from(text, "latin1");
  const at = Math.floor(where * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ by;
  return bytes.toString("latin1");
}

describe("a signed request of which anything was changed", () => {
  it("is refused: any octet of a body by SendGrid", async () => {
    const body = JSON.stringify([{ event: "bounce", type: "bounce", email: "ada@example.org" }]);
    const headers = signSendGrid(body);
    await fc.assert(
      fc.asyncProperty(change, async (one) => {
        const altered = Buffer.from(alter(body, one), "latin1");
        const reader = createWebhookReader(() => Promise.resolve(PEM));
        const request = { ...makeRequest("", headers), body: altered };
        const outcome = await reader.read(CONFIGS.sendgrid, request);
        expect(outcome).toMatchObject({ kind: "refused", cause: "signature" });
      }),
    );
  });

  it("is refused: any letter of what SNS signs, and of the signature", async () => {
    const bounce = { bounceType: "Permanent", bounceSubType: "NoEmail" };
    const signed = makeSns({ eventType: "Bounce", bounce }, { Subject: "A bounce" });
    const names = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type", "Signature"];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), change, async (name, one) => {
        const value = alter(signed[name] ?? "", one);
        // The last digit of base64 has bits that stand for nothing.
        const isSame = name === "Signature" && isSameBase64(value, signed[name] ?? "");
        const outcome = await read(CONFIGS.ses, { ...signed, [name]: value });
        expect(outcome.kind).toBe(isSame ? "reports" : "refused");
      }),
    );
  });

  it("is refused: any letter of what Mailgun signs, and of the signature", async () => {
    const signed = makeMailgun({ event: "failed", severity: "permanent", reason: "bounce" });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("timestamp" as const, "token" as const, "signature" as const),
        change,
        async (name, one) => {
          const signature = { ...signed.signature, [name]: alter(signed.signature[name], one) };
          const isSame = signature.signature.toLowerCase() === signed.signature.signature;
          fc.pre(name !== "signature" || !isSame);
          const outcome = await read(CONFIGS.mailgun, { ...signed, signature });
          expect(outcome).toMatchObject({ kind: "refused", cause: "signature" });
        },
      ),
    );
  });

  it("is refused: any letter of Postmark’s password", async () => {
    await fc.assert(
      fc.asyncProperty(change, async (one) => {
        const headers = toBasic(alter(POSTMARK_SECRET, one));
        const outcome = await read(CONFIGS.postmark, { RecordType: "Bounce", ID: 1 }, headers);
        expect(outcome).toMatchObject({ kind: "refused", cause: "signature" });
      }),
    );
  });
});

function isSameBase64(one: string, other: string): boolean {
  const isBase64 = /^[A-Za-z0-9+/]{16,2000}={0,2}$/.test(one);
  return isBase64 && Buffer.from(one, "base64").equals(Buffer.from(other, "base64"));
}

const TEXT = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("\u0000", "\u202egro.elpmaxe@ada", "\ud800", "<b>ada</b>", "__proto__", "5.1.1"),
  fc.constantFrom("x".repeat(5_000), "\ud83d\ude00".repeat(500), "a\r\nBcc: b@example.org"),
);

/** Anything that JSON can say, also below the names that are looked for. */
function hostile(...names: readonly string[]): fc.Arbitrary<unknown> {
  const key = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom("__proto__", "constructor"),
    TEXT,
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      TEXT,
      fc.double(),
      fc.constantFrom(null, true, 1e308, -1, 1764575940),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { maxKeys: 8 }),
    ),
  }));
  return fc
    .tuple(value, fc.dictionary(fc.constantFrom(...names), value))
    .map(([one, other]) =>
      typeof one === "object" && one !== null && !Array.isArray(one) ? { ...one, ...other } : other,
    );
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function isBounded({ key, sentTo, about, at, says }: MailReport): boolean {
  const findings = says.kind === "findings" ? says.findings : [];
  const names = [key, ...sentTo, ...about, ...findings.map(({ recipient }) => recipient ?? "x")];
  const lines = findings.map(({ diagnostic }) => diagnostic ?? "x");
  return (
    names.every((one) => one.length <= 320 && one !== "" && !UNSEEN.test(one)) &&
    lines.every((one) => one.length <= 300 && one.trim() !== "" && !UNSEEN.test(one)) &&
    findings.every(({ status }) => status === null || /^[45]\.\d{1,3}\.\d{1,3}$/.test(status)) &&
    key.length <= 200 &&
    [...sentTo, ...about].length <= 40 &&
    findings.length <= 50 &&
    (at === null || !Number.isNaN(at.getTime()))
  );
}

const NAMES = {
  ses: [
    ...["eventType", "notificationType", "mail", "bounce", "complaint", "headers", "messageId"],
    ...[
      "bouncedRecipients",
      "emailAddress",
      "diagnosticCode",
      "feedbackId",
      "source",
      "destination",
    ],
  ],
  postmark: ["RecordType", "ID", "Type", "MessageID", "Details", "Email", "BouncedAt", "Content"],
  mailgun: [
    ...[
      "event",
      "id",
      "timestamp",
      "severity",
      "reason",
      "recipient",
      "delivery-status",
      "message",
    ],
    ...["code", "enhanced-code", "headers", "message-id", "envelope", "sender"],
  ],
  sendgrid: ["event", "type", "email", "timestamp", "smtp-id", "sg_message_id", "reason", "status"],
};

/** A request that is signed well, with an event that is anything. */
function send(provider: keyof typeof CONFIGS, event: unknown): Promise<WebhookOutcome> {
  switch (provider) {
    case "ses":
      return read(CONFIGS.ses, makeSns({ eventType: "Bounce", ...toObject(event) }));
    case "postmark":
      return read(
        CONFIGS.postmark,
        { RecordType: "Bounce", ...toObject(event) },
        toBasic(POSTMARK_SECRET),
      );
    case "mailgun":
      return read(CONFIGS.mailgun, makeMailgun({ event: "failed", ...toObject(event) }));
    case "sendgrid": {
      const body = JSON.stringify([event, { event: "bounce", ...toObject(event) }]);
      return read(CONFIGS.sendgrid, body, signSendGrid(body));
    }
  }
}

function toObject(event: unknown): object {
  return typeof event === "object" && event !== null ? event : {};
}

describe("an event with anything in it", () => {
  it.each(["ses", "postmark", "mailgun", "sendgrid"] as const)(
    "by %s ends in a report within its bounds, or is refused, and in nothing else",
    async (provider) => {
      await fc.assert(
        fc.asyncProperty(hostile(...NAMES[provider]), async (event) => {
          const outcome = await send(provider, event);
          if (outcome.kind === "refused") return;
          if (outcome.kind !== "reports") throw new Error(outcome.kind);
          expect(outcome.reports.filter((report) => !isBounded(report))).toEqual([]);
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(["ses", "postmark", "mailgun", "sendgrid"] as const)(
    "of octets that are no text is refused by %s",
    async (provider) => {
      const reader = createWebhookReader(() => Promise.resolve(PEM));
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
          const request = { ...makeRequest("", toBasic(POSTMARK_SECRET)), body };
          expect((await reader.read(CONFIGS[provider], request)).kind).toBe("refused");
        }),
      );
    },
  );

  it("changes no prototype", async () => {
    const event = '[{"event":"bounce","__proto__":{"email":"eve@example.org","polluted":1}}]';
    const outcome = await read(CONFIGS.sendgrid, event, signSendGrid(event));
    const says = outcome.kind === "reports" ? outcome.reports[0]?.says : null;
    const finding = { kind: "soft", recipient: null, status: null, diagnostic: null };
    expect(says).toEqual({ kind: "findings", findings: [finding] });
    expect("polluted" in {}).toBe(false);
  });

  it("of a megabyte of brackets, quotation marks or backslashes is looked at in no time", async () => {
    const started = performance.now();
    for (const text of ['"', "\\", "[", '{"a":', '"\\', "[]", "<", " "]) {
      const body = text.repeat(Math.floor(1_000_000 / text.length));
      const headers = { ...signSendGrid(body), ...toBasic(POSTMARK_SECRET) };
      for (const config of Object.values(CONFIGS)) {
        expect((await read(config, body, headers)).kind).toBe("refused");
      }
    }
    const wide = {
      recipient: "<".repeat(900_000),
      "delivery-status": { message: " ".repeat(900_000) },
    };
    await send("mailgun", wide);
    await send("postmark", { Content: "X-Broadsheet-Delivery:\n".repeat(40_000) });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
