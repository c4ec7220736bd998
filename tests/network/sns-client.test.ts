import { describe, expect, it, onTestFinished } from "vitest";

import type { Guard } from "../../src/network/links/guarded-agent.ts";
import { openSnsClient, type SnsClient } from "../../src/network/webhooks/open-sns-client.ts";
import { OWN_SERVERS, servePages } from "../support/serve-pages.ts";
import { readCertificate } from "../support/sign-webhook.ts";

function open(
  options: {
    readonly guard?: Guard;
    readonly timeoutMs?: number;
    readonly now?: () => number;
  } = {},
): SnsClient {
  const client = openSnsClient({ guard: OWN_SERVERS, ...options });
  onTestFinished(() => client.close());
  return client;
}

const PEM = readCertificate("sns.pem");

describe("a certificate of SNS", () => {
  it("is fetched once in a day, also for requests at the same time", async () => {
    let asked = 0;
    let now = 0;
    const origin = await servePages((_, response) => {
      asked += 1;
      response.end(PEM);
    });
    const { fetchCertificate } = open({ now: () => now });
    const fetchAll = () => Promise.all([1, 2, 3].map(() => fetchCertificate(`${origin}/a.pem`)));
    expect([await fetchAll(), await fetchAll(), asked]).toEqual([
      ...[
        [PEM, PEM, PEM],
        [PEM, PEM, PEM],
      ],
      1,
    ]);
    now += 25 * 3_600_000;
    await fetchAll();
    expect(asked).toBe(2);
  });

  it("that is not there is not asked for again before a minute is over", async () => {
    let asked = 0;
    let now = 0;
    const origin = await servePages((_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(503).end();
      else response.end(PEM);
    });
    const { fetchCertificate } = open({ now: () => now });
    for (let time = 0; time < 3; time += 1) {
      await expect(fetchCertificate(`${origin}/a.pem`)).rejects.toThrow("It answers 503");
    }
    now += 61_000;
    expect([await fetchCertificate(`${origin}/a.pem`), asked]).toEqual([PEM, 2]);
  });

  it("is not one that is larger than certificates are, something else, or somewhere else", async () => {
    const origin = await servePages(({ url }, response) => {
      if (url === "/large.pem") response.end(PEM + " ".repeat(70_000));
      else if (url === "/moved.pem") response.writeHead(302, { location: "/a.pem" }).end();
      else if (url === "/a.pem") response.end(PEM);
      else response.end("<html>");
    });
    const { fetchCertificate } = open();
    await expect(fetchCertificate(`${origin}/large.pem`)).rejects.toThrow("larger");
    await expect(fetchCertificate(`${origin}/moved.pem`)).rejects.toThrow("It answers 302");
    await expect(fetchCertificate(`${origin}/page.pem`)).rejects.toThrow("It is no certificate");
  });

  it("that does not come is given up, and none is fetched inside of a network", async () => {
    const origin = await servePages(() => undefined);
    await expect(open({ timeoutMs: 100 }).fetchCertificate(`${origin}/a.pem`)).rejects.toThrow();
    const guarded = openSnsClient();
    onTestFinished(() => guarded.close());
    await expect(guarded.fetchCertificate(`${origin}/a.pem`)).rejects.toThrow("public internet");
  });

  it("is one of few that are asked for at once", async () => {
    let open_ = 0;
    let most = 0;
    const origin = await servePages((_, response) => {
      open_ += 1;
      most = Math.max(most, open_);
      setTimeout(() => {
        open_ -= 1;
        response.end(PEM);
      }, 20);
    });
    const { fetchCertificate } = open();
    const asked = Array.from({ length: 40 }, (_, no) => fetchCertificate(`${origin}/${no}.pem`));
    const answers = await Promise.allSettled(asked);
    const taken = answers.filter(({ status }) => status === "fulfilled");
    expect([taken.length, most]).toEqual([10, 2]);
  });
});

describe("a subscription", () => {
  it("is confirmed by one GET, and only a good answer is one", async () => {
    const asked: unknown[] = [];
    const origin = await servePages(({ method, url }, response) => {
      asked.push([method, url]);
      response.writeHead(url === "/?Token=b" ? 403 : 200).end("<ConfirmSubscriptionResponse/>");
    });
    const client = open();
    await client.confirm(`${origin}/?Token=a`);
    await expect(client.confirm(`${origin}/?Token=b`)).rejects.toThrow("It answers 403");
    expect(asked).toEqual([
      ["GET", "/?Token=a"],
      ["GET", "/?Token=b"],
    ]);
  });
});
