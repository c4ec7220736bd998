import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";

import { makeSampleRotReport } from "../reporting/sample-rot.ts";
import { openBrowser } from "./open-browser.ts";
import { expectFine } from "./run-axe.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

test.each([
  [375, "light"],
  [375, "dark"],
  [1280, "light"],
  [1280, "dark"],
] as const)("the report of links is fine at %i px, %s", async (width, colorScheme) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  await page.setContent(makeSampleRotReport());
  await expectFine(page);
  await context.close();
});
