import { readdirSync } from "node:fs";

import { markFile } from "./file-stamp.ts";

/** What lies in a folder, however deep. */
export interface Inventory {
  /** By path below the folder, `daily/2026-01-05/index.html`: as `markFile` tells it, null for what is no file. */
  readonly files: ReadonlyMap<string, string | null>;
  /** Each before what is in it: `daily`, `daily/2026-01-05`. */
  readonly folders: readonly string[];
}

/**
 * Synchronous: of thousands of small files, one promise each would take longer than the look.
 *
 * @param root absolute path
 */
export function inspectFolder(root: string): Inventory {
  const files = new Map<string, string | null>();
  const folders: string[] = [];
  const left = [""];
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) files.set(path, markFile(`${root}/${path}`));
      else {
        folders.push(path);
        left.push(path);
      }
    }
  }
  return { files, folders };
}
