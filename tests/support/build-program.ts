import { execFileSync } from "node:child_process";

/** Bundles `src/` to `build/` once, so that tests start the very program that users get. */
export function setup(): void {
  execFileSync(process.execPath, ["scripts/bundle.mjs"], { stdio: "inherit" });
}
