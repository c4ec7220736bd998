/** A thread that reads days: the other side of `startDayHelpers`, and a program of its own in the bundle. */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

import { openByteCache } from "../cache/open-byte-cache.ts";
import { openDayReader } from "../flows/site/open-day-reader.ts";
import type { IsoDate } from "../model/names.ts";
import { openDiskSource } from "../source/content-source.ts";
import type { HelperOrder } from "../system/start-day-helpers.ts";

const { root, packageRoot, facts } = workerData as HelperOrder;
const records = openByteCache(join(root, ".broadsheet", "cache", "days"));
const source = openDiskSource({ root, shippedRoot: packageRoot, records });
const opened = openDayReader(source, facts);
// One after another, so that answers come in the order of the questions.
let last: Promise<unknown> = opened;

parentPort?.on("message", (date: IsoDate) => {
  last = last.then(async () => parentPort?.postMessage(await readOrGiveUp(date)));
});

/** What goes wrong is told by whoever reads the day instead. */
async function readOrGiveUp(date: IsoDate): Promise<unknown> {
  try {
    return await (
      await opened
    )(date);
  } catch {
    return null;
  }
}
