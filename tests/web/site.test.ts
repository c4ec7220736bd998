import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";

import { createMetrics } from "../../src/web/metrics.ts";
import { startService } from "../../src/web/start-service.ts";
import { makeFolder } from "../support/make-folder.ts";
import { openService } from "../support/open-service.ts";

async function serve(siteUrl = "https://courier.example.org") {
  const root = makeFolder({
    "secret.txt": "nobody’s business",
    "dist/site/index.html": "<h1>Front</h1>",
    "dist/site/daily/index.html": "<h1>Daily</h1>",
    "dist/site/daily/feed.xml": "<feed/>",
    "dist/site/pictures/hall.webp": "RIFF",
    "dist/site/pictures/hall.jpg": "JPEG",
    "dist/site/pictures/card.png": "PNG",
    "dist/site/leave/daily/index.html": "never",
  });
  const service = await openService();
  const { publication } = service.desk;
  const desk = {
    ...{ ...service.desk, siteFolder: join(root, "dist", "site") },
    publication: { ...publication, siteUrl },
  };
  const running = await startService({ desk, host: "127.0.0.1", port: 0 });
  onTestFinished(() => running.close());
  return { ...service, desk, url: running.url.slice(0, -1) };
}

/** `fetch` tidies a path up before it asks. */
function ask(
  url: string,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { path }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("the built site", () => {
  it("is served with headers of its own, behind everything else", async () => {
    const { url, toPath } = await serve();
    expect(await (await fetch(url)).text()).toBe("<h1>Front</h1>");
    const page = await fetch(`${url}/daily/`);
    expect([page.status, await page.text()]).toEqual([200, "<h1>Daily</h1>"]);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'none'");
    expect(page.headers.get("cache-control")).toBe("public, max-age=300");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await fetch(`${url}/daily/feed.xml`)).headers.get("content-type")).toContain("xml");
    const typeOf = async (path: string) => (await fetch(url + path)).headers.get("content-type");
    expect(
      await Promise.all(["webp", "jpg"].map((end) => typeOf(`/pictures/hall.${end}`))),
    ).toEqual(["image/webp", "image/jpeg"]);
    expect(await typeOf("/pictures/card.png")).toBe("image/png");
    expect(await (await fetch(url + toPath("leave"))).text()).toContain("Leave The Daily Courier?");
    const none = await fetch(`${url}/daily/nowhere`);
    expect([none.status, none.headers.get("content-security-policy")]).toEqual([
      404,
      expect.stringContaining("default-src 'none'"),
    ]);
  });

  it("is served below the path of its address too", async () => {
    const { url } = await serve("https://example.org/news");
    expect(await (await fetch(`${url}/news/daily/`)).text()).toBe("<h1>Daily</h1>");
    expect(await (await fetch(`${url}/daily/`)).text()).toBe("<h1>Daily</h1>");
  });

  it.each([
    "/../../secret.txt",
    "/..%2f..%2fsecret.txt",
    "/%2e%2e/%2e%2e/secret.txt",
    "/daily/..%5c..%5c..%5csecret.txt",
    "//etc/passwd",
    "/daily/%00",
    "/%",
  ])("is not left by %s", async (path) => {
    const { url } = await serve();
    const { status, text } = await ask(url, path);
    expect([status >= 400 && status < 500, text.includes("nobody’s business")]).toEqual([
      true,
      false,
    ]);
  });

  it("changes nothing by a POST", async () => {
    const { url } = await serve();
    expect((await fetch(`${url}/daily/`, { method: "POST" })).status).toBe(404);
  });
});

describe("what operators look at", () => {
  it("says whether the database answers", async () => {
    const { url } = await serve();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const { app, store } = await openService();
    await store.close();
    expect((await app.request("/healthz")).status).toBe(503);
  });

  it("has numbers for a collector of this machine, and nothing for others", async () => {
    const { desk } = await openService();
    const metrics = createMetrics();
    const { createServiceApp } = await import("../../src/web/service-app.ts");
    const app = createServiceApp({
      ...desk,
      events: metrics.count(desk.events),
      printMetrics: () => metrics.print(),
    });
    const body = new URLSearchParams({ email: "berta@example.org", newsletter: "daily" });
    await app.request("/subscribe", { method: "POST", body });
    const numbers = await (await app.request("/metrics")).text();
    expect(numbers).toContain('broadsheet_sign_ups_total{outcome="asked"} 1');
    expect(numbers).toContain('route="/subscribe",status="200"');
    expect(numbers).not.toContain("berta");
    const through = { headers: { "X-Forwarded-For": "192.0.2.1" } };
    expect((await app.request("/metrics", through)).status).toBe(404);
    const local = { headers: { "X-Forwarded-For": "127.0.0.1" } };
    expect((await app.request("/metrics", local)).status).toBe(404);
    const far = { incoming: { socket: { remoteAddress: "192.0.2.1" } } };
    expect((await app.request("/metrics", {}, far)).status).toBe(404);
  });

  it("tells of requests without an address or a token", async () => {
    const { app, toPath, requests } = await openService();
    await app.request(toPath("leave"), {
      method: "POST",
      body: new URLSearchParams({ leave: "one" }),
    });
    await app.request("/nowhere");
    expect(requests[0]).toBe("POST /leave/:newsletter/:token 200");
    expect(requests.join(" ")).not.toContain(toPath("leave").slice(-20));
  });
});
