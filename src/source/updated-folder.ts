import { copyFileSync, linkSync, readdirSync, writeFileSync } from "node:fs";
import { mkdir, rename, rm, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";

import { type KeyedFile, OutputChanged } from "../model/output-folder.ts";
import { readErrorCode } from "../model/read-error-code.ts";
import { FileList, type Known, type KnownFiles } from "./file-list.ts";
import { markFile } from "./file-stamp.ts";
import { inspectFolder, type Inventory } from "./inspect-folder.ts";
import { MadeFolders, remove } from "./made-folders.ts";
import { toInside } from "./to-inside.ts";

/**
 * A folder that is swapped whole, and still costs only what changes in it.
 *
 * There are two of it: the one that is shown, and a spare one with the same files as further names of the same bytes
 * (hard links). An update brings the spare one up to date, where nobody looks, and then they change places. Beside
 * each lies a list of what was written and under which key; a file that is not any more what the list says, for
 * somebody else wrote it, is not taken over.
 */
export interface SparePlace {
  /** The folder that is shown. */
  readonly target: string;
  /** Where the spare one and the lists lie between builds; on the same file system. */
  readonly store: string;
  /** What is in the folder that is shown. */
  readonly shown: FileList;
}

const SPARE = "spare";
/** In a spare folder: its files, and the list of them. */
export const FILES = "files";
const LIST = "files.json";

export function toSparePlace(place: Omit<SparePlace, "shown">): SparePlace {
  return { ...place, shown: new FileList(join(place.store, "shown.json")) };
}

export async function readShownKeys({ shown }: SparePlace): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await shown.read())].map(([path, { key }]) => [path, key]));
}

/** A spare folder in somebody's hands: no other build sees it. */
export interface Taken {
  /** Where it lies now. */
  readonly scratch: string;
  /** Its files. */
  readonly fresh: string;
  /** What they were when they were put away. */
  readonly known: KnownFiles;
}

/** Takes the spare folder, or a new one if another build was faster. @param scratch does not exist yet */
export async function takeSpare(place: SparePlace, scratch: string): Promise<Taken> {
  await mkdir(dirname(scratch), { recursive: true });
  const fresh = join(scratch, FILES);
  try {
    await rename(join(place.store, SPARE), scratch);
    // It may have waited for days, and must not look like one that a killed build left behind.
    await utimes(scratch, new Date(), new Date());
    return { scratch, fresh, known: await new FileList(join(scratch, LIST)).read() };
  } catch {
    await mkdir(fresh, { recursive: true });
    return { scratch, fresh, known: new Map() };
  }
}

/** In portions, each of files that come at once. */
export type UpdatedFiles = AsyncIterable<readonly KeyedFile[]>;

/** Files between two looks at what else there is to do: days that others read, pages that are indexed. */
const AT_ONCE = 16;

/**
 * Brings files up to date. What the folder has besides is taken away. Whatever goes wrong, the folder is put back.
 *
 * @returns what is there then
 * @throws OutputChanged if a file that was to be taken over is not what it was
 */
export async function fillFolder(
  place: SparePlace,
  taken: Taken,
  files: UpdatedFiles,
): Promise<KnownFiles> {
  const shown = await place.shown.read();
  const filled = new Map<string, Known>();
  const filling = { place, taken, filled, shown, folders: new MadeFolders(taken.fresh) };
  try {
    for await (const portion of files) {
      for (const file of portion) {
        if (filled.size % AT_ONCE === 0) await setImmediate();
        fillIn(filling, file);
      }
    }
    settle(filling, inspectFolder(taken.fresh));
  } catch (error) {
    await giveBack(place, taken, new Map([...taken.known, ...filled]));
    throw error;
  }
  return filled;
}

interface Filling {
  readonly place: SparePlace;
  readonly taken: Taken;
  /** What is wanted. Those that are not as they were when they were put away were put there now. */
  readonly filled: Map<string, Known>;
  readonly shown: KnownFiles;
  readonly folders: MadeFolders;
}

