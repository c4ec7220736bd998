/** The site of a long archive, as the whole program: from nothing, and again after an edit. */
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeArchive, toDate } from "./make-archive.ts";
import { toMedian } from "./median.ts";
import { runMeasured } from "./run-measured.ts";

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
    const full = runMeasured(root, ["build", "--site"]);
    const last = toDate(days - 1);
    const again: number[] = [];
    const checks: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const item = `- [One more](https://example.org/more/${round})\n`;
      appendFileSync(join(root, `content/${last}/20-links.md`), item);
      again.push(runMeasured(root, ["build", "--site"]).seconds);
      checks.push(runMeasured(root, ["check", last]).seconds);
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
