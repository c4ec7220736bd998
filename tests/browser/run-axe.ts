import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, one line a violation. Run by the debugger, which the page’s own policy does not bind. */
export async function findViolations(page: Page, options: object = {}): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(AXE);
  const settings = JSON.stringify({ resultTypes: ["violations"], ...options });
  return page.evaluate<readonly string[]>(`axe.run(${settings}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) =>
      id + ": " + html.slice(0, 160) + " (" + [...any, ...all, ...none].map(({ message }) => message).join("; ") + ")")))`);
}

/** Accessible, and nothing to scroll sideways for. */
export async function expectFine(page: Page): Promise<void> {
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
}
