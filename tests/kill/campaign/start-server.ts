import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { packageRoot } from "../../support/run-program.ts";
import type { Mood } from "../hostile/behaviours.ts";
import type { FromServer, ServerSettings, ToServer } from "../hostile/messages.ts";
import type { Kill, Order } from "../hostile/stages.ts";

/** The hostile server in another process. */
export interface HostileServer {
  readonly ports: readonly number[];
  setMood(mood: Mood): void;
  arm(order: Order): void;
  /** What the server does until the next call is told to this listener. */
  listen(listener: ServerListener): void;
  /** Resolves when every byte of senders that are gone has arrived. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerListener {
  readonly killed: (kill: Kill) => void;
  readonly connected: (lane: number) => void;
}

export async function startHostileServer(settings: ServerSettings): Promise<HostileServer> {
  const script = join(packageRoot, "tests/kill/hostile/server-process.ts");
  const child = fork(script, [JSON.stringify(settings)], {
    cwd: packageRoot,
    execArgv: ["--import", "tsx"],
  });
  const ended = once(child, "exit");
  let listener: ServerListener | null = null;
  let drained: (() => void) | null = null;
  const ports = await new Promise<readonly number[]>((resolve, reject) => {
    child.once("exit", () => reject(new Error("The hostile server ended")));
    child.on("message", (message: FromServer) => {
      if (message.kind === "ready") resolve(message.ports);
      else if (message.kind === "killed") listener?.killed(message.kill);
      else if (message.kind === "connected") listener?.connected(message.lane);
      else drained?.();
    });
  });
  const tell = (message: ToServer): unknown => child.send(message);
  return {
    ports,
    setMood: (mood) => tell({ kind: "mood", mood }),
    arm: (order) => tell({ kind: "arm", order }),
    listen: (next) => (listener = next),
    drain: () =>
      new Promise((resolve) => {
        drained = resolve;
        tell({ kind: "drain" });
      }),
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}
