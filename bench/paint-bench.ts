/** How soon a reader of the site sees what a page is about: the built sample, `serve`, a real browser held back. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Browser } from "playwright-core";

import { openBrowser } from "../tests/browser/open-browser.ts";
import { toMedian } from "./median.ts";
import { FULL_DAY, packageRoot } from "./sample.ts";

export interface PaintFigures {
  readonly page: string;
  /** Largest contentful paint, milliseconds. */
  readonly medianMs: number;
  readonly mostMs: number;
  /** Cumulative layout shift, the worst load's. */
  readonly shift: number;
}

const ARTICLE = "articles/2026-01-07/ascender-telescope-opens-its-eye-and-finds-a-nursery/";

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ["front page", ""],
  ["issue", `daily/${FULL_DAY}/`],
  ["article with a picture", ARTICLE],
  ["list of issues", "daily/"],
];

/** A telephone's mobile network and processor, near to what Lighthouse takes for a fast one. */
const NETWORK = {
  ...{ offline: false, latency: 40, connectionType: "cellular4g" as const },
  ...{ downloadThroughput: 10e6 / 8, uploadThroughput: 5e6 / 8 },
};
const SLOWER = 4;

export async function benchPaint(rounds: number): Promise<readonly PaintFigures[]> {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  for (const name of ["broadsheet.yaml", "content"]) {
    cpSync(join(packageRoot, name), join(root, name), { recursive: true });
  }
  const program = join(packageRoot, "build", "main.js");
  spawnSync(process.execPath, [program, "build", "--site"], { cwd: root });
  const child = spawn(process.execPath, [program, "serve", "--json", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const browser = await openBrowser();
  try {
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { url } = JSON.parse(line) as { readonly url: string };
    const figures: PaintFigures[] = [];
    for (const [page, path] of PAGES) {
      const loads: Load[] = [];
      for (let round = 0; round < rounds; round += 1) loads.push(await load(browser, url + path));
      const times = loads.map(({ paintMs }) => paintMs);
      const shift = Math.max(...loads.map((one) => one.shift));
      figures.push({ page, medianMs: toMedian(times), mostMs: Math.max(...times), shift });
    }
    return figures;
  } finally {
    await browser.close();
    child.kill();
    rmSync(root, { recursive: true, force: true });
  }
}

interface Load {
  readonly paintMs: number;
  readonly shift: number;
}

/** Both observers are told of what was before them. */
const MEASURE = `new Promise((resolve) => {
  let paintMs = 0, shift = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) paintMs = entry.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve({ paintMs, shift }), 300);
})`;

async function load(browser: Browser, url: string): Promise<Load> {
  const viewport = { width: 375, height: 800 };
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2 });
  try {
    const tools = await page.context().newCDPSession(page);
    await tools.send("Network.enable");
    await tools.send("Network.emulateNetworkConditions", NETWORK);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const response = await page.goto(url, { waitUntil: "networkidle" });
    if (response?.ok() !== true) throw new Error(`${url} is not there`);
    return await page.evaluate<Load>(MEASURE);
  } finally {
    await page.close();
  }
}
