import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { DayHelper, HelperFacts } from "../model/day-helper.ts";
import type { IsoDate } from "../model/names.ts";
import type { OutsideFindings } from "../model/outside-findings.ts";
import type { Publication } from "../model/publication.ts";

/** What a helper's thread is told when it starts. */
export interface HelperOrder {
  /** Of the publication. */
  readonly root: string;
  readonly packageRoot: string;
  readonly publication: Publication;
}

/** What it is told then; all but the beginning is answered. */
export type HelperTask =
  | { readonly kind: "record"; readonly date: IsoDate }
  | { readonly kind: "begin"; readonly facts: HelperFacts }
  | { readonly kind: "read"; readonly date: IsoDate }
  | { readonly kind: "check"; readonly date: IsoDate; readonly findings: OutsideFindings };

/** One core reads and makes pages; each further one reads. Above that, making pages takes longer. */
const MOST_HELPERS = 3;

/**
 * Starts a thread for each further core.
 *
 * @param file the thread's program, which answers each date with what was asked of it, or with null
 */
export function startDayHelpers(
  file: string,
  order: HelperOrder,
  cores = availableParallelism(),
): readonly DayHelper[] {
  const count = Math.min(cores - 1, MOST_HELPERS);
  return Array.from({ length: count }, () => startHelper(new Worker(file, { workerData: order })));
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
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
  const ask = (task: HelperTask): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone === null) {
        waiting.push({ resolve, reject });
        worker.postMessage(task);
      } else reject(gone);
    });
  worker.on("message", (answer: unknown) => waiting.shift()?.resolve(answer));
  worker.on("messageerror", end);
  worker.on("error", end);
  worker.on("exit", (status) =>
    end(new Error(`A thread that reads days ended with status ${status}`)),
  );
  return {
    readRecord: (date) => ask({ kind: "record", date }) as ReturnType<DayHelper["readRecord"]>,
    begin: (facts) => worker.postMessage({ kind: "begin", facts } satisfies HelperTask),
    read: (date) => ask({ kind: "read", date }) as ReturnType<DayHelper["read"]>,
    check: (date, findings) =>
      ask({ kind: "check", date, findings }) as ReturnType<DayHelper["check"]>,
    close: async () => {
      await worker.terminate();
    },
  };
}
