import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeArchive, toDate } from "./make-archive.ts";
import { runMeasured } from "./run-measured.ts";
import { toMedian } from "./median.ts";

export interface CheckFigures {
  readonly days: number;
  readonly links: number;
  /** One day, without and with the cache of the others. */
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  /** One day of a publication that has no other. */
  readonly aloneSeconds: number;
  /** All days, once. */
  readonly allSeconds: number;
  /** Resident at most. */
  readonly allMegabytes: number;
}

/** `check <date>` of the newest day in an archive, as the whole program, each figure the median of some rounds. */
export function benchCheck(days: number, links: number, rounds: number): CheckFigures {
  const root = makeArchive(days, links);
  const alone = makeArchive(1, links);
  try {
    const last = toDate(days - 1);
    const colds: number[] = [];
    const warms: number[] = [];
    const alones: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      rmSync(join(root, ".broadsheet"), { recursive: true, force: true });
      colds.push(time(root, last));
      // An edit since the last check, as in life.
      appendFileSync(
        join(root, `content/${last}/20-links.md`),
        `- [One more](https://example.org/more/${round})\n`,
      );
      warms.push(time(root, last));
      alones.push(time(alone, toDate(0)));
    }
    const [coldSeconds, warmSeconds, aloneSeconds] = [colds, warms, alones].map(toMedian);
    const all = runMeasured(root, ["check"]);
    return {
      ...{ days, links, allSeconds: all.seconds, allMegabytes: all.megabytes },
      coldSeconds: coldSeconds ?? 0,
      warmSeconds: warmSeconds ?? 0,
      aloneSeconds: aloneSeconds ?? 0,
    };
  } finally {
    for (const folder of [root, alone]) rmSync(folder, { recursive: true, force: true });
  }
}

function time(root: string, date: string): number {
  return runMeasured(root, ["check", date]).seconds;
}
