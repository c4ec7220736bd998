/** The most memory that a send takes, by number of people, each in a process of its own. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { startFastSink } from "./start-fast-sink.ts";
import { timeBroadsheet } from "./send-bench.ts";

/** Megabytes of resident memory at most, for each number of people. */
export async function benchMemory(
  peoples: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const sink = await startFastSink();
  const script = join(import.meta.dirname, "memory-bench.ts");
  const peaks = new Map<number, number>();
  for (const people of peoples) {
    const args = ["--import", "tsx", script, String(people), String(sink.port)];
    peaks.set(people, Number(execFileSync(process.execPath, args, { encoding: "utf8" })));
  }
  sink.stop();
  return peaks;
}

const [people, port] = process.argv.slice(2).map(Number);
if (process.argv[1] === import.meta.filename && people !== undefined && port !== undefined) {
  await timeBroadsheet(people, port);
  process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)));
}
