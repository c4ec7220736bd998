import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { renderRequestMail } from "../../src/render/requests/render-request-mail.ts";
import { startService } from "../../src/web/start-service.ts";
import { type OpenedService, openService } from "../support/open-service.ts";
import { openBrowser } from "./open-browser.ts";
import { expectFine } from "./run-axe.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

async function open(language = "en"): Promise<OpenedService & { readonly url: string }> {
  const service = await openService(language);
  const running = await startService({ desk: service.desk, host: "127.0.0.1", port: 0 });
  onTestFinished(() => running.close());
  return { ...service, url: running.url.slice(0, -1) };
}

describe.each([
  [375, "light", "en"],
  [375, "dark", "ar"],
  [1200, "light", "ja"],
  [1200, "dark", "de"],
] as const)("a page of the readers’ service at %i px, %s, in %s", (width, scheme, language) => {
  test("is accessible and does not scroll sideways", async () => {
    const { url, toPath } = await open(language);
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
    for (const path of [toPath("leave"), "/leave/daily/cut-off"]) {
      await page.goto(url + path);
      await expectFine(page);
    }
    await page.goto(url + toPath("leave"));
    await page.getByRole("button").first().click();
    await page.waitForLoadState();
    await expectFine(page);
    await page.close();
  });
});

test("a reader leaves with one button, without a script", async () => {
  const { url, toPath, listActive } = await open();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url + toPath("leave"));
  expect(await listActive()).toEqual(["daily", "defence"]);
  await page.getByRole("button", { name: "Leave The Daily Courier" }).click();
  await page.getByRole("heading", { name: "You have left The Daily Courier" }).waitFor();
  expect(await listActive()).toEqual(["defence"]);
  // Somebody reloads the page, and says yes to sending the form again.
  await page.reload();
  expect(await listActive()).toEqual(["defence"]);
  await context.close();
});

test("a scanner that opens every link in a browser, and what those pages lead to, changes nothing", async () => {
  const { url, toPath, listActive, store, id, tokens, app } = await open();
  const body = new URLSearchParams({ email: "berta@example.org", newsletter: "daily" });
  await app.request("/subscribe", { method: "POST", body });
  const request = await store.takeRequestMail(new Date(Date.now() + 1000), new Date("2100-01-01"));
  if (request === null) throw new Error("there must be a request");
  const look = async () => [
    ...[await listActive(), await store.findReader(id), await store.findRequest(request.id)],
    await store.takeRequestMail(new Date(Date.now() + 1000), new Date("2100-01-01")),
  ];
  const before = await look();
  const page = await browser.newPage();
  const seen = new Set<string>();
  const links = [toPath("leave"), toPath("preferences"), "/subscribe", "/subscribe/embed"];
  const queue = [...links, `/answer/${tokens.issueAnswer(request.id)}`].map((path) => url + path);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    await page.goto(next);
    queue.push(
      ...(await page.evaluate<string[]>(`[...document.querySelectorAll("[href], [src], [action]")]
      .map((one) => one.href || one.src || one.action).filter((href) => href.startsWith("http"))`)),
    );
  }
  expect(seen.size).toBeGreaterThan(6);
  expect(await look()).toEqual(before);
  await page.close();
});

test.each([
  ["en", "light", 375],
  ["ar", "dark", 375],
  ["ja", "dark", 700],
] as const)(
  "a mail of the service is accessible and fits in %s, %s, at %i px",
  async (...screen) => {
    const [language, colorScheme, width] = screen;
    const { html } = await renderRequestMail({
      ...{ kind: "subscribe", language, publication: "The Example Courier" },
      ...{ newsletters: ["The Daily Courier"], imprint: "1 Example Street, Exampleton" },
      url: `https://courier.example.org/answer/${"a".repeat(52)}`,
    });
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await page.setContent(html);
    await expectFine(page);
    await page.close();
  },
);
