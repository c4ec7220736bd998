import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { describe, expect, it } from "vitest";

import { PAGE_LANGUAGES } from "../../src/web/words/find-reader-words.ts";
import { type OpenedService, openService } from "../support/open-service.ts";

const FUTURE = new Date("2100-01-01");

interface Ask {
  readonly email?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly newsletters?: readonly string[];
  readonly from?: string;
}

function ask({ app }: OpenedService, asked: Ask = {}) {
  const body = new URLSearchParams({ email: asked.email ?? "berta@example.org", ...asked.fields });
  for (const slug of asked.newsletters ?? ["daily"]) body.append("newsletter", slug);
  const headers = { "X-Forwarded-For": asked.from ?? "192.0.2.1" };
  return app.request("/subscribe", { method: "POST", body, headers });
}

/** What a browser does with the page's challenge. */
async function prove({ app }: OpenedService): Promise<string> {
  const page = await (await app.request("/subscribe")).text();
  const written = /data-challenge="([^"]*)"/.exec(page)?.[1] ?? "";
  const challenge = JSON.parse(written.replaceAll("&quot;", '"')) as Parameters<
    typeof solveChallenge
  >[0]["challenge"];
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

/** Addresses of the mails that are to go out. */
async function listMails({ store }: OpenedService): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (;;) {
    const next = await store.takeRequestMail(new Date(Date.now() + 1000), FUTURE);
    if (next === null) return addresses;
    addresses.push(next.email.address);
  }
}

async function listActive({ store }: OpenedService, address: string): Promise<readonly string[]> {
  const active: string[] = [];
  for await (const { subscriber, newsletter, status } of store.listSubscriptions(null)) {
    if (subscriber.email.address === address && status === "active") active.push(newsletter);
  }
  return active;
}

describe("signing up", () => {
  it("subscribes nobody before the mailbox says yes by a POST", async () => {
    const service = await openService();
    const asked = await ask(service, { newsletters: ["daily", "defence"] });
    expect([asked.status, await asked.text()]).toEqual([
      200,
      expect.stringContaining("look into your mailbox"),
    ]);
    const request = await service.store.takeRequestMail(FUTURE_NOW(), FUTURE);
    if (request === null) throw new Error("there must be a mail");
    const path = `/answer/${service.tokens.issueAnswer(request.id)}`;
    for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]) {
      await service.app.request(path, { method });
    }
    expect(await listActive(service, "berta@example.org")).toEqual([]);
    expect(await (await service.app.request(path)).text()).toContain("Defence Daily");
    const answers = await Promise.all(
      Array.from({ length: 200 }, async () => service.app.request(path, { method: "POST" })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(199);
    expect(await listActive(service, "berta@example.org")).toEqual(["daily", "defence"]);
    expect(service.told.filter((line) => line === "answer subscribed")).toHaveLength(1);
  });

  it("answers the known, the unknown, the suppressed and the asked alike", async () => {
    const service = await openService();
    const email = (await service.store.findReader(service.id))?.subscriber.email;
    if (email === undefined) throw new Error("Ada is known");
    const pages: string[] = [];
    pages.push(await (await ask(service, { email: "new@example.org" })).text());
    pages.push(await (await ask(service, { email: "new@example.org" })).text());
    pages.push(await (await ask(service, { email: "ada@example.org" })).text());
    await service.store.suppress({ email, reason: "complained", since: new Date() });
    pages.push(await (await ask(service, { email: "ada@example.org" })).text());
    expect(new Set(pages).size).toBe(1);
    expect(await listMails(service)).toEqual(["new@example.org", "ada@example.org"]);
  });

  it.each([
    ["no address", { email: "ada at example.org" }, "This is no e-mail address"],
    ["an empty address", { email: "" }, "This is no e-mail address"],
    ["two addresses", { email: "a@example.org, b@example.org" }, "This is no e-mail address"],
    ["a header in it", { email: "a@example.org\r\nBcc: b@example.org" }, "no e-mail address"],
    ["a NUL in it", { email: "a\u0000@example.org" }, "no e-mail address"],
    ["nothing chosen", { newsletters: [] }, "choose at least one newsletter"],
    ["a newsletter that is none", { newsletters: ["__proto__", "x'; drop table"] }, "at least one"],
    ["a slip", { email: "ada@gmial.com" }, "Did you mean ada@gmail.com?"],
  ])("says what is to be mended: %s", async (_what, asked, said) => {
    const service = await openService();
    const answer = await ask(service, asked);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(said)]);
    expect(await listMails(service)).toEqual([]);
  });

  it("takes an address as it is if somebody insists, and never mends one", async () => {
    const service = await openService();
    await ask(service, { email: "ada@gmial.com", fields: { sure: "ada@gmial.com" } });
    expect(await listMails(service)).toEqual(["ada@gmial.com"]);
  });

  it("escapes what was typed", async () => {
    const service = await openService();
    const email = `"><script>alert(1)</script>`;
    const page = await (await ask(service, { email, fields: { language: "<b>" } })).text();
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&quot;&gt;&lt;script&gt;");
  });

  it("mails nobody for a program that fills in every field", async () => {
    const service = await openService();
    const answer = await ask(service, { fields: { website: "https://example.org" } });
    expect(answer.status).toBe(200);
    expect(await listMails(service)).toEqual([]);
  });

  it.each(PAGE_LANGUAGES)("speaks %s", async (language) => {
    const service = await openService();
    const pages = [
      await (await service.app.request(`/subscribe?language=${language}`)).text(),
      await (await ask(service, { fields: { language } })).text(),
    ];
    for (const page of pages) {
      expect(page).toContain(`<html lang="${language}"`);
      expect(page).not.toMatch(/\{\w+\}/);
    }
  });

  it("may stand in a frame of another site, and nothing else may", async () => {
    const { app } = await openService();
    const policy = async (path: string) =>
      (await app.request(path)).headers.get("content-security-policy") ?? "";
    expect(await policy("/subscribe/embed")).toContain("frame-ancestors *");
    expect(await policy("/subscribe")).toContain("frame-ancestors 'none'");
    expect(await policy("/subscribe")).toContain("script-src 'self'");
    expect(await policy("/subscribe")).not.toContain("unsafe-inline");
  });
});

