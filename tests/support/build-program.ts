import { execFileSync } from "node:child_process";

/** Compiles `src/` to `build/` once, so that tests start the very program that users get. */
export function setup(): void {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
}
