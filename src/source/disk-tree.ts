import { lstat, readdir, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";

import { fingerprintFolders } from "./fingerprint-folders.ts";
import { type FileTree, isClutter, LINK, type TreeEntry, UnreadableFile } from "./file-tree.ts";

const LINK_ON_THE_WAY = "A folder on the way to it is a link, and links are not followed";

/** The files of a folder as they are on disk now. */
export function openDiskTree(root: string): FileTree {
  return {
    list: (folder) => listFolder(root, folder),
    find: (path) => readEntry(root, path),
    read: (path) => readDiskFile(root, path),
    fingerprint: (folder) => fingerprintFolders(join(root, folder)),
  };
}

async function listFolder(root: string, folder: string): Promise<readonly TreeEntry[]> {
  const names = await readNames(join(root, folder));
  const entries: TreeEntry[] = [];
  for (const name of names.filter((candidate) => !isClutter(candidate)).sort()) {
    const entry = await readEntry(root, `${folder}/${name}`);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

async function readNames(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw new UnreadableFile(folder, toReason(error));
  }
}

/** @returns null for a file that vanished since its folder was listed */
async function readEntry(root: string, path: string): Promise<TreeEntry | null> {
  try {
    const stats = await lstat(join(root, path));
    if (stats.isSymbolicLink()) return { path, kind: "link", sizeBytes: 0 };
    if (stats.isDirectory()) return { path, kind: "folder", sizeBytes: 0 };
    if (stats.isFile()) return { path, kind: "file", sizeBytes: stats.size };
    return { path, kind: "other", sizeBytes: 0 };
  } catch (error) {
    if (isMissing(error)) return null;
    throw new UnreadableFile(path, toReason(error));
  }
}

async function readDiskFile(root: string, path: string): Promise<Uint8Array | null> {
  try {
    const file = join(root, path);
    const stats = await lstat(file);
    if (stats.isSymbolicLink()) throw new UnreadableFile(path, LINK);
    if (!stats.isFile()) return null;
    // A folder on the way may be a link that leads out of the publication.
    if ((await realpath(file)) !== join(await realpath(root), path)) {
      throw new UnreadableFile(path, LINK_ON_THE_WAY);
    }
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(path, toReason(error));
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return code === "ENOENT" || code === "ENOTDIR";
}

function toReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EACCES" || code === "EPERM") return "This user may not read it";
  return error instanceof Error ? error.message : String(error);
}
