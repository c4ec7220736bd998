import { type Dirent, readdirSync } from "node:fs";
import { setImmediate } from "node:timers/promises";

import { markFile } from "./file-stamp.ts";

/** What lies in a folder, however deep. Plain values: it may come from another thread. */
export interface Inventory {
  /** By path below the folder, `daily/2026-01-05/index.html`: as `markFile` tells it, null for what is no file. */
  readonly files: ReadonlyMap<string, string | null>;
  /** Each before what is in it: `daily`, `daily/2026-01-05`. */
  readonly folders: readonly string[];
}

/**
 * @param root absolute path; one that is not there, or that is going, has nothing in it
 * @param expected about how many files
 */
export type InspectFolder = (root: string, expected: number) => Promise<Inventory>;

/** Folders between two looks at what else there is to do. */
const AT_ONCE = 200;

/** Synchronous, as `fingerprintFolders` is. */
export const inspectFolder: InspectFolder = async (root) => {
  const files = new Map<string, string | null>();
  const folders: string[] = [];
  const left = [""];
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    if (folders.length % AT_ONCE === 0) await setImmediate();
    for (const entry of readEntries(`${root}/${folder}`)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) files.set(path, markFile(`${root}/${path}`));
      else {
        folders.push(path);
        left.push(path);
      }
    }
  }
  return { files, folders };
};

function readEntries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
