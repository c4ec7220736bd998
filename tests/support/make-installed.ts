import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { makeFolder } from "./make-folder.ts";
import { packageRoot, runProgram } from "./run-program.ts";

/** A new publication with Broadsheet in its node_modules, as `npm install` leaves it. */
export async function makeInstalled(): Promise<string> {
  const root = makeFolder();
  await runProgram(["init", "."], { cwd: root });
  mkdirSync(join(root, "node_modules/.bin"), { recursive: true });
  symlinkSync(packageRoot, join(root, "node_modules/broadsheet"));
  symlinkSync(join(packageRoot, "build/main.js"), join(root, "node_modules/.bin/broadsheet"));
  chmodSync(join(packageRoot, "build/main.js"), 0o755);
  return root;
}
