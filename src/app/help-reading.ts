/** A thread that reads days: the other side of `startDayHelpers`, and a program of its own in the bundle. */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

import { openByteCache } from "../cache/open-byte-cache.ts";
import { openDayReader, openRecordReader } from "../flows/site/open-day-reader.ts";
import type { DayHelper, HelperFacts } from "../model/day-helper.ts";
import { openDiskSource } from "../source/content-source.ts";
import type { HelperOrder, HelperTask } from "../system/start-day-helpers.ts";

const { root, packageRoot, publication } = workerData as HelperOrder;
const records = openByteCache(join(root, ".broadsheet", "cache", "days"));
const source = openDiskSource({ root, shippedRoot: packageRoot, records });
const readRecord = openRecordReader(source, publication);
/** What it needs for days; opened for whichever it is asked first. */
let facts: HelperFacts | null = null;
let read: Promise<DayHelper["read"]> | null = null;
let check: Promise<DayHelper["check"]> | null = null;
// One after another, so that answers come in the order of the questions.
let last: Promise<unknown> = Promise.resolve();

parentPort?.on("message", (task: HelperTask) => {
  if (task.kind === "begin") {
    ({ facts } = task);
    [read, check] = [null, null];
  } else {
    last = last.then(async () => parentPort?.postMessage(await doOrGiveUp(task)));
  }
});

/** What goes wrong is told by whoever reads the day instead. */
async function doOrGiveUp(task: Exclude<HelperTask, { readonly kind: "begin" }>): Promise<unknown> {
  try {
    if (task.kind === "record") return await readRecord(task.date);
    if (facts === null) return null;
    if (task.kind === "read") {
      const readDay = await (read ??= openDayReader(source, { publication, ...facts }));
      return await readDay(task.date);
    }
    const checkDay = await (check ??= openChecker(facts));
    return await checkDay(task.date, task.findings);
  } catch {
    return null;
  }
}

/** What makes mails is loaded only by those who check them. */
async function openChecker(known: HelperFacts): Promise<DayHelper["check"]> {
  const { openDayChecker } = await import("../flows/check/check-day.ts");
  return openDayChecker(source, { publication, ...known });
}
