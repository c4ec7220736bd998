import { Presets, SingleBar } from "cli-progress";

import type { Output } from "./world.ts";

/** Progress of long work: a bar on a terminal, a plain line now and then in a log. */
export interface Progress {
  advance(): void;
  end(): void;
}

const LINE_EVERY_MS = 5_000;

export function startProgress(total: number, output: Output): Progress {
  if (total === 0) return { advance: () => undefined, end: () => undefined };
  return output.isTerminal ? startBar(total) : startLines(total, output);
}

function startBar(total: number): Progress {
  const format = "{bar} {percentage} % | {value} of {total} | {rate}/s | {eta_formatted} left";
  const bar = new SingleBar(
    { format, hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  const started = Date.now();
  let done = 0;
  bar.start(total, 0, { rate: 0 });
  return {
    advance: () => {
      done += 1;
      bar.update(done, { rate: toRate(done, started) });
    },
    end: () => bar.stop(),
  };
}

function startLines(total: number, output: Output): Progress {
  const started = Date.now();
  let done = 0;
  let last = started;
  const write = (): void => {
    output.write(`${done} of ${total}, ${toRate(done, started)}/s\n`);
    last = Date.now();
  };
  return {
    advance: () => {
      done += 1;
      if (Date.now() - last >= LINE_EVERY_MS) write();
    },
    end: write,
  };
}

function toRate(done: number, started: number): number {
  return Math.round((done * 1000) / Math.max(1, Date.now() - started));
}
