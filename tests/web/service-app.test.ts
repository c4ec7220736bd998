import { request } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";

import { startService } from "../../src/web/start-service.ts";
import { SERVICE_LANGUAGES } from "../../src/web/words/leave-words.ts";
import { openService } from "../support/open-service.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const ONE_CLICK = { method: "POST", headers: FORM, body: "List-Unsubscribe=One-Click" };

describe("leaving a newsletter", () => {
  it("takes one request of a mailbox provider, in either form, with no origin, cookie or redirect", async () => {
    for (const purpose of ["leave", "preferences"] as const) {
      const { app, toPath, listActive } = await openService();
      const answer = await app.request(toPath(purpose), ONE_CLICK);
      expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
      expect(await listActive()).toEqual(["defence"]);
    }
    const { app, toPath, listActive } = await openService();
    const body = new FormData();
    body.set("List-Unsubscribe", "One-Click");
    expect((await app.request(toPath("leave"), { method: "POST", body })).status).toBe(200);
    expect(await listActive()).toEqual(["defence"]);
  });

  it("takes a button of the page, for one newsletter or for all of them", async () => {
    const { app, toPath, listActive, left } = await openService();
    const page = await (await app.request(toPath("leave"))).text();
    expect(page).toContain("Leave The Daily Courier?");
    expect(page).toContain("Leave all newsletters of The Example Courier");
    const one = await app.request(toPath("leave"), {
      method: "POST",
      headers: FORM,
      body: "leave=one",
    });
    expect(await one.text()).toContain("You have left The Daily Courier");
    expect(await listActive()).toEqual(["defence"]);
    const all = await app.request(toPath("leave"), {
      method: "POST",
      headers: FORM,
      body: "leave=all",
    });
    expect(await all.text()).toContain(
      "No newsletter of The Example Courier comes to you any more",
    );
    expect([await listActive(), left.map(({ count }) => count)]).toEqual([[], [1, 1]]);
  });

  it("may be asked for any number of times, also at once, and happens once", async () => {
    const { app, toPath, left } = await openService();
    const asked = Array.from({ length: 200 }, async () => app.request(toPath("leave"), ONE_CLICK));
    const answers = await Promise.all(asked);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(left.reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });

  it("works below a path, whether the proxy hands that over or not", async () => {
    const { desk, toPath } = await openService();
    const { createServiceApp } = await import("../../src/web/service-app.ts");
    const serviceUrl = "https://example.org/news";
    const app = createServiceApp({ ...desk, publication: { ...desk.publication, serviceUrl } });
    for (const prefix of ["", "/news"]) {
      const page = await app.request(prefix + toPath("leave"));
      expect([page.status, await page.text()]).toEqual([
        200,
        expect.stringContaining('href="/news/service.css"'),
      ]);
      expect((await app.request(`${prefix}/service.css`)).status).toBe(200);
      expect((await app.request(`${prefix}/healthz`)).status).toBe(200);
    }
  });

  it("works for a newsletter that is no more", async () => {
    const { desk, toPath, listActive } = await openService();
    const [, second] = desk.publication.newsletters;
    if (second === undefined) throw new Error("two newsletters");
    const { createServiceApp } = await import("../../src/web/service-app.ts");
    const app = createServiceApp({
      ...desk,
      publication: { ...desk.publication, newsletters: [second] },
    });
    const answer = await app.request(toPath("leave"), ONE_CLICK);
    expect([answer.status, await listActive()]).toEqual([200, ["defence"]]);
  });

  it.each(SERVICE_LANGUAGES)(
    "is asked and answered in the newsletter’s language: %s",
    async (language) => {
      const { app, toPath } = await openService(language);
      const pages = [
        await app.request(toPath("leave")),
        await app.request(toPath("leave"), ONE_CLICK),
      ];
      for (const page of pages) {
        const text = await page.text();
        expect(text).toContain(
          `<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`,
        );
        expect(text).toContain("The Daily Courier");
        expect(text).not.toMatch(/\{\w+\}/);
      }
    },
  );
});

describe("what only looks", () => {
  it.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND", "TRACE"])(
    "%s changes nothing",
    async (method) => {
      const { desk, toPath, listActive } = await openService();
      const service = await startService({ desk, host: "127.0.0.1", port: 0 });
      onTestFinished(() => service.close());
      for (const purpose of ["leave", "preferences"] as const) {
        for (const tail of ["", "?leave=one", "?List-Unsubscribe=One-Click"]) {
          const status = await ask(`${service.url.slice(0, -1)}${toPath(purpose)}${tail}`, method);
          expect(status).toBe(method === "GET" || method === "HEAD" ? 200 : 405);
        }
      }
      expect(await listActive()).toEqual(["daily", "defence"]);
    },
  );

  it("says to caches and to the next page nothing of the token, and runs no script", async () => {
    const { app, toPath } = await openService();
    const { headers } = await app.request(toPath("leave"));
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
  });
});

/** `fetch` refuses some methods. */
function ask(url: string, method: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("a bad request", () => {
  it("with a token that is cut, forged, of another newsletter or for something else is told so and changes nothing", async () => {
    const { app, toPath, listActive } = await openService();
    const path = toPath("leave");
    const last = path.endsWith("a") ? "b" : "a";
    const paths = [
      ...[
        path.slice(0, -1),
        path.slice(0, -1) + last,
        `${path}a`,
        path.toUpperCase(),
        `${path}%00`,
      ],
      ...[path.replace("/leave/", "/preferences/"), path.replace("/daily/", "/defence/")],
      ...[
        path.replace("/daily/", "/da..ily/"),
        path.replace("/daily/", "/%2e%2e/"),
        "/leave/daily/",
        "/leave",
      ],
      ...[
        "/../../etc/passwd",
        "/%2e%2e%2fetc%2fpasswd",
        "//example.org/",
        "/<script>alert(1)</script>",
      ],
    ];
    for (const each of paths) {
      const answer = await app.request(each, ONE_CLICK);
      const text = await answer.text();
      expect([each, answer.status, text.includes("This link does not work")]).toEqual([
        each,
        404,
        true,
      ]);
      expect(text).not.toContain("<script");
    }
    expect(await listActive()).toEqual(["daily", "defence"]);
  });

  it.each([
    ["no body", {}, 400],
    ["an empty form", { headers: FORM, body: "" }, 400],
    ["another field", { headers: FORM, body: "leave=everything" }, 400],
    [
      "another type",
      { headers: { "content-type": "application/json" }, body: '{"leave":"one"}' },
      400,
    ],
    [
      "a broken form",
      { headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x\r\nnothing" },
      400,
    ],
    ["too long a body", { headers: FORM, body: `leave=one&x=${"y".repeat(20_000)}` }, 413],
  ])("with %s is told so and changes nothing", async (_what, init, status) => {
    const { app, toPath, listActive } = await openService();
    const answer = await app.request(toPath("leave"), { method: "POST", ...init });
    expect([answer.status, (await answer.text()).includes("Nothing was changed")]).toEqual([
      status,
      true,
    ]);
    expect(await listActive()).toEqual(["daily", "defence"]);
  });

  it("does not tell what broke inside", async () => {
    const { desk, toPath } = await openService();
    const { createServiceApp } = await import("../../src/web/service-app.ts");
    const leave = () => Promise.reject(new Error("secret of the database"));
    const answer = await createServiceApp({ ...desk, store: { ...desk.store, leave } }).request(
      toPath("leave"),
      ONE_CLICK,
    );
    expect([answer.status, (await answer.text()).includes("secret")]).toEqual([500, false]);
  });
});
