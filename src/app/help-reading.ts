/** A thread that reads days: the other side of `startDayHelpers`, and a program of its own in the bundle. */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

import { openByteCache } from "../cache/open-byte-cache.ts";
import { openDayReader, openRecordReader } from "../flows/site/open-day-reader.ts";
import type { DayHelper } from "../model/day-helper.ts";
import { openDiskSource } from "../source/content-source.ts";
import type { HelperOrder, HelperTask } from "../system/start-day-helpers.ts";

const { root, packageRoot, publication } = workerData as HelperOrder;
const records = openByteCache(join(root, ".broadsheet", "cache", "days"));
const source = openDiskSource({ root, shippedRoot: packageRoot, records });
const readRecord = openRecordReader(source, publication);
let read: Promise<DayHelper["read"]> | null = null;
// One after another, so that answers come in the order of the questions.
let last: Promise<unknown> = Promise.resolve();

parentPort?.on("message", (task: HelperTask) => {
  if (task.kind === "begin") {
    read = openDayReader(source, { publication, ...task.facts });
    // Whoever asks for a day meets the same error; until then it is nobody's.
    read.catch(() => undefined);
  } else {
    last = last.then(async () => parentPort?.postMessage(await doOrGiveUp(task)));
  }
});

/** What goes wrong is told by whoever reads the day instead. */
async function doOrGiveUp(task: Exclude<HelperTask, { readonly kind: "begin" }>): Promise<unknown> {
  try {
    if (task.kind === "record") return await readRecord(task.date);
    return (await (await read)?.(task.date)) ?? null;
  } catch {
    return null;
  }
}
