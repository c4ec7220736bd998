import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { makeArchive } from "../../bench/make-archive.ts";
import { openBrowser } from "./open-browser.ts";
import { serveSite } from "./open-search-site.ts";

/** `ARCHIVE_DAYS=5000 ARCHIVE_LINKS=30` looks for each headline of fourteen years, which takes its time. */
const DAYS = Number(process.env["ARCHIVE_DAYS"] ?? 420);
const LINKS = Number(process.env["ARCHIVE_LINKS"] ?? 3);
const PATIENCE_MS = 60_000 + DAYS * LINKS * 60;

const PROGRAM = resolve(import.meta.dirname, "../../build/main.js");

let root: string;
let browser: Browser;

beforeAll(async () => {
  root = makeArchive(DAYS, LINKS);
  execFileSync(process.execPath, [PROGRAM, "build", "--site"], { cwd: root });
  browser = await openBrowser();
}, 240_000);

afterAll(async () => {
  await browser.close();
  rmSync(root, { recursive: true, force: true });
});

/** As the page of an issue has it. */
interface Headline {
  readonly text: string;
  /** Below the site: `daily/2012-01-01/#headline-number-1`. */
  readonly address: string;
}

/** As the editors wrote them. */
function readWritten(date: string): readonly string[] {
  const text = readFileSync(join(root, `content/${date}/20-links.md`), "utf8");
  return [...text.matchAll(/\[(.*?)\]/g)].map(([, headline]) => headline ?? "");
}

/** What runs in the browser: text, since it knows of documents, and imports what the site has. */
const IN_PAGE = {
  readHeadlines: `async (path) => {
    const html = await (await fetch("../" + path)).text();
    const items = new DOMParser().parseFromString(html, "text/html").querySelectorAll(".item");
    return [...items].map((item) => ({
      text: item.querySelector(".headline").textContent,
      address: path + "#" + item.id,
    }));
  }`,
  findMissing: `async ({ folder, headlines }) => {
    const { createInstance } = await import(new URL(folder + "pagefind.js", document.baseURI).href);
    const instance = createInstance({ noWorker: true });
    const missing = [];
    for (const headline of headlines) {
      const { results } = await instance.search(headline.text);
      const pages = await Promise.all(results.map((result) => result.data()));
      const places = pages.flatMap((page) => page.sub_results.map(({ url }) => url));
      if (!places.some((url) => url.endsWith(headline.address))) missing.push(headline);
    }
    return missing;
  }`,
};

/** From the search page. @returns each item of an issue's page, as readers see it */
async function readHeadlines(page: Page, path: string): Promise<readonly Headline[]> {
  return page.evaluate<Headline[]>(`(${IN_PAGE.readHeadlines})(${JSON.stringify(path)})`);
}

/** Searches one index for many headlines. @returns those that are not led to where they stand */
async function findMissing(page: Page, folder: string, headlines: readonly Headline[]) {
  const asked = JSON.stringify({ folder, headlines });
  return page.evaluate<Headline[]>(`(${IN_PAGE.findMissing})(${asked})`);
}

function listFolder(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).sort();
}

describe("of a long archive", () => {
  test(
    "every headline is on its page, and the search leads there",
    async () => {
      const dates = listFolder("content");
      const site = await serveSite(root);
      const page = await browser.newPage();
      await page.goto(`${site.url}search/`);
      let found = 0;
      for (const period of listFolder("dist/site/search/en")) {
        const own: Headline[] = [];
        for (const date of dates.filter((each) => each.startsWith(period))) {
          const headlines = await readHeadlines(page, `daily/${date}/`);
          expect(headlines.map(({ text }) => text)).toEqual(readWritten(date));
          own.push(...headlines);
        }
        expect(await findMissing(page, `en/${period}/`, own)).toEqual([]);
        found += own.length;
      }
      await site.close();
      expect(found).toBe(DAYS * LINKS);
    },
    PATIENCE_MS,
  );

  test("every headline of the newest issues is in each feed", () => {
    const newest = listFolder("content").slice(-5).flatMap(readWritten);
    for (const name of ["feed.xml", "rss.xml", "feed.json"]) {
      const feed = readFileSync(join(root, "dist/site/daily", name), "utf8");
      expect(newest.filter((headline) => !feed.includes(headline))).toEqual([]);
    }
  });
});
