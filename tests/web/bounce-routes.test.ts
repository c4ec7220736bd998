import { describe, expect, it, onTestFinished } from "vitest";

import { createWebhookReader } from "../../src/bounces/webhooks/create-webhook-reader.ts";
import type { MailReport } from "../../src/model/bounce.ts";
import type { CertificateFetcher, WebhookConfig } from "../../src/model/webhooks.ts";
import { createServiceApp } from "../../src/web/service-app.ts";
import type { BounceDesk } from "../../src/web/service-desk.ts";
import { startService } from "../../src/web/start-service.ts";
import { openService } from "../support/open-service.ts";
import {
  ago,
  MAILGUN_KEY,
  makeConfirmation,
  makeMailgun,
  makeSns,
  NOW,
  POSTMARK_SECRET,
  readCertificate,
  SENDGRID_KEY,
  signSendGrid,
  toBasic,
  TOPIC,
} from "../support/sign-webhook.ts";

const ALL: readonly WebhookConfig[] = [
  { provider: "ses", topic: TOPIC },
  { provider: "postmark", secret: POSTMARK_SECRET },
  { provider: "mailgun", secret: MAILGUN_KEY },
  { provider: "sendgrid", publicKey: SENDGRID_KEY },
];

interface Opened {
  readonly taken: MailReport[];
  readonly confirmed: string[];
  readonly told: readonly string[];
  readonly requests: readonly string[];
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<number>;
  readonly url: string;
  /** The service’s clock goes on by minutes. */
  readonly wait: (minutes: number) => void;
}

function keep(taken: MailReport[], report: MailReport): Promise<void> {
  taken.push(report);
  return Promise.resolve();
}

interface Options extends Partial<Pick<BounceDesk, "webhooks" | "take" | "confirm">> {
  readonly fetchCertificate?: CertificateFetcher;
}

/** The service over real HTTP, its clock at the time of the tests’ requests. */
async function open(options: Options = {}): Promise<Opened> {
  const { desk, told, requests } = await openService();
  const taken: MailReport[] = [];
  const confirmed: string[] = [];
  let waited = 0;
  const pem = () => Promise.resolve(readCertificate("sns.pem"));
  const bounces: BounceDesk = {
    webhooks: options.webhooks ?? ALL,
    reader: createWebhookReader(options.fetchCertificate ?? pem),
    take: options.take ?? ((report) => keep(taken, report)),
    confirm: async (url) => {
      confirmed.push(url);
      await options.confirm?.(url);
    },
  };
  const clock = { ...desk.clock, now: () => ago(-waited) };
  const service = await startService({
    desk: { ...desk, bounces, clock },
    host: "127.0.0.1",
    port: 0,
  });
  onTestFinished(() => service.close());
  return {
    ...{ taken, confirmed, told, requests, url: service.url },
    wait: (minutes) => (waited += minutes),
    post: async (path, body, headers = {}) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const answer = await fetch(`${service.url}${path}`, { method: "POST", body: text, headers });
      await answer.text();
      return answer.status;
    },
  };
}

const POSTMARK = { RecordType: "Bounce", ID: 42, Type: "HardBounce", Email: "ada@example.org" };
const MAILGUN = {
  event: "complained",
  id: "a",
  timestamp: 1764575940,
  recipient: "ada@example.org",
};
const SENDGRID = JSON.stringify([
  { event: "bounce", type: "bounce", email: "ada@example.org", status: "5.1.1" },
  { event: "delivered", email: "ben@example.org" },
  { event: "spamreport", email: "cleo@example.org" },
]);
const SES = {
  notificationType: "Bounce",
  bounce: {
    ...{ bounceType: "Permanent", bounceSubType: "NoEmail", feedbackId: "0102" },
    bouncedRecipients: [{ emailAddress: "ada@example.org" }],
  },
};

function toSaid({ says }: MailReport): string {
  if (says.kind === "nothing") return says.why;
  return says.findings.map(({ kind, recipient }) => `${kind} ${recipient ?? "?"}`).join();
}

