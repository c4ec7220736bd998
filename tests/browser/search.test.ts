import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { makeFolder, writeFiles } from "../support/make-folder.ts";
import { ARTICLE, CONFIG, LINKS } from "../support/make-publication.ts";
import { openBrowser } from "./open-browser.ts";
import { buildSearchSite, serveSite } from "./open-search-site.ts";
import { expectFine } from "./run-axe.ts";

const ARABIC = `  - { slug: sabah, title: الصباح, language: ar, theme: plain, sections: [arabic], release: when-clean }\n`;
const JAPANESE = `  - { slug: asa, title: 朝の便り, language: ja, theme: plain, sections: [japanese], release: when-clean }\n`;
const SECTIONS = `sections:
  - { slug: arabic, title: بالعربية }
  - { slug: japanese, title: 日本語 }
`;

const FILES = {
  "content/2026-01-05/10-summit.md": ARTICLE,
  "content/2026-01-05/20-links.md": LINKS,
  "broadsheet.yaml":
    CONFIG.replace("sections:\n", SECTIONS).replace("sections: all", "sections: [world, defence]") +
    ARABIC +
    JAPANESE,
  "content/2024-06-03/20-links.md":
    "## World\n- [Ferries stop for a day](https://example.org/ferries) - The crossings wait for \\<b>weather & wind\\</b>.\n",
  "content/2025-02-03/20-links.md":
    "## World\n- [Ferry line closes](https://example.org/line) - Ferries ran for a hundred years.\n",
  "content/2026-01-06/30-arabic.md":
    "## بالعربية\n- [افتتاح الجسر الجديد](https://example.org/ar) - المدينة تحتفل بالجسر.\n",
  "content/2026-01-06/31-japanese.md":
    "## 日本語\n- [新しい橋が開通しました](https://example.org/ja) - 町は祝っています。\n",
};

let browser: Browser;
let root: string;

beforeAll(async () => {
  browser = await openBrowser();
  root = mkdtempSync(join(tmpdir(), "broadsheet-search-"));
  writeFiles(root, FILES);
  await buildSearchSite(root);
});

afterAll(async () => {
  await browser.close();
  rmSync(root, { recursive: true, force: true });
});

interface Visit {
  readonly page: Page;
  readonly url: string;
  /** Addresses of everything that was loaded. */
  readonly asked: string[];
  /** What the browser complained of. */
  readonly said: string[];
}

