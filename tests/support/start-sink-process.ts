import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { onTestFinished } from "vitest";

import { packageRoot } from "./run-program.ts";
import type { SinkOptions, SinkRecord } from "./smtp-sink.ts";

export interface SinkProcess {
  readonly url: string;
  /** What the server wrote down, synced before each reply. */
  readRecords(): readonly SinkRecord[];
}

/** A real SMTP server in another process, whose record no kill of ours can hurt. Ends with the test. */
export async function startSinkProcess(
  options: SinkOptions & { readonly record: string },
): Promise<SinkProcess> {
  const script = join(packageRoot, "tests/support/smtp-sink-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(options)], {
    cwd: packageRoot,
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, "line")) as [string];
  const { url } = JSON.parse(first) as { url: string };
  return { url, readRecords: () => readRecords(options.record) };
}

function readRecords(file: string): readonly SinkRecord[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as SinkRecord);
}
