/**
 * `npm run test:kill`: the short form, in vitest. `npm run test:kill -- --kills 10000`: the long one, which may be
 * broken off and started again; `--folder` holds what was done (`tmp/kill` unless told), `--minutes` ends it early.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { packageRoot } from "../support/run-program.ts";
import { runCampaign } from "./campaign/run-campaign.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string" },
    people: { type: "string", default: "1500" },
    folder: { type: "string", default: "tmp/kill" },
    minutes: { type: "string", default: "600" },
  },
});

const print = (line: string): unknown => process.stdout.write(`${line}\n`);

if (values.kills === undefined) {
  const vitest = resolve(packageRoot, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--project", "kill"];
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
} else {
  const totals = await runCampaign({
    kills: Number(values.kills),
    people: Number(values.people),
    folder: resolve(packageRoot, values.folder),
    until: Date.now() + Number(values.minutes) * 60_000,
    print: (line) => void print(`${new Date().toISOString().slice(11, 19)} ${line}`),
  });
  print(JSON.stringify(totals, null, 2));
}