describe("a provider’s report", () => {
  it("is taken at the provider’s address, with what it says of people", async () => {
    const { post, taken, told, requests } = await open();
    const statuses = [
      await post("bounces/ses", makeSns(SES), { "Content-Type": "text/plain; charset=UTF-8" }),
      await post("bounces/postmark", POSTMARK, toBasic(POSTMARK_SECRET)),
      await post("bounces/mailgun", makeMailgun(MAILGUN)),
      await post("bounces/sendgrid", SENDGRID, signSendGrid(SENDGRID)),
    ];
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(taken.map(toSaid)).toEqual([
      ...["hard ada@example.org", "hard ada@example.org", "complaint ada@example.org"],
      ...["hard ada@example.org", "complaint cleo@example.org"],
    ]);
    expect(told).toEqual([
      ...["webhook taken ses 1", "webhook taken postmark 1", "webhook taken mailgun 1"],
      "webhook taken sendgrid 2",
    ]);
    expect(requests).toContain("POST /bounces/ses 200");
  });

  it("is asked for again if the ledger did not take all of it", async () => {
    const taken: string[] = [];
    const take = (report: MailReport) => {
      taken.push(toSaid(report));
      return taken.length === 2 ? Promise.reject(new Error("locked")) : Promise.resolve();
    };
    const { post, told } = await open({ take });
    const headers = signSendGrid(SENDGRID);
    expect(await post("bounces/sendgrid", SENDGRID, headers)).toBe(503);
    expect(await post("bounces/sendgrid", SENDGRID, headers)).toBe(200);
    const both = ["hard ada@example.org", "complaint cleo@example.org"];
    expect(taken).toEqual([...both, ...both]);
    expect(told).toEqual([
      "webhook later sendgrid The ledger did not take a report Error: locked",
      "webhook taken sendgrid 2",
    ]);
  });

  it("may be as large as providers make them, and no larger, while forms stay small", async () => {
    const { post, taken } = await open();
    const pad = (size: number) => `${SENDGRID.slice(0, -1)}${" ".repeat(size - SENDGRID.length)}]`;
    const large = pad(1_000_000);
    expect(await post("bounces/sendgrid", large, signSendGrid(large))).toBe(200);
    expect(taken.length).toBe(2);
    const larger = pad(1_100_000);
    expect(await post("bounces/sendgrid", larger, signSendGrid(larger))).toBe(413);
    expect(await post("subscribe", "a".repeat(9_000))).toBe(413);
    expect(taken.length).toBe(2);
  });

  it("counts if any key of its provider knows it", async () => {
    const webhooks: readonly WebhookConfig[] = [
      { provider: "mailgun", secret: "the key of last year" },
      { provider: "mailgun", secret: MAILGUN_KEY },
    ];
    const { post, taken } = await open({ webhooks });
    expect(await post("bounces/mailgun", makeMailgun(MAILGUN))).toBe(200);
    const other = makeMailgun(MAILGUN, { key: "another", token: "b" });
    expect([await post("bounces/mailgun", other), taken.length]).toEqual([403, 1]);
  });
});

