import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  address,
  browser,
  DAY,
  frameOf,
  openPage,
  root,
  save,
  setUpPreview,
  wordsOf,
} from "./open-preview.ts";
import { expectFine } from "./run-axe.ts";

setUpPreview();

test("content runs nothing and reaches nobody", async () => {
  const page = await browser.newPage();
  const visits: string[] = [];
  const elsewhere = createServer((request, answer) => {
    visits.push(request.url ?? "");
    answer.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const evil = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await save(
    `<script>alert(1); fetch('/')</script><img src=x onerror=alert(2)>`,
    `<svg onload=alert(3)></svg><iframe src='${evil}/'></iframe>`,
    `<img src='${evil}/pixel.gif'><link rel=stylesheet href='${evil}/a.css'>`,
    `<meta http-equiv=refresh content='0;url=${evil}/gone'>`,
    `<a id=out href='${evil}/' target=_top>out</a><form action='${evil}/'><button>go</button></form>`,
  );
  await page.goto(address());
  await page.getByText("Live", { exact: true }).waitFor();
  await frameOf(page).locator("#out").click();
  await frameOf(page).getByRole("button").click();
  await page.waitForTimeout(300);
  expect(dialogs).toEqual([]);
  expect(visits).toEqual([]);
  expect(page.url()).toBe(address());
  expect(await frameOf(page).evaluate("origin")).toBe("null");
  elsewhere.close();
});

describe("words in the mail", () => {
  test("tell where they come from, and open the editor there", async () => {
    await save(
      `<p data-place="${DAY}/daily.html:7:3">Seventh line <a href="https://example.org/a">there</a></p>`,
    );
    const page = await openPage();
    const asked: string[] = [];
    // An address that a browser cannot open is given up by it, so what was asked for is told by the page.
    await page.exposeFunction("tellPlace", (text: string) => asked.push(text));
    await page.evaluate(`new MutationObserver(() => tellPlace(document.getElementById("clicked").textContent))
      .observe(document.getElementById("clicked"), { childList: true })`);
    await frameOf(page).getByText("there").click();
    const line = page.locator("#clicked");
    await expect
      .poll(() => line.innerText())
      .toBe(`${DAY}/daily.html:7:3 leads to https://example.org/a`);
    expect(await line.locator("a").getAttribute("href")).toBe(
      `courier-editor://${DAY}/daily.html?7:3`,
    );
    expect(await wordsOf(page)).toContain("Seventh line");
  });

  test("that name a file outside open nothing", async () => {
    await save(
      `<p data-place="../../etc/passwd:1:1">Up</p><p data-place="/etc/passwd:1:1">Root</p>`,
    );
    const page = await openPage();
    for (const word of ["Up", "Root"]) {
      await frameOf(page).getByText(word, { exact: true }).click();
      await expect.poll(() => page.locator("#clicked").innerText()).toContain("passwd");
      expect(await page.locator("#clicked a").count()).toBe(0);
    }
  });
});

describe("looks", () => {
  test("are asked of the publication, and kept while files change", async () => {
    const page = await openPage();
    await page.getByRole("link", { name: "Forced dark" }).click();
    await expect.poll(() => frameOf(page).content()).toContain("<!-- inverted -->");
    await page.getByRole("link", { name: "Phone" }).click();
    await save("<p>Second state</p>");
    await expect.poll(() => wordsOf(page)).toContain("Second state");
    expect(await frameOf(page).content()).toContain("<!-- inverted -->");
    expect(page.url()).toBe(`${address("phone")}&look=inverted`);
  });

  test("side by side are three widths of one mail, each where it was scrolled to", async () => {
    const page = await openPage({ viewport: { width: 1400, height: 900 } }, "side");
    const frames = () => page.frames().filter((one) => one.url().includes("/mail/"));
    // Shown smaller, a width may be a pixel off.
    const widths = async () => {
      const all = await Promise.all(frames().map((one) => one.evaluate<number>("innerWidth")));
      return all.map((width, index) => Math.abs(width - ([1024, 768, 375][index] ?? 0)) <= 1);
    };
    await expect.poll(widths).toEqual([true, true, true]);
    await frames()[1]?.evaluate("scrollTo(0, 700)");
    await save("<p>Second state</p>");
    const scrolls = () =>
      Promise.all(frames().map((one) => one.evaluate<number>("Math.round(scrollY)")));
    await expect.poll(() => frames()[2]?.locator("body").innerText()).toContain("Second state");
    await expect.poll(scrolls).toEqual([0, 700, 0]);
  });
});

describe("a test mail", () => {
  test("goes out from the page, which says what became of it", async () => {
    const page = await openPage();
    await page.getByText("Send a test").click();
    await page.getByLabel("To").fill("ada@example.org");
    await page.getByRole("button", { name: "Send one copy" }).click();
    const answer = page.locator("#test-answer");
    await expect.poll(() => answer.innerText()).toBe("daily 2026-01-05 to ada@example.org");
    await page.getByLabel("To").fill("THROW@example.org");
    await page.getByRole("button", { name: "Send one copy" }).click();
    await expect.poll(() => answer.innerText()).toBe("The server fell over");
  });
});

test.each(["in time", "late"])("prints all of the mail alone, its script %s", async (when) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const framed = page.waitForEvent("framenavigated", (frame) => frame !== page.mainFrame());
  await page.route("**/preview.js", async (route) => {
    if (when === "late") await (await framed).waitForLoadState();
    await route.continue();
  });
  await page.goto(address());
  // The frame says how high it is; printing it changes that, so it is known before.
  const height = `document.querySelector("#stage iframe").style.getPropertyValue("--height")`;
  await expect.poll(() => page.evaluate<string>(height)).toMatch(/px$/);
  await page.emulateMedia({ media: "print" });
  const screens = `document.querySelector("#stage iframe").clientHeight / innerHeight`;
  await expect.poll(() => page.evaluate<number>(screens)).toBeGreaterThan(3);
  expect(await page.locator(".bar").isVisible()).toBe(false);
});

test("pictures come from the disk into the frame", async () => {
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==";
  await writeFile(join(root, DAY, "dot.png"), Buffer.from(pixel, "base64"));
  await save("<img id=dot src='https://courier.example.org/pictures/2026-01-05/dot.png'>");
  const page = await openPage();
  const width = () => frameOf(page).evaluate("document.getElementById('dot').naturalWidth");
  await expect.poll(width).toBe(1);
});

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  "dark desktop": { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  phone: { viewport: { width: 375, height: 800 }, colorScheme: "light" },
  "dark phone": { viewport: { width: 375, height: 800 }, colorScheme: "dark" },
} as const;
const VIEWS = ["desktop", "side", "inbox", "text", "size", "source"];
const STATES = ["fine", "a WARNING", "an ERROR and a WARNING"];

/** Every pair of a screen, a view and a state, in a third of the pages that all three together would be. */
const PAGES = Object.entries(SCREENS).flatMap(([name, screen], turn) =>
  VIEWS.map((view, index) => ({ name, screen, view, state: STATES[(turn + index) % 3] ?? "" })),
);

test.each(PAGES)(
  "on a $name, the $view view of $state has no accessibility violation and no scrolling sideways",
  async ({ screen, view, state }) => {
    await save(`<p>${state}</p>`);
    const page = await openPage(screen, view);
    await expectFine(page);
  },
);
