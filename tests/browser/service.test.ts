import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

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

test.each([
  ["en", 375, "light"],
  ["ar", 375, "dark"],
  ["de", 1200, "dark"],
  ["es", 375, "light"],
  ["fr", 375, "dark"],
  ["ja", 1200, "light"],
  ["pt", 375, "light"],
] as const)(
  "every page of the readers’ service in %s, at %i px, %s, is accessible and does not scroll sideways",
  async (language, width, colorScheme) => {
    const { url, toPath, tokens, app, store } = await open(language);
    const body = new URLSearchParams({ email: "berta@example.org", newsletter: "daily", language });
    await app.request("/subscribe", { method: "POST", body });
    const request = await store.takeRequestMail(
      new Date(Date.now() + 1000),
      new Date("2100-01-01"),
    );
    const answer = `/answer/${tokens.issueAnswer((request ?? never()).id)}`;
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const look = async (): Promise<string> => {
      await page.waitForLoadState();
      await expectFine(page);
      const words = await page.locator("html").getAttribute("lang");
      expect(words).toBe(language);
      return page.locator("h1").first().innerText();
    };
    const titles: string[] = [];
    for (const path of ["/subscribe", "/subscribe/embed", "/leave/daily/cut-off", "/answer/cut"]) {
      await page.goto(url + path);
      titles.push(await look());
    }
    for (const path of [answer, toPath("preferences"), toPath("leave")]) {
      await page.goto(url + path);
      titles.push(await look());
      await page.locator("main form button").first().click();
      titles.push(await look());
    }
    await page.goto(`${url}/subscribe`);
    await page.locator("input[type=email]").fill("nobody@nowhere");
    await page.locator("main form button").first().click();
    titles.push(await look());
    expect(new Set(titles).size).toBeGreaterThan(6);
    await page.close();
  },
);

function never(): never {
  throw new Error("There must be a request");
}

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
