/** From saving a file to the changed mail on the page: the real program, a real browser. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { openBrowser } from "../tests/browser/open-browser.ts";
import { toMedian } from "./median.ts";
import { FULL_DAY, packageRoot } from "./sample.ts";

export interface PreviewFigures {
  /** From before the file is written until the new mail stands where the old one stood, milliseconds. */
  readonly medianMs: number;
  readonly mostMs: number;
}

/** Notes when a frame has said that the new mail is in the place of the old one. */
const OBSERVE = `
  window.waitForChange = () => new Promise((resolve) => { window.resolveChange = resolve; });
  new MutationObserver(() => window.resolveChange(performance.timeOrigin + performance.now()))
    .observe(document.getElementById("stage"), { subtree: true, attributeFilter: ["data-shown"] });`;

export async function benchPreview(rounds: number): Promise<PreviewFigures> {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  for (const name of ["broadsheet.yaml", "content"]) {
    cpSync(join(packageRoot, name), join(root, name), { recursive: true });
  }
  // The newest day, as in life: no other one looks back at it.
  for (const day of readdirSync(join(root, "content"))) {
    if (day > FULL_DAY) rmSync(join(root, "content", day), { recursive: true });
  }
  const program = join(packageRoot, "build", "main.js");
  const args = [program, "preview", "--json", "--port", "0"];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const browser = await openBrowser();
  try {
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { url } = JSON.parse(line) as { readonly url: string };
    const page = await browser.newPage();
    await page.goto(`${url}?date=${FULL_DAY}&newsletter=daily&view=desktop`);
    await page.getByText("Live", { exact: true }).waitFor();
    await page.evaluate(OBSERVE);
    const file = join(root, "content", FULL_DAY, "20-world-clara.md");
    const text = readFileSync(file, "utf8");
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // As long as somebody who types takes; what is counted in the background is done by then, or under way.
      await page.waitForTimeout(1_500);
      const shown = page.evaluate<number>("waitForChange()");
      await page.waitForTimeout(50);
      const before = performance.timeOrigin + performance.now();
      writeFileSync(file, text.replace("](https", ` ${round}](https`));
      times.push((await shown) - before);
    }
    return { medianMs: toMedian(times), mostMs: Math.max(...times) };
  } finally {
    await browser.close();
    child.kill();
    rmSync(root, { recursive: true, force: true });
  }
}
