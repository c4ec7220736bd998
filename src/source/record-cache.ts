import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { RecordCache } from "../model/ports.ts";

/**
 * One file: the SHA-256 of the text in hex, a line end, the text. What was cut off or changed is found when it is
 * read. It appears whole, by a rename, so that any number of programs may share it.
 */
export function openRecordCache(file: string): RecordCache {
  return {
    read: async () => {
      const written = await readFile(file, "utf8").catch(() => null);
      if (written === null) return null;
      const text = written.slice(65);
      return written.startsWith(`${toHash(text)}\n`) ? text : null;
    },
    write: async (text) => {
      const fresh = `${file}.${randomUUID()}`;
      try {
        await openFolder(dirname(file));
        await writeFile(fresh, `${toHash(text)}\n${text}`);
        await rename(fresh, file);
      } catch {
        // A full disk, a folder that may not be written.
        await rm(fresh, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** With its own .gitignore: a publication that was made before there was a cache does not know of it. */
async function openFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first !== undefined) await writeFile(join(folder, ".gitignore"), "*\n");
}

function toHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
