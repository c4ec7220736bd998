import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/**
 * A real Chromium.
 *
 * @throws if there is none: a browser test that is skipped proves nothing
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(
      `No Chromium at ${executablePath}: apt-get install chromium, or set CHROMIUM_PATH to one`,
    );
  }
  // Without a sandbox of its own, which root in a container cannot have.
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
