import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";

import type { PageFetch, PageFetcher, Validators } from "../../src/model/page.ts";
import { type Guard, PUBLIC_ONLY } from "../../src/network/links/guarded-agent.ts";
import { openPageFetcher } from "../../src/network/pages/open-page-fetcher.ts";
import { type Handler, OWN_SERVERS, servePages } from "../support/serve-pages.ts";

function open(options: { readonly guard?: Guard; readonly timeoutMs?: number } = {}): PageFetcher {
  const settings = { userAgent: "Broadsheet/test", accept: "text/html", guard: OWN_SERVERS };
  const fetcher = openPageFetcher({ ...settings, ...options });
  onTestFinished(() => fetcher.close());
  return fetcher;
}

async function fetchFrom(handler: Handler, timeoutMs = 5_000): Promise<PageFetch> {
  return open({ timeoutMs }).fetch(`${await servePages(handler)}/page`);
}

const failed = (cause: string) => ({ kind: "failed", cause });

describe("a page that is fetched", () => {
  it("comes with its type, its charset and where it was in the end", async () => {
    const origin = await servePages(({ url }, response) => {
      if (url === "/page") response.writeHead(302, { location: "/new" }).end();
      else response.writeHead(200, { "content-type": 'Text/HTML; charset="utf-8"' }).end("Talks");
    });
    expect(await open().fetch(`${origin}/page`)).toEqual({
      kind: "page",
      page: {
        ...{ url: `${origin}/new`, bytes: Buffer.from("Talks"), isCut: false },
        ...{ mediaType: "text/html", charset: "utf-8" },
      },
      validators: { etag: null, lastModified: null },
    });
  });

  it("is asked for once, by somebody who says who it is", async () => {
    const asked: unknown[] = [];
    await fetchFrom(({ method, url, headers }, response) => {
      asked.push([method, url, headers["user-agent"], headers["cookie"], headers["referer"]]);
      response.writeHead(503).end();
    });
    expect(asked).toEqual([["GET", "/page", "Broadsheet/test", undefined, undefined]]);
  });

  it("is unpacked, and read no further than 3 MB", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, "a"));
    const fetched = await fetchFrom((_, response) => {
      response
        .writeHead(200, { "content-encoding": "gzip", "content-type": "text/html" })
        .end(bomb);
    });
    if (fetched.kind !== "page") throw new Error(fetched.kind);
    expect([fetched.page.bytes.length, fetched.page.isCut]).toEqual([3_000_000, true]);
  });

  it("that never ends is let go after 3 MB, one that trickles after a while", async () => {
    const endless = await fetchFrom((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(200_000)), 1);
      response.on("close", () => clearInterval(timer));
    });
    expect(endless).toMatchObject({ kind: "page", page: { isCut: true } });
    const slow = await fetchFrom((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    }, 300);
    expect(slow).toEqual(failed("it does not answer in time"));
    expect(await fetchFrom(() => undefined, 300)).toEqual(failed("it does not answer in time"));
  });

  const redirect =
    (to: string): Handler =>
    (_, response) =>
      response.writeHead(302, { location: to }).end();

  it.each<[string, Handler, string]>([
    ["in a circle", redirect("/page"), "it redirects in a circle"],
    ["to a script", redirect("javascript:alert(1)"), "it redirects to what is no web page"],
    ["to a file", redirect("file:///etc/passwd"), "it redirects to what is no web page"],
    [
      "into a private network",
      redirect("http://10.0.0.1/"),
      "it leads into a network that is not public",
    ],
    [
      "to a port of no web page",
      redirect("http://127.0.0.1:25/"),
      "it leads into a network that is not public",
    ],
    [
      "to a name of this machine",
      redirect("http://[::1]:8080/"),
      "it leads into a network that is not public",
    ],
    [
      "without end",
      ({ url }, response) => response.writeHead(302, { location: `${url}x` }).end(),
      "it redirects more than ten times",
    ],
  ])("is not followed %s", async (_where, handler, cause) => {
    expect(await fetchFrom(handler)).toEqual(failed(cause));
  });

  it.each<[string, Handler, string]>([
    ["is not there", (_, response) => response.writeHead(404).end("x"), "it answers 404"],
    [
      "is behind a wall",
      (_, response) => response.writeHead(403, { "cf-mitigated": "challenge" }).end(),
      "it lets people in, but no programs",
    ],
    ["breaks off", (request) => request.socket.destroy(), "it cannot be reached"],
    ["is no HTTP", (request) => request.socket.end("SSH-2.0-x\r\n"), "it cannot be reached"],
    [
      "promises more than it gives",
      (_, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("x", () => response.destroy());
      },
      "it cannot be reached",
    ],
    [
      "is packed wrongly",
      (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
      "it cannot be reached",
    ],
  ])("that %s says so", async (_what, handler, cause) => {
    expect(await fetchFrom(handler)).toEqual(failed(cause));
  });

  it("is not looked for on this machine, by address or by a name that resolves to it", async () => {
    let asked = 0;
    const origin = await servePages((_, response) => {
      asked += 1;
      response.end();
    });
    const port = new URL(origin).port;
    const guard: Guard = {
      ...PUBLIC_ONLY,
      isAllowedPort: () => true,
      resolve: (_host, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
    };
    const fetcher = open({ guard });
    const cause = "it leads into a network that is not public";
    for (const url of [origin, `http://rebound.example.org:${port}/`, "http://169.254.169.254/"]) {
      expect(await fetcher.fetch(url)).toEqual(failed(cause));
    }
    expect(asked).toBe(0);
  });

  it("is not sent again while it is as it was", async () => {
    const origin = await servePages(({ headers }, response) => {
      const isKnown = headers["if-none-match"] === '"1"' && headers["if-modified-since"] === "Mon";
      if (isKnown) response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"', "last-modified": "Mon" }).end("feed");
    });
    const known: Validators = { etag: '"1"', lastModified: "Mon" };
    expect(await open().fetch(origin)).toMatchObject({ kind: "page", validators: known });
    expect(await open().fetch(origin, known)).toEqual({ kind: "unchanged" });
  });

  it("waits while another one of its host is fetched", async () => {
    let [now, most] = [0, 0];
    const origin = await servePages((_, response) => {
      most = Math.max(most, (now += 1));
      setTimeout(() => {
        now -= 1;
        response.end();
      }, 20);
    });
    const fetcher = open();
    await Promise.all(["/a", "/b", "/c"].map((path) => fetcher.fetch(origin + path)));
    expect(most).toBe(1);
  });
});
