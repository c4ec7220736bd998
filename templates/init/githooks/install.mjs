// Called by npm install: lets git run the hooks of this folder. Says nothing where there is no repository.
import { spawnSync } from "node:child_process";

if (process.env["CI"] === undefined) {
  spawnSync("git", ["config", "core.hooksPath", ".githooks"], { stdio: "ignore" });
}
