import { closeSync, type Dirent, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { setImmediate } from "node:timers/promises";

import { isClutter, toKind } from "./file-tree.ts";
import { isRecorded, type PrintedEntry, toBlobId, toFingerprint } from "./fingerprint.ts";

/** Folders between two looks at what else there is to do. */
const AT_ONCE = 200;

/**
 * Fingerprints of folders on disk.
 *
 * Bytes and not times: a checkout of another branch, a file put back from a copy, a clock set back change what
 * is there without a later time. Synchronous: thousands of small files are read so, one promise each would take longer
 * than the reading.
 *
 * @param parent absolute path
 * @param names of folders in it; left out, of all that are
 * @returns their fingerprints by name
 */
export async function fingerprintFolders(
  parent: string,
  names: readonly string[] = listFolders(parent),
): Promise<ReadonlyMap<string, string>> {
  const prints = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    // Paths are put together here: there are ten thousand of them.
    const folder = `${parent}/${name}`;
    prints.set(name, toFingerprint(readEntries(folder).map((entry) => toEntry(folder, entry))));
  }
  return prints;
}

function listFolders(parent: string): readonly string[] {
  return readEntries(parent)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Empty for what vanished or may not be read. */
function readEntries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !isClutter(name));
  } catch {
    return [];
  }
}

function toEntry(folder: string, entry: Dirent): PrintedEntry {
  const { name } = entry;
  const kind = toKind(entry);
  const isRead = kind === "file" && isRecorded(name);
  return { name, kind, blobId: isRead ? toBlobId(readBytes(`${folder}/${name}`)) : "" };
}

/** Most files fit in. One for all of them: what was read is hashed before the next one comes. */
const SPACE = new Uint8Array(65_536);

function readBytes(file: string): Uint8Array {
  try {
    const read = readStart(file);
    return read < SPACE.length ? SPACE.subarray(0, read) : readFileSync(file);
  } catch {
    return new Uint8Array();
  }
}

/** @returns how many bytes were read, all of them if there is room left */
function readStart(file: string): number {
  const open = openSync(file, "r");
  try {
    let size = 0;
    for (let read = -1; read !== 0 && size < SPACE.length; size += read) {
      read = readSync(open, SPACE, size, SPACE.length - size, null);
    }
    return size;
  } finally {
    closeSync(open);
  }
}