describe("a request that is none of a provider’s", () => {
  it("is refused, with no word of why, and changes nothing", async () => {
    const { post, url, taken, confirmed } = await open();
    const statuses = [
      await post("bounces/ses", { ...makeSns(SES), Message: "{}" }),
      await post("bounces/ses", { ...makeConfirmation(), Token: "b" }),
      await post("bounces/postmark", POSTMARK, toBasic("courier:guessed")),
      await post("bounces/postmark", POSTMARK),
      await post("bounces/mailgun", makeMailgun(MAILGUN, { key: "guessed" })),
      await post("bounces/mailgun", makeMailgun(MAILGUN, { at: ago(600) })),
      await post("bounces/sendgrid", `${SENDGRID} `, signSendGrid(SENDGRID)),
    ];
    expect(statuses).toEqual([403, 403, 401, 401, 403, 403, 403]);
    const answer = await fetch(`${url}bounces/sendgrid`, { method: "POST", body: SENDGRID });
    expect([await answer.text(), taken, confirmed]).toEqual(["Not taken\n", [], []]);
  });

  it("that holds nothing a provider says is told so", async () => {
    const { post } = await open();
    const statuses = [
      await post("bounces/ses", "{"),
      await post("bounces/postmark", "[]", toBasic(POSTMARK_SECRET)),
      await post("bounces/mailgun", ""),
      await post("bounces/sendgrid", "{}", signSendGrid("{}")),
    ];
    expect(statuses).toEqual([400, 400, 406, 400]);
  });

  it("is said once a minute, however often it comes", async () => {
    const { post, told, wait } = await open();
    const forge = () => post("bounces/postmark", POSTMARK, toBasic("courier:guessed"));
    for (let time = 0; time < 20; time += 1) await forge();
    const line =
      "webhook refused postmark A request to Postmark’s address had no good name and password";
    expect(told).toEqual([line]);
    wait(1.1);
    await forge();
    expect(told).toEqual([line, line]);
  });

  it("by another method is told the one there is", async () => {
    const { url } = await open();
    for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
      const { status, headers } = await fetch(`${url}bounces/ses`, { method });
      expect([method, status, headers.get("allow")]).toEqual([method, 405, "POST"]);
    }
  });

  it.each([
    ["no provider is in the config", []],
    ["others are in the config", ALL.slice(1)],
  ])("finds nothing where %s", async (_, webhooks) => {
    const { post, taken } = await open({ webhooks });
    const statuses = [
      await post("bounces/ses", makeSns(SES)),
      await post("bounces/else", makeSns(SES)),
      await post("bounces/__proto__", makeSns(SES)),
      await post("bounces", makeSns(SES)),
      await post("bounces/ses", "a".repeat(9_000)),
    ];
    expect([statuses, taken]).toEqual([[404, 404, 404, 404, 413], []]);
  });

  it("finds nothing where the service has no desk for it", async () => {
    const { app } = await openService();
    const answer = await app.request("/bounces/ses", { method: "POST", body: "{}" });
    expect(answer.status).toBe(404);
  });
});

describe("a topic of SNS", () => {
  it("is confirmed once, by its address, when it asks with a good signature", async () => {
    const { post, confirmed, told } = await open();
    expect(await post("bounces/ses", makeConfirmation())).toBe(200);
    expect(await post("bounces/ses", makeConfirmation())).toBe(200);
    expect(confirmed).toEqual([
      expect.stringMatching(
        /^https:\/\/sns\.eu-west-1\.amazonaws\.com\/\?Action=ConfirmSubscription&/,
      ),
    ]);
    expect(told).toContain("webhook confirmed ses");
  });

  it("asks again if it could not be confirmed, or its certificate not be fetched", async () => {
    const tries: number[] = [];
    const confirm = () =>
      tries.push(1) === 1 ? Promise.reject(new Error("403")) : Promise.resolve();
    const { post, confirmed } = await open({ confirm });
    expect(await post("bounces/ses", makeConfirmation())).toBe(503);
    expect(await post("bounces/ses", makeConfirmation())).toBe(200);
    expect(confirmed.length).toBe(2);
    const fetchCertificate = () => Promise.reject(new Error("no network"));
    const offline = await open({ fetchCertificate });
    expect(await offline.post("bounces/ses", makeSns(SES))).toBe(503);
    expect(offline.told).toEqual([
      "webhook later ses The certificate of SNS could not be fetched ",
    ]);
  });
});

describe("the address below a path", () => {
  it("works whether the proxy hands that over or not", async () => {
    const { desk, told } = await openService();
    const taken: MailReport[] = [];
    const bounces: BounceDesk = {
      webhooks: ALL,
      reader: createWebhookReader(() => Promise.reject(new Error("nobody asks"))),
      take: (report) => keep(taken, report),
      confirm: () => Promise.resolve(),
    };
    const publication = { ...desk.publication, serviceUrl: "https://example.org/news" };
    const clock = { ...desk.clock, now: () => NOW };
    const app = createServiceApp({ ...desk, publication, bounces, clock });
    const body = SENDGRID.replace("[", `[${" ".repeat(20_000)}`);
    for (const path of ["/bounces/sendgrid", "/news/bounces/sendgrid"]) {
      const headers = signSendGrid(body);
      expect((await app.request(path, { method: "POST", body, headers })).status).toBe(200);
    }
    expect(taken.length).toBe(4);
    for (const path of ["/bounces/sendgrid", "/news/bounces/sendgrid"]) {
      expect((await app.request(path, { method: "POST", body })).status).toBe(403);
    }
    const why = "A request to SendGrid’s address is not signed";
    expect(told.slice(2)).toEqual([`webhook refused sendgrid ${why}`]);
  });
});