function FUTURE_NOW(): Date {
  return new Date(Date.now() + 1000);
}

describe("an attack", () => {
  it("of 10,000 requests from 500 networks mails each address once at most, within the budget, and honest people still sign up", async () => {
    const service = await openService();
    const attack = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index += 1) {
        const [a, b] = [(index % 500) >> 8, (index % 500) & 255];
        const email = `victim${(index * 7919) % 1000}@d${index % 40}.test`;
        await ask(service, { email, from: `10.${a}.${b}.${index % 250}` });
      }
    };
    await attack(0, 5_000);
    // In the middle of it, from a network of its own and with a browser that does its work.
    const honest = await ask(service, {
      ...{ email: "berta@example.org", from: "192.0.2.77" },
      fields: { proof: await prove(service) },
    });
    expect(honest.status).toBe(200);
    await attack(5_000, 10_000);
    const mails = await listMails(service);
    expect(mails).toContain("berta@example.org");
    expect(new Set(mails).size).toBe(mails.length);
    // 200 an hour without work, and one with.
    expect(mails).toHaveLength(201);
  }, 120_000);

  it("with one solved challenge gets one mail out of it", async () => {
    const service = await openService();
    const proof = await prove(service);
    const statuses: number[] = [];
    for (const name of ["a", "b", "c"]) {
      const fields = { proof };
      statuses.push((await ask(service, { email: `${name}@example.org`, fields })).status);
    }
    expect(statuses).toEqual([200, 429, 429]);
    expect(await listMails(service)).toEqual(["a@example.org"]);
  });

  it.each([
    ["no JSON", () => "x"],
    ["null", () => "null"],
    ["a list", () => "[]"],
    ["nothing in it", () => `{"challenge":{"parameters":{}},"solution":{}}`],
    ["an easier task", (good: string) => good.replace('"keyPrefix":"00"', '"keyPrefix":"0"')],
    ["another time", (good: string) => good.replace(/"expiresAt":\d+/, '"expiresAt":9999999999')],
    ["another answer", (good: string) => good.replace(/"counter":(\d+)/, '"counter":1$1')],
    ["megabytes", () => "x".repeat(6_000)],
  ])("with a proof of %s is as one without", async (_what, spoil) => {
    const service = await openService();
    const proof = spoil(await prove(service));
    for (let index = 0; index < 3; index += 1) {
      await ask(service, { email: `r${index}@example.org`, fields: { proof } });
    }
    const fourth = await ask(service, { email: "r3@example.org", fields: { proof } });
    expect(fourth.status).toBe(429);
  });

  it("cannot choose where it comes from", async () => {
    const service = await openService();
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      // What a client says stands before what the proxy adds.
      const from = `198.51.${index}.1, 192.0.2.9`;
      statuses.push((await ask(service, { email: `r${index}@example.org`, from })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});
