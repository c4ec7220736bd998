import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { ByteCache } from "../model/byte-cache.ts";

const HASH_BYTES = 32;

/**
 * Bytes that were made before and may be made again, in a folder of their own.
 *
 * One file an entry: the SHA-256 of the bytes, then the bytes. A file that was cut off or flipped a bit on its
 * disk is found when it is read. Files appear whole, by a rename, so that any number of programs may share it.
 */
export function openByteCache(folder: string): ByteCache {
  const toPath = (key: string): string => join(folder, `${key}.bytes`);
  return {
    read: async (key) => {
      const entry = await readFile(toPath(key)).catch(() => null);
      return entry === null ? null : toBytes(entry);
    },
    write: async (key, bytes) => {
      const fresh = join(folder, `${key}.${randomUUID()}`);
      try {
        await openFolder(folder);
        await writeFile(fresh, [toHash(bytes), bytes]);
        await rename(fresh, toPath(key));
      } catch {
        // A full disk, a folder that may not be written.
        await rm(fresh, { force: true }).catch(() => undefined);
      }
    },
  };
}

function toBytes(entry: Buffer): Uint8Array | null {
  const bytes = entry.subarray(HASH_BYTES);
  return toHash(bytes).equals(entry.subarray(0, HASH_BYTES)) ? bytes : null;
}

/** With its own .gitignore: a publication that was made before there was a cache does not know of it. */
async function openFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first !== undefined) await writeFile(join(folder, ".gitignore"), "*\n");
}

function toHash(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
