import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const PROGRAM = resolve(import.meta.dirname, "../build/main.js");

/** Its own last words on standard error are how much memory it took. */
const MEASURED = "process.on('exit', () => console.error(process.resourceUsage().maxRSS))";

export interface Measured {
  readonly seconds: number;
  /** Resident at most. */
  readonly megabytes: number;
}

/** Runs the whole program in a folder. @throws {Error} if it does not end with 0 */
export function runMeasured(root: string, args: readonly string[]): Measured {
  const started = performance.now();
  const preload = `data:text/javascript,${encodeURIComponent(MEASURED)}`;
  const command = ["--import", preload, PROGRAM, ...args];
  const { stderr, status } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  const seconds = (performance.now() - started) / 1000;
  const kilobytes = Number(/(\d+)\s*$/.exec(stderr)?.[1] ?? 0);
  return { seconds, megabytes: Math.round(kilobytes / 1024) };
}