async function visit(
  options: Parameters<Browser["newPage"]>[0] = {},
  folder = root,
): Promise<Visit> {
  const site = await serveSite(folder);
  const { url } = site;
  const page = await browser.newPage(options);
  onTestFinished(async () => {
    await page.close();
    await site.close();
  });
  const asked: string[] = [];
  const said: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => {
    // Browsers ask for it by themselves.
    if (!message.location().url.endsWith("/favicon.ico")) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(`${url}search/`);
  await page.waitForLoadState("networkidle");
  return { page, url, asked, said };
}

async function search(page: Page, words: string): Promise<readonly string[]> {
  await page.getByRole("searchbox").fill(words);
  await page.getByRole("searchbox").press("Enter");
  const said = page.getByRole("status");
  const busy = [await said.getAttribute("data-busy"), ""];
  await expect.poll(() => said.innerText(), { timeout: 20_000, interval: 20 }).not.toBeOneOf(busy);
  return page.locator(".found a").allInnerTexts();
}

describe("the search page", () => {
  test("loads the search when somebody searches, and nothing from elsewhere", async () => {
    const { page, url, asked, said } = await visit();
    expect(asked.map((each) => each.slice(url.length)).sort()).toEqual(
      ["search/", "search/search.js", "styles.css"].sort(),
    );
    expect(await search(page, "lantern festival")).toContain(
      "Lantern festival draws a record crowd",
    );
    expect(await page.getByRole("status").innerText()).toBe("Pages found: 1");
    expect(asked.filter((each) => !each.startsWith(url))).toEqual([]);
    expect(asked.filter((each) => each.endsWith(".pf_fragment"))).toHaveLength(1);
    expect(said).toEqual([]);
  });

  test("leads to the headline, and back to what was found", async () => {
    const { page, url } = await visit();
    await search(page, "bridge");
    await page.getByRole("link", { name: "Bridge opens in Exampleton" }).click();
    await page.waitForURL(`${url}daily/2026-01-05/#bridge-opens-in-exampleton`);
    await page.goBack();
    await page.getByRole("link", { name: "Bridge opens in Exampleton" }).waitFor();
    expect(page.url()).toBe(`${url}search/?q=bridge`);
    await search(page, "delegates spring");
    await page.locator(".found h2 a").click();
    await page.waitForURL(`${url}articles/2026-01-05/summit-ends-without-a-text/`);
  });

  test("finds in all years, by the stems of each language", async () => {
    const { page, said } = await visit();
    const found = await search(page, "ferry");
    expect(found).toEqual(expect.arrayContaining(["Ferry line closes", "Ferries stop for a day"]));
    expect(await page.locator(".found time").allInnerTexts()).toEqual(
      expect.arrayContaining(["June 3, 2024", "February 3, 2025"]),
    );
    expect(await page.locator(".found").innerText()).toContain("<b>weather & wind</b>");
    expect(await search(page, "جسر")).toContain("افتتاح الجسر الجديد");
    expect(await page.locator(".found > li").first().getAttribute("dir")).toBe("rtl");
    expect(await search(page, "橋")).toContain("新しい橋が開通しました");
    expect(await search(page, "zzzz")).toEqual([]);
    expect(await page.getByRole("status").innerText()).toContain("Nothing found.");
    expect(said).toEqual([]);
  });

  test("is reached from every page, and by an address that has the words", async () => {
    const { page, url } = await visit();
    for (const path of ["", "daily/2026-01-05/", "daily/", "sections/world/"]) {
      await page.goto(url + path);
      await page.getByRole("link", { name: "Search", exact: true }).click();
      await page.waitForURL(`${url}search/`);
    }
    await page.goto(`${url}search/?q=lantern`);
    await page.getByRole("link", { name: "Lantern festival" }).waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("lantern");
  });

  test("says without JavaScript that it needs it, and leads to the archive", async () => {
    const { page, url } = await visit({ javaScriptEnabled: false });
    expect(await page.locator("noscript p").innerText()).toContain("needs JavaScript");
    await page.getByRole("main").getByRole("link", { name: "The Daily Courier" }).click();
    await page.waitForURL(`${url}daily/`);
  });

  test("says when the search cannot be loaded, and tries again", async () => {
    const { page } = await visit();
    await page.route("**/pagefind.js", (route) => route.abort());
    expect(await search(page, "bridge")).toEqual([]);
    expect(await page.getByRole("status").innerText()).toContain("could not be loaded");
    await page.unroute("**/pagefind.js");
    await page.getByRole("searchbox").press("Enter");
    await page.getByRole("link", { name: "Bridge opens" }).waitFor();
  });

  test.each([
    [375, "dark", ""],
    [1200, "light", ""],
    [375, "light", "?q=ferry"],
    [1200, "dark", "?q=bridge"],
  ] as const)("is accessible at %i px, %s, %s", async (width, colorScheme, query) => {
    const { page, url } = await visit({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(`${url}search/${query}`);
    if (query !== "") await page.locator(".found li").first().waitFor();
    await expectFine(page);
  });
});

test("every headline of the sample publication is found by its words", async () => {
  const shipped = resolve(import.meta.dirname, "../..");
  const folder = makeFolder({});
  await buildSearchSite(shipped, folder);
  const { page, url, said } = await visit({}, folder);
  for (const date of ["2026-01-05", "2026-01-07"]) {
    await page.goto(`${url}daily/${date}/`);
    const headlines = await page
      .locator("main :is(.item .headline, article > header :is(h2, h3))")
      .allInnerTexts();
    expect(headlines.length).toBeGreaterThan(20);
    await page.goto(`${url}search/`);
    for (const headline of headlines) {
      const words = headline.replace(/\s+/g, " ").trim();
      const found = await search(page, words);
      expect
        .soft(
          found.map((each) => each.replace(/\s+/g, " ")),
          words,
        )
        .toContain(words);
    }
  }
  expect(said).toEqual([]);
});