/** Takes the list at its word until everything is there, but where the bytes are at hand. */
function fillIn(filling: Filling, file: KeyedFile): void {
  const { taken, filled } = filling;
  const { path, key, content } = file;
  const before = taken.known.get(path);
  const isThere =
    before?.key === key &&
    (content === null || markFile(toInside(taken.fresh, path)) === before.mark);
  if (isThere) filled.set(path, before);
  else putFile(filling, file);
}

/** Makes true what the list said: what somebody else wrote, took away or added. */
function settle(filling: Filling, { files, folders }: Inventory): void {
  const { taken, filled } = filling;
  const wanted = listFolders(filled.keys());
  const isWanted = (path: string): boolean => filled.has(path) || wanted.has(path);
  for (const path of files.keys()) if (!isWanted(path)) remove(join(taken.fresh, path));
  for (const path of folders) if (!isWanted(path)) remove(join(taken.fresh, path));
  const mending = { ...filling, folders: new MadeFolders(taken.fresh) };
  for (const [path, known] of filled) {
    const isPut = taken.known.get(path) !== known;
    if (!isPut && files.get(path) !== known.mark)
      putFile(mending, { path, key: known.key, content: null });
  }
}

function listFolders(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** All at once: files are small, and where all cores are busy each wait for one takes longer than the file. */
function putFile({ place, taken, filled, shown, folders }: Filling, file: KeyedFile): void {
  const { path, key, content } = file;
  const at = toInside(taken.fresh, path);
  // On the list before it is written: what is there is always on it.
  filled.set(path, { key, mark: "" });
  folders.make(dirname(at));
  if (content === null) {
    remove(at);
    const from = join(place.target, path);
    const known = shown.get(path);
    if (known?.key !== key || markFile(from) !== known.mark) throw new OutputChanged(path);
    linkOrCopy(from, at);
  } else {
    writeAnew(at, content);
  }
  filled.set(path, { key, mark: markFile(at) ?? "" });
}

/** The bytes that are there may have a further name in the folder that is shown: they are never written over. */
function writeAnew(at: string, content: string | Uint8Array): void {
  try {
    writeFileSync(at, content, { flag: "wx" });
  } catch (error) {
    if (readErrorCode(error) !== "EEXIST") throw error;
    remove(at);
    writeFileSync(at, content, { flag: "wx" });
  }
}

async function giveBack(
  { store }: SparePlace,
  { scratch }: Taken,
  known: KnownFiles,
): Promise<void> {
  try {
    await mkdir(store, { recursive: true });
    await new FileList(join(scratch, LIST)).write(known);
    await rename(scratch, join(store, SPARE));
  } catch {
    // Another build has put its own there, or nothing can be written here.
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // A file system without further names, or one that allows no more of them.
    copyFileSync(from, to);
  }
}

/**
 * Puts away the folder that was shown until now, for the next update; without one, one with the same files as are
 * shown now. Never fails: without a spare folder the next update makes one.
 *
 * @param old a folder with what was shown in `files`; may be missing
 */
export async function putSpare(
  place: SparePlace,
  { old, shown }: { readonly old: string; readonly shown: KnownFiles },
): Promise<void> {
  const { store } = place;
  try {
    await mkdir(store, { recursive: true });
    const isKnown = (await place.shown.read()).size > 0 && hasEntries(join(old, FILES));
    // The list is replaced and not written over: a further name keeps what it said.
    if (isKnown) linkOrCopy(place.shown.file, join(old, LIST));
    await place.shown.write(shown);
    if (!isKnown) await copyShown(place, { old, shown });
    await rename(old, join(store, SPARE));
  } catch {
    // Another build has put its own there or is showing its own, or nothing can be written here.
  }
}

async function copyShown(
  { target }: SparePlace,
  { old, shown }: { readonly old: string; readonly shown: KnownFiles },
): Promise<void> {
  await rm(old, { recursive: true, force: true });
  const root = join(old, FILES);
  await mkdir(root, { recursive: true });
  const folders = new MadeFolders(root);
  for (const path of shown.keys()) {
    const to = join(root, path);
    folders.make(dirname(to));
    linkOrCopy(join(target, path), to);
  }
  await new FileList(join(old, LIST)).write(shown);
}

function hasEntries(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
