/** A thread that looks into many folders: the other side of `share-folders.ts`, and a program of its own in the bundle. */
import { parentPort, workerData } from "node:worker_threads";

import { fingerprintFolders } from "../source/fingerprint-folders.ts";
import { inspectFolder } from "../source/inspect-folder.ts";
import type { FolderOrder } from "./share-folders.ts";

function carryOut(order: FolderOrder): Promise<unknown> {
  switch (order.kind) {
    case "fingerprint":
      return fingerprintFolders(order.parent, order.names);
    case "inspect":
      return inspectFolder(order.root, order.expected);
  }
}

parentPort?.postMessage(await carryOut(workerData as FolderOrder));
