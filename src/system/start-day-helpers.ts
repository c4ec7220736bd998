import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { DayHelper, HelperFacts } from "../model/day-helper.ts";

/** What a helper's thread is told when it starts. */
export interface HelperOrder {
  /** Of the publication. */
  readonly root: string;
  readonly packageRoot: string;
  readonly facts: HelperFacts;
}

/** One core reads and makes pages; each further one reads. Above that, making pages takes longer. */
const MOST_HELPERS = 3;

/**
 * Starts a thread for each further core.
 *
 * @param file the thread's program, which answers each date with the day, or with null
 */
export function startDayHelpers(
  file: string,
  order: HelperOrder,
  cores = availableParallelism(),
): readonly DayHelper[] {
  const count = Math.min(cores - 1, MOST_HELPERS);
  return Array.from({ length: count }, () => startHelper(new Worker(file, { workerData: order })));
}

type Answer = Awaited<ReturnType<DayHelper["read"]>>;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

function startHelper(worker: Worker): DayHelper {
  /** The thread answers in the order in which it is asked. */
  const waiting: Waiting[] = [];
  let gone: Error | null = null;
  const end = (reason: Error): void => {
    gone ??= reason;
    for (const each of waiting.splice(0)) each.reject(gone);
  };
  worker.on("message", (answer: Answer) => waiting.shift()?.resolve(answer));
  worker.on("messageerror", end);
  worker.on("error", end);
  worker.on("exit", (status) =>
    end(new Error(`A thread that reads days ended with status ${status}`)),
  );
  return {
    read: (date) =>
      new Promise((resolve, reject) => {
        if (gone === null) {
          waiting.push({ resolve, reject });
          worker.postMessage(date);
        } else reject(gone);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
