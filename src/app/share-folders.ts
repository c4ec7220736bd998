import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import {
  type FingerprintFolders,
  fingerprintFolders,
  listFolders,
} from "../source/fingerprint-folders.ts";
import { type InspectFolder, inspectFolder } from "../source/inspect-folder.ts";

/** What a thread is told; its answer is what the function of that name returns. Paths are absolute. */
export type FolderOrder =
  | { readonly kind: "fingerprint"; readonly parent: string; readonly names: readonly string[] }
  | { readonly kind: "inspect"; readonly root: string; readonly expected: number };

interface Sharing {
  /** The thread's program. */
  readonly file: string;
  readonly cores?: number;
  /** Fewer folders or files are looked at before a thread has started. */
  readonly many?: number;
}

const MANY = 1_000;
/** Of all: the thread starts later, and this one has config and cache to read meanwhile. */
const OWN_SHARE = 0.4;

/** Takes fingerprints of long archives on two cores. */
export function shareFingerprints(sharing: Sharing): FingerprintFolders {
  return async (parent, names = listFolders(parent)) => {
    const own = isWorthIt(sharing, names.length) ? Math.floor(names.length * OWN_SHARE) : Infinity;
    const others = names.slice(own);
    const shares = await Promise.all([
      fingerprintFolders(parent, names.slice(0, own)),
      others.length === 0 ? [] : fingerprintThere(sharing, parent, others),
    ]);
    return new Map(shares.flatMap((share) => [...share]));
  };
}

/** Looks at the files of large sites on another core. */
export function inspectElsewhere(sharing: Sharing): InspectFolder {
  return async (root, expected) => {
    const order = { kind: "inspect", root, expected } as const;
    const there = isWorthIt(sharing, expected) ? await askThread(sharing.file, order) : null;
    return (there as Awaited<ReturnType<InspectFolder>> | null) ?? inspectFolder(root, expected);
  };
}

function isWorthIt(
  { cores = availableParallelism(), many = MANY }: Sharing,
  count: number,
): boolean {
  return cores > 1 && count >= many;
}

async function fingerprintThere(
  { file }: Sharing,
  parent: string,
  names: readonly string[],
): ReturnType<FingerprintFolders> {
  const there = await askThread(file, { kind: "fingerprint", parent, names });
  return (
    (there as Awaited<ReturnType<FingerprintFolders>> | null) ?? fingerprintFolders(parent, names)
  );
}

/** @returns null if the thread ended without an answer */
function askThread(file: string, order: FolderOrder): Promise<unknown> {
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: order });
    worker.once("message", resolve);
    for (const end of ["messageerror", "error", "exit"]) worker.once(end, () => resolve(null));
  });
}
