import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { renderSite } from "../archive/render-at-once.ts";
import { publication } from "../archive/fixtures.ts";
import { arabicIssue, laterIssue, sampleIssue } from "../archive/sample-issues.ts";
import { readSiteTheme } from "../archive/site-theme.ts";
import { withdrawnSample } from "../archive/withdrawn-sample.ts";
import { openBrowser } from "./open-browser.ts";
import { expectFine } from "./run-axe.ts";

let browser: Browser;
let server: Server;
let url: string;

beforeAll(async () => {
  const { pages } = renderSite({
    publication: publication(),
    issues: [sampleIssue, laterIssue, arabicIssue],
    withdrawn: [withdrawnSample],
    templates: readSiteTheme(),
  });
  server = createServer((request, answer) => {
    const path = (request.url ?? "/").slice(1).replace(/(^|\/)$/, "$1index.html");
    const page = pages.get(path);
    const type = path.endsWith(".css") ? "text/css" : "text/html; charset=utf-8";
    answer.writeHead(page === undefined ? 404 : 200, { "Content-Type": type }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

const PAGES = [
  ...["", "daily/", "daily/2026-01/", "daily/2026-01-05/", "sabah/2026-01-05/"],
  ...["articles/2026-01-05/article/", "sections/world/", "authors/", "authors/a-writer/"],
  ...["corrections/", "articles/2026-01-05/taken-back/"],
];

describe.each(PAGES)("the page /%s", (path) => {
  test.each([
    [375, "dark"],
    [1200, "light"],
  ] as const)("is accessible and does not scroll sideways at %i px, %s", async (width, scheme) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
    await page.goto(url + path);
    await expectFine(page);
    await page.close();
  });
});

test("body text has 45 to 75 characters a line on a desk", async () => {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.goto(`${url}daily/2026-01-05/`);
  const lengths = await page.evaluate<number[]>(`[...document.querySelectorAll(".body > p")]
    .filter((paragraph) => paragraph.textContent.length > 200)
    .map((paragraph) => {
      const line = parseFloat(getComputedStyle(paragraph).lineHeight);
      return paragraph.textContent.length / (paragraph.getBoundingClientRect().height / line);
    })`);
  expect(lengths.length).toBeGreaterThan(2);
  for (const length of lengths) {
    expect(length).toBeGreaterThan(45);
    expect(length).toBeLessThan(78);
  }
  await page.close();
});
