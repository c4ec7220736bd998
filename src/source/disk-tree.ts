import { type Dirent, lstatSync, readFileSync, realpathSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { readErrorCode } from "../model/read-error-code.ts";
import { stampFile } from "./file-stamp.ts";
import { fingerprintFolders } from "./fingerprint-folders.ts";
import {
  type FileTree,
  isClutter,
  LINK,
  toKind,
  type TreeEntry,
  UnreadableFile,
} from "./file-tree.ts";

const LINK_ON_THE_WAY = "A folder on the way to it is a link, and links are not followed";

/**
 * The files of a folder as they are on disk now.
 *
 * A folder is waited for, so that whoever reads thousands of them lets others have their turn. What is in it is read at
 * once: content is small files, and waiting for one takes eight times as long as reading it (measured).
 */
export function openDiskTree(root: string): FileTree {
  return {
    list: (folder) => listFolder(root, folder),
    find: (path) => inPromise(() => readEntry(root, path)),
    read: (path) => inPromise(() => readDiskFile(root, path)),
    stamp: (path) => stampFile(join(root, path)),
    fingerprint: (folder, names) => fingerprintFolders(join(root, folder), names),
  };
}

function inPromise<Value>(read: () => Value): Promise<Value> {
  return new Promise((resolve) => resolve(read()));
}

async function listFolder(root: string, folder: string): Promise<readonly TreeEntry[]> {
  const found = await readEntries(join(root, folder));
  const entries: TreeEntry[] = [];
  for (const each of found.filter(({ name }) => !isClutter(name)).sort(byName)) {
    const path = `${folder}/${each.name}`;
    const kind = toKind(each);
    // Thousands of days are listed at every start: only a file is asked for more than its listing says.
    const entry = kind === "file" ? readEntry(root, path) : { path, kind, sizeBytes: 0 };
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}

async function readEntries(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw new UnreadableFile(folder, toReason(error));
  }
}

/** @returns null for a file that vanished since its folder was listed */
function readEntry(root: string, path: string): TreeEntry | null {
  try {
    const stats = lstatSync(join(root, path));
    const kind = toKind(stats);
    return { path, kind, sizeBytes: kind === "file" ? stats.size : 0 };
  } catch (error) {
    if (isMissing(error)) return null;
    throw new UnreadableFile(path, toReason(error));
  }
}

function readDiskFile(root: string, path: string): Uint8Array | null {
  try {
    const file = join(root, path);
    const stats = lstatSync(file);
    if (stats.isSymbolicLink()) throw new UnreadableFile(path, LINK);
    if (!stats.isFile()) return null;
    // A folder on the way may be a link that leads out of the publication.
    if (realpathSync.native(file) !== join(realpathSync.native(root), path)) {
      throw new UnreadableFile(path, LINK_ON_THE_WAY);
    }
    return readFileSync(file);
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(path, toReason(error));
  }
}

function isMissing(error: unknown): boolean {
  const code = readErrorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function toReason(error: unknown): string {
  const code = readErrorCode(error);
  if (code === "EACCES" || code === "EPERM") return "This user may not read it";
  return error instanceof Error ? error.message : String(error);
}
