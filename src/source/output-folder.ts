import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";

import type { OutputFolder } from "../model/ports.ts";
import { UserError } from "../model/user-error.ts";

/** Writes below `root` (usually `dist/`), each folder whole or not at all. */
export function openOutputFolder(root: string): OutputFolder {
  return {
    replace: async (folder, files) => {
      try {
        await replaceFolder(toInside(root, folder), { files, scratch: join(root, ".new") });
      } catch (error) {
        throw toUserError(root, error);
      }
    },
  };
}

interface Replacement {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** On the same file system as the target, so that a rename is one step. */
  readonly scratch: string;
}

async function replaceFolder(target: string, replacement: Replacement): Promise<void> {
  const fresh = join(replacement.scratch, randomUUID());
  const old = join(replacement.scratch, randomUUID());
  try {
    await mkdir(fresh, { recursive: true });
    for (const [path, content] of replacement.files) {
      const file = toInside(fresh, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await mkdir(dirname(target), { recursive: true });
    await rename(target, old).catch(ignoreMissing);
    await rename(fresh, target);
  } finally {
    await rm(replacement.scratch, { recursive: true, force: true });
  }
}

/** A name made from content must not leave the folder, whatever it is. */
function toInside(root: string, path: string): string {
  const inside = resolve(root, path);
  if (!inside.startsWith(resolve(root) + sep)) throw new Error(`${path} leads out of ${root}`);
  return inside;
}

function ignoreMissing(error: unknown): void {
  if (readCode(error) !== "ENOENT") throw error;
}

function toUserError(root: string, error: unknown): unknown {
  const reasons = new Map([
    ["EACCES", "may not be written"],
    ["EPERM", "may not be written"],
    ["EROFS", "is on a read-only file system"],
    ["ENOSPC", "is on a full disk"],
    ["EDQUOT", "is over its quota"],
    ["ENOTDIR", "is no folder"],
    ["EEXIST", "is no folder"],
  ]);
  const reason = reasons.get(readCode(error));
  if (reason === undefined) return error;
  return new UserError("output-folder", {
    message: `${root} ${reason}`,
    advice: "What was there before is unchanged; make room or rights, then build again",
  });
}

function readCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}
