import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import {
  type FingerprintFolders,
  fingerprintFolders,
  listFolders,
} from "../source/fingerprint-folders.ts";

/** What the thread is told: folders, by their names in one. */
export interface PrintOrder {
  /** Absolute path. */
  readonly parent: string;
  readonly names: readonly string[];
}

/** Fewer are read before a thread has started. */
const MANY = 1_000;
/** Of all: the thread starts later, and this one has config and cache to read meanwhile. */
const OWN_SHARE = 0.4;

/**
 * Takes fingerprints of long archives on two cores.
 *
 * @param file the thread's program
 */
export function fingerprintTogether(
  file: string,
  { cores = availableParallelism(), many = MANY } = {},
): FingerprintFolders {
  return async (parent, names = listFolders(parent)) => {
    const own =
      cores < 2 || names.length < many ? names.length : Math.floor(names.length * OWN_SHARE);
    const others = names.slice(own);
    const shares = await Promise.all([
      fingerprintFolders(parent, names.slice(0, own)),
      others.length === 0 ? [] : fingerprintThere(file, { parent, names: others }),
    ]);
    return new Map(shares.flatMap((share) => [...share]));
  };
}

async function fingerprintThere(
  file: string,
  order: PrintOrder,
): Promise<ReadonlyMap<string, string>> {
  return (await askThread(file, order)) ?? fingerprintFolders(order.parent, order.names);
}

/** @returns null if the thread ended without an answer */
function askThread(file: string, order: PrintOrder): Promise<ReadonlyMap<string, string> | null> {
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: order });
    worker.once("message", resolve);
    for (const end of ["messageerror", "error", "exit"]) worker.once(end, () => resolve(null));
  });
}
