import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { OutputFiles, OutputFolder } from "../model/output-folder.ts";
import { readErrorCode } from "../model/read-error-code.ts";
import { UserError } from "../model/user-error.ts";
import { toInside } from "./to-inside.ts";
import {
  FILES,
  fillFolder,
  putSpare,
  readShownKeys,
  type SparePlace,
  takeSpare,
  toSparePlace,
  type UpdatedFiles,
} from "./updated-folder.ts";

/** Leftovers of builds that were killed; no build takes this long. */
const ABANDONED_MS = 3_600_000;

/** Writes below `root` (usually `dist/`), each folder whole or not at all, with any number of builds at once. */
export function openOutputFolder(root: string): OutputFolder {
  const places = new Map<string, SparePlace>();
  /** @example `dist/site`, and `dist/.site` for its spare one */
  const findPlace = (folder: string): SparePlace => {
    const [target, store] = [toInside(root, folder), toInside(root, `.${folder}`)];
    const place = places.get(folder) ?? toSparePlace({ target, store });
    places.set(folder, place);
    return place;
  };
  return {
    replace: async (folder, files) => {
      try {
        await replaceFolder(toInside(root, folder), { files, scratches: join(root, ".new") });
      } catch (error) {
        throw toUserError(root, error);
      }
    },
    update: async (folder, files) => {
      try {
        await updateFolder(findPlace(folder), { files, scratches: join(root, ".new") });
      } catch (error) {
        throw toUserError(root, error);
      }
    },
    readKeys: (folder) => readShownKeys(findPlace(folder)),
  };
}

async function updateFolder(
  place: SparePlace,
  { files, scratches }: { readonly files: UpdatedFiles; readonly scratches: string },
): Promise<void> {
  await removeAbandoned(scratches);
  const scratch = join(scratches, randomUUID());
  const old = join(scratches, randomUUID());
  try {
    const taken = await takeSpare(place, scratch);
    const shown = await fillFolder(place, taken, files);
    await mkdir(old, { recursive: true });
    await mkdir(dirname(place.target), { recursive: true });
    await swap({ fresh: taken.fresh, target: place.target, old: join(old, FILES) });
    await putSpare(place, { old, shown });
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
    await rmdir(scratches).catch(() => undefined);
  }
}

interface Replacement {
  readonly files: OutputFiles;
  /** On the same file system as the target, so that a rename is one step. */
  readonly scratches: string;
}

async function replaceFolder(target: string, replacement: Replacement): Promise<void> {
  const { files, scratches } = replacement;
  await removeAbandoned(scratches);
  const scratch = join(scratches, randomUUID());
  const fresh = join(scratch, "fresh");
  try {
    await mkdir(fresh, { recursive: true });
    for await (const [path, content] of files) {
      const file = toInside(fresh, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await mkdir(dirname(target), { recursive: true });
    await swap({ fresh, target, old: join(scratch, "old") });
  } finally {
    await rm(scratch, { recursive: true, force: true });
    // Another build may still have its own in there.
    await rmdir(scratches).catch(() => undefined);
  }
}

async function swap(folders: {
  readonly fresh: string;
  readonly target: string;
  readonly old: string;
}): Promise<void> {
  const { fresh, target, old } = folders;
  await rename(target, old).catch(ignoreMissing);
  try {
    await rename(fresh, target);
  } catch (error) {
    // Another build was faster, and made the same from the same content.
    if (["ENOTEMPTY", "EEXIST"].includes(readErrorCode(error))) return;
    await rename(old, target).catch(ignoreMissing);
    throw error;
  }
}

async function removeAbandoned(scratches: string): Promise<void> {
  for (const name of await readdir(scratches).catch(() => [])) {
    const scratch = join(scratches, name);
    const { mtimeMs } = await stat(scratch).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs < ABANDONED_MS) continue;
    await rm(scratch, { recursive: true, force: true });
  }
}

function ignoreMissing(error: unknown): void {
  if (readErrorCode(error) !== "ENOENT") throw error;
}

function toUserError(root: string, error: unknown): unknown {
  const reasons = new Map([
    ["EACCES", "may not be written"],
    ["EPERM", "may not be written"],
    ["EROFS", "is on a read-only file system"],
    ["ENOSPC", "is on a full disk"],
    ["EDQUOT", "is over its quota"],
    ["EFBIG", "takes no file of that size"],
    ["EIO", "is on a failing disk"],
    ["ENOTDIR", "is no folder, or has a file where a folder must be"],
    ["EEXIST", "is no folder, or has a file where a folder must be"],
    // Node answers so for a recursive mkdir on a read-only file system, too.
    ["ENOENT", "cannot be made, or is on a read-only file system"],
  ]);
  const reason = reasons.get(readErrorCode(error));
  if (reason === undefined) return error;
  return new UserError("output-folder", {
    message: `${root} ${reason}`,
    advice: "What was there before is as it was; make room or rights, then build again",
  });
}
