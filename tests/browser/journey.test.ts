import { once } from "node:events";
import PostalMime from "postal-mime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { makeStage, type Stage } from "../support/make-stage.ts";
import { startProgram } from "../support/run-program.ts";
import { openBrowser } from "./open-browser.ts";
import { expectFine } from "./run-axe.ts";

const READER = "berta@example.org";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

/** The program's own service. @returns its address, without a slash at the end */
async function serve(stage: Stage): Promise<string> {
  const running = startProgram(["serve", "--port", "0", "--json"], stage.options);
  onTestFinished(async () => {
    running.child.kill("SIGTERM");
    expect((await running.ended).status).toBe(0);
  });
  if (running.child.stdout !== null) await once(running.child.stdout, "data");
  const [line = ""] = running.output().split("\n");
  return (JSON.parse(line) as { readonly url: string }).url.slice(0, -1);
}

/** The newest mail to the reader, as their program reads it. */
async function readMail({ sink }: Stage, subject: RegExp) {
  const find = async () => {
    const own = sink.records.filter(({ to }) => to.includes(READER));
    const read = await Promise.all(own.map(({ source }) => PostalMime.parse(source)));
    return read.findLast((mail) => subject.test(mail.subject ?? ""));
  };
  await expect.poll(find, { timeout: 20_000 }).toBeDefined();
  const mail = await find();
  if (mail === undefined) throw new Error("there must be a mail");
  return mail;
}

/** The path of the first link of the text that leads there. */
function findPath(text: string | undefined, begin: string): string {
  const url = text
    ?.match(/https?:[^\s<>"]+/g)
    ?.find((each) => new URL(each).pathname.startsWith(begin));
  if (url === undefined) throw new Error(`no link to ${begin}`);
  return new URL(url).pathname;
}

async function press(page: Page, button: string, heading: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
}

const SCREENS = {
  "375 px, with scripts": { viewport: { width: 375, height: 800 } },
  "375 px, without scripts": { viewport: { width: 375, height: 800 }, javaScriptEnabled: false },
  "1280 px, dark, with scripts": { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
} as const;

test.each(Object.entries(SCREENS))(
  "a reader at %s signs up, confirms, chooses words only, gets mail, and leaves",
  async (_, screen) => {
    const stage = await makeStage();
    const url = await serve(stage);
    const context = await browser.newContext(screen);
    const page = await context.newPage();
    // Without scripts nothing can look: the pages are the same.
    const look = "javaScriptEnabled" in screen ? () => undefined : () => expectFine(page);
    await page.goto(`${url}/subscribe`);
    await look();
    await page.getByLabel("Your e-mail address").fill(READER);
    // Somebody who is slow: the work is done before the button is pressed.
    if (screen.viewport.width > 1000) await page.waitForTimeout(3_000);
    await press(page, "Subscribe", "Please look into your mailbox");
    await look();

    const question = await readMail(stage, /^Please confirm/);
    await page.goto(url + findPath(question.text, "/answer/"));
    await look();
    await press(page, "Yes, send them to me", "Welcome");
    await look();

    const link = page.getByRole("link", { name: "Your preferences" });
    const preferences = new URL((await link.getAttribute("href")) ?? "").pathname;
    await page.goto(url + preferences);
    await look();
    await page.getByLabel("Words only").check();
    await press(page, "Save", "Your newsletters");
    await page.getByText("Saved.").waitFor();
    await look();

    expect((await stage.send()).status).toBe(0);
    const issue = await readMail(stage, /^(?!Please confirm)/);
    expect([issue.html, findPath(issue.text, "/preferences/")]).toEqual([undefined, preferences]);
    await page.goto(url + findPath(issue.text, "/leave/"));
    await press(page, "Leave The Daily Courier", "You have left The Daily Courier");
    await look();
    const shown = await stage.run("subscribers", "show", READER, "--json");
    expect(shown.stdout).toContain('"status":"left"');
    await context.close();
  },
);
