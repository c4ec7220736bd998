/** A preview over a folder of its own for each test, and one browser for all of a file's. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

import { startPreview, type RunningPreview } from "../../src/preview/start-preview.ts";
import { openFolderSource } from "../preview/folder-source.ts";
import { openBrowser } from "./open-browser.ts";

export const DAY = "content/2026-01-05";

const HEADLINES = Array.from(
  { length: 60 },
  (_, index) => `<h2>Headline ${index}</h2><p>Words</p>`,
);

export let browser: Browser;
export let root: string;
let preview: RunningPreview;

export function setUpPreview(): void {
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "broadsheet-browser-"));
    await mkdir(join(root, DAY), { recursive: true });
    await save("<p>First state</p>");
    await start(0);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await preview.close();
    await rm(root, { recursive: true, force: true });
  });
}

async function start(port: number): Promise<void> {
  preview = await startPreview({ source: openFolderSource(root), host: "127.0.0.1", port });
}

/** @returns starts it again at the same address */
export async function stopPreview(): Promise<() => Promise<void>> {
  const port = Number(new URL(preview.url).port);
  await preview.close();
  return () => start(port);
}

/** A mail of sixty headlines, and these lines below them. */
export function save(...lines: readonly string[]): Promise<void> {
  return writeFile(
    join(root, DAY, "daily.html"),
    ["Summit ends", ...HEADLINES, ...lines].join("\n"),
  );
}

export function address(view = "desktop"): string {
  return `${preview.url}?date=2026-01-05&newsletter=daily&view=${view}`;
}

export function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().includes("/mail/"));
  if (frame === undefined) throw new Error("No frame");
  return frame;
}

export function wordsOf(page: Page): Promise<string> {
  return frameOf(page).locator("body").innerText();
}

export async function openPage(
  options: Parameters<Browser["newPage"]>[0] = {},
  view?: string,
): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(address(view));
  await page.getByText("Live", { exact: true }).waitFor();
  return page;
}
