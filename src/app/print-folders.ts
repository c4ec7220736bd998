/** A thread that takes fingerprints: the other side of `fingerprintTogether`, and a program of its own in the bundle. */
import { parentPort, workerData } from "node:worker_threads";

import { fingerprintFolders } from "../source/fingerprint-folders.ts";
import type { PrintOrder } from "./fingerprint-together.ts";

const { parent, names } = workerData as PrintOrder;
parentPort?.postMessage(await fingerprintFolders(parent, names));
