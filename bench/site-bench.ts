/** The site of a long archive, as the whole program: from nothing, and again after an edit. */
import { spawnSync } from "node:child_process";
import { appendFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeArchive, toDate } from "./make-archive.ts";
import { toMedian } from "./median.ts";

const PROGRAM = resolve(import.meta.dirname, "../build/main.js");

export interface SiteFigures {
  /** Everything made, the first time. */
  readonly fullSeconds: number;
  /** Resident at most. */
  readonly fullMegabytes: number;
  /** After one more link in the newest day, median. */
  readonly againSeconds: number;
  /** `check` of that day, in the same minutes: what reading the archive takes. */
  readonly checkSeconds: number;
}

export function benchSite(days: number, links: number, rounds: number): SiteFigures {
  const root = makeArchive(days, links);
  try {
    const full = run(root, ["build", "--site"]);
    const last = toDate(days - 1);
    const again: number[] = [];
    const checks: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const item = `- [One more](https://example.org/more/${round})\n`;
      appendFileSync(join(root, `content/${last}/20-links.md`), item);
      again.push(run(root, ["build", "--site"]).seconds);
      checks.push(run(root, ["check", last]).seconds);
    }
    return {
      fullSeconds: full.seconds,
      fullMegabytes: full.megabytes,
      againSeconds: toMedian(again),
      checkSeconds: toMedian(checks),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Its own last words on standard error are how much memory it took. */
const MEASURED = "process.on('exit', () => console.error(process.resourceUsage().maxRSS))";

function run(root: string, args: readonly string[]) {
  const started = performance.now();
  const preload = `data:text/javascript,${encodeURIComponent(MEASURED)}`;
  const { stderr, error } = spawnSync(process.execPath, ["--import", preload, PROGRAM, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (error !== undefined) throw error;
  const seconds = (performance.now() - started) / 1000;
  const kilobytes = Number(/(\d+)\s*$/.exec(stderr)?.[1] ?? 0);
  return { seconds, megabytes: Math.round(kilobytes / 1024) };
}
