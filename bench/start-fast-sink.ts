import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface FastSink {
  readonly port: number;
  stop(): void;
}

/** Starts the sink in a process of its own: on two cores it does not take the sender's. */
export async function startFastSink(): Promise<FastSink> {
  const script = join(import.meta.dirname, "fast-sink.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [first] = (await once(child.stdout, "data")) as [Buffer];
  return { port: Number(first.toString()), stop: () => void child.kill() };
}
