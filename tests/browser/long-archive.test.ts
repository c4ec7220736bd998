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
/** How often the newest issues are taken away, to see the feeds that were before them. */
const ROUNDS = process.env["ARCHIVE_DAYS"] === undefined ? 3 : Infinity;
const PATIENCE_MS = 60_000 + DAYS * LINKS * 60;

const PROGRAM = resolve(import.meta.dirname, "../../build/main.js");

let root: string;
let browser: Browser;

beforeAll(async () => {
  root = makeArchive(DAYS, LINKS);
  buildSite();
  browser = await openBrowser();
}, 240_000);

afterAll(async () => {
  await browser.close();
  rmSync(root, { recursive: true, force: true });
});

function buildSite(): void {
  execFileSync(process.execPath, [PROGRAM, "build", "--site"], { cwd: root, stdio: "ignore" });
}

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

  test(
    "every headline is in its feeds while its issue is one of the newest",
    () => {
      let left = listFolder("content");
      for (let round = 0; round < ROUNDS && left.length > 0; round += 1) {
        const dates = readFeedDates("daily");
        expect(dates).toEqual(left.slice(-dates.length).reverse());
        const whole = readFeeds("daily");
        const parts = listFolder("dist/site/sections").map((name) => readFeeds(`sections/${name}`));
        const missing = dates.flatMap(readWritten).filter((headline) => {
          const isIn = (feeds: Feeds) => feeds.every((feed) => feed.includes(headline));
          return !isIn(whole) || !parts.some(isIn);
        });
        expect(missing).toEqual([]);
        // As the archive was before they came.
        for (const date of dates) rmSync(join(root, "content", date), { recursive: true });
        left = left.slice(0, -dates.length);
        if (left.length > 0) buildSite();
      }
    },
    PATIENCE_MS,
  );
});

/** Of a feed's entries, as it has them. */
function readFeedDates(folder: string): readonly string[] {
  const feed = JSON.parse(readSite(`${folder}/feed.json`)) as { items: { url: string }[] };
  return feed.items.map(({ url }) => /\d{4}-\d{2}-\d{2}/.exec(url)?.[0] ?? "");
}

/** Texts of a feed's three forms. */
type Feeds = readonly string[];

function readFeeds(folder: string): Feeds {
  return ["feed.xml", "rss.xml", "feed.json"].map((name) => readSite(`${folder}/${name}`));
}

function readSite(path: string): string {
  return readFileSync(join(root, "dist/site", path), "utf8");
}
