/** The memory that a send takes, by number of people, each in a process of its own. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { startFastSink } from "./start-fast-sink.ts";
import { timeBroadsheet } from "./send-bench.ts";

/** In megabytes. */
export interface MemoryFigures {
  /** Resident at most: how far V8 let the heap grow before it collected. */
  readonly peak: number;
  /** In use right after a collection, at most, looked at once a second. */
  readonly live: number;
}

export async function benchMemory(
  peoples: readonly number[],
): Promise<ReadonlyMap<number, MemoryFigures>> {
  const sink = await startFastSink();
  const script = join(import.meta.dirname, "memory-bench.ts");
  const peaks = new Map<number, MemoryFigures>();
  for (const people of peoples) {
    const args = ["--expose-gc", "--import", "tsx", script, String(people), String(sink.port)];
    const output = execFileSync(process.execPath, args, { encoding: "utf8" });
    peaks.set(people, JSON.parse(output) as MemoryFigures);
  }
  sink.stop();
  return peaks;
}

const MEGABYTE = 1024 * 1024;
const [people, port] = process.argv.slice(2).map(Number);
if (process.argv[1] === import.meta.filename && people !== undefined && port !== undefined) {
  let live = 0;
  const look = setInterval(() => {
    globalThis.gc?.();
    live = Math.max(live, process.memoryUsage().heapUsed);
  }, 1000);
  await timeBroadsheet(people, port);
  clearInterval(look);
  const peak = process.resourceUsage().maxRSS / 1024;
  const figures = { peak: Math.round(peak), live: Math.round(live / MEGABYTE) };
  process.stdout.write(JSON.stringify(figures));
}
