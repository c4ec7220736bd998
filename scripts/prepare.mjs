// Builds after `npm ci` in a clone and after an install from git. A production install of a clone has no
// compiler and needs none: there `build/` came with the package.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

let compiler = null;
try {
  compiler = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
} catch {
  console.log("broadsheet: no TypeScript installed, nothing compiled");
}
if (compiler !== null) {
  const args = [compiler, "-p", "tsconfig.build.json"];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
