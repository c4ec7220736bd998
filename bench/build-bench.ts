/** Building the sample's full day, warm in one process and cold as a program. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openDiskSource } from "../src/source/content-source.ts";
import { toMedian } from "./median.ts";
import { FULL_DAY, openSample, packageRoot } from "./sample.ts";

export interface BuildFigures {
  /** Markdown to HTML and text of one issue, config and checks included, milliseconds, median. */
  readonly warmMs: number;
  /** `broadsheet build <day>` as a process: both newsletters and the site, seconds, median. */
  readonly coldSeconds: number;
  readonly htmlBytes: number;
}

const WARM_UP = 5;

export async function benchBuild(rounds: number): Promise<BuildFigures> {
  const source = openDiskSource({ root: packageRoot, shippedRoot: packageRoot });
  const build = await openSample(source, "daily");
  const warm: number[] = [];
  let htmlBytes = 0;
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    const started = performance.now();
    const { mail } = await build();
    if (round >= WARM_UP) warm.push(performance.now() - started);
    htmlBytes = Buffer.byteLength(mail.html);
  }
  return { warmMs: toMedian(warm), coldSeconds: timeCold(Math.min(rounds, 7)), htmlBytes };
}

function timeCold(rounds: number): number {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  for (const name of ["broadsheet.yaml", "content"]) {
    cpSync(join(packageRoot, name), join(root, name), { recursive: true });
  }
  const program = join(packageRoot, "build", "main.js");
  const seconds = Array.from({ length: rounds }, () => {
    const started = performance.now();
    execFileSync(process.execPath, [program, "build", FULL_DAY], { cwd: root, stdio: "ignore" });
    return (performance.now() - started) / 1000;
  });
  rmSync(root, { recursive: true, force: true });
  return toMedian(seconds);
}
