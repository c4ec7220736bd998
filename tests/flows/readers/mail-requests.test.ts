import PostalMime from "postal-mime";
import { describe, expect, it, onTestFinished } from "vitest";

import { keepMailing } from "../../../src/flows/readers/keep-mailing.ts";
import { mailRequests, type RequestMailed } from "../../../src/flows/readers/mail-requests.ts";
import { systemClock } from "../../../src/system/system-clock.ts";
import { openSmtpTransport } from "../../../src/transport/open-smtp-transport.ts";
import { openService } from "../../support/open-service.ts";
import { type SinkOptions, startSmtpSink } from "../../support/smtp-sink.ts";
import { smtpSettings } from "../../transport/sample-message.ts";

const MINUTE_MS = 60_000;

/** People who signed up, a real server, and a clock that is set by hand. */
async function open(addresses: readonly string[], options: SinkOptions = {}) {
  const service = await openService();
  const sink = await startSmtpSink(options);
  const transport = openSmtpTransport(smtpSettings({ port: sink.port }));
  onTestFinished(async () => {
    await transport.close();
    await sink.close();
  });
  for (const email of addresses) {
    const body = new URLSearchParams({ email, newsletter: "daily" });
    const headers = { "X-Forwarded-For": `192.0.${addresses.indexOf(email)}.1` };
    await service.app.request("/subscribe", { method: "POST", body, headers });
  }
  let now = Date.now() + 1_000;
  const clock = { ...systemClock, now: () => new Date(now) };
  const desk = { ...service.desk, store: service.store, signers: [], transport, clock };
  return {
    ...{ service, sink, desk },
    wait: (ms: number) => (now += ms),
    mail: async () => {
      const all: RequestMailed[] = [];
      for await (const one of mailRequests(desk, new AbortController().signal)) all.push(one);
      return all.map(({ outcome }) => outcome);
    },
  };
}

function laterFor(to: string, times?: number): SinkOptions {
  const does = { kind: "reply", at: "rcpt", code: 451, text: "Greylisted" } as const;
  return { rules: [{ to, does, ...(times !== undefined && { times }) }] };
}

describe("mail of requests", () => {
  it.each(["berta@example.org", "o'neil+news@example.org", "b@bücher.example"])(
    "reaches %s, in two parts, with a link that answers",
    async (address) => {
      const { mail, sink, service } = await open([address]);
      expect(await mail()).toEqual(["accepted"]);
      expect(sink.records.map(({ to }) => to)).toEqual([[address]]);
      const read = await PostalMime.parse(sink.records[0]?.source ?? "");
      const link = /https:\S+\/answer\/\S+/.exec(read.text ?? "")?.[0] ?? "";
      expect(read.html).toContain(`href="${link}"`);
      const answer = await service.app.request(new URL(link).pathname, { method: "POST" });
      expect(answer.status).toBe(200);
      expect(await mail()).toEqual([]);
    },
  );

  it("is tried again after one minute, two and four, with the same Message-ID, and others do not wait for it", async () => {
    const { mail, wait, sink } = await open(
      ["grey@example.org", "berta@example.org"],
      laterFor("grey", 3),
    );
    expect(await mail()).toEqual(["later", "accepted"]);
    for (const minutes of [1, 2]) {
      wait(minutes * MINUTE_MS - 1);
      expect(await mail()).toEqual([]);
      wait(1);
      expect(await mail()).toEqual(["later"]);
    }
    wait(4 * MINUTE_MS);
    expect(await mail()).toEqual(["accepted"]);
    expect(sink.records.map(({ to }) => to[0])).toEqual(["berta@example.org", "grey@example.org"]);
    expect(new Set(sink.records.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it("is given up after eight tries, and at once where nobody lives", async () => {
    const { mail, wait } = await open(["grey@example.org"], laterFor("grey"));
    const outcomes: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      outcomes.push(...(await mail()));
      wait(300 * MINUTE_MS);
    }
    expect(outcomes).toEqual([...Array.from({ length: 7 }, () => "later"), "given-up"]);
    const nobody = { kind: "reply", at: "rcpt", code: 550, text: "No such user" } as const;
    const other = await open(["nobody@example.org"], { rules: [{ to: "nobody", does: nobody }] });
    expect(await other.mail()).toEqual(["given-up"]);
  });

  it("is tried once while the server is away, whoever waits", async () => {
    const { mail, sink } = await open(["a@example.org", "b@example.org"]);
    await sink.close();
    expect(await mail()).toEqual(["later"]);
  });

  it("goes out as soon as somebody asks, and trouble does not end it", async () => {
    const { service, sink, desk } = await open([]);
    let troubles = 0;
    const mailer = keepMailing({
      ...{ ...desk, clock: { ...systemClock, now: () => new Date(Date.now() + 1_000) } },
      store: {
        ...service.store,
        dropOldRequests: (at) =>
          troubles === 0 ? Promise.reject(new Error("gone")) : service.store.dropOldRequests(at),
      },
      onMailed: () => undefined,
      onTrouble: () => (troubles += 1),
    });
    await expect.poll(() => troubles).toBe(1);
    const body = new URLSearchParams({ email: "berta@example.org", newsletter: "daily" });
    await service.app.request("/subscribe", { method: "POST", body });
    mailer.wake();
    await expect.poll(() => sink.records.length).toBe(1);
    await mailer.close();
  });
});
