import { rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { readErrorCode } from "../model/read-error-code.ts";

const TRY_MS = 15;
const PATIENCE_MS = 5_000;
/** Writing a text takes milliseconds: whoever holds a lock for this long was killed. */
const STALE_MS = 10_000;

/**
 * Does something while no other program of ours does the like to the same file.
 *
 * Between a look at a file and a rename over it, a second program might write what would then be lost. The lock is a
 * file beside it whose name counts as clutter.
 *
 * @returns null if somebody held the lock all the while
 */
export async function withLock<Result>(
  file: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const lock = `${file}.lock~`;
  const end = Date.now() + PATIENCE_MS;
  while (!(await take(lock))) {
    if (Date.now() > end) return null;
    if (await isStale(lock)) await rm(lock, { force: true });
    await delay(TRY_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Where no lock can be made, no file can be written either: the work says so. */
async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, "", { flag: "wx" });
    return true;
  } catch (error) {
    return readErrorCode(error) !== "EEXIST";
  }
}

async function isStale(lock: string): Promise<boolean> {
  const made = await stat(lock).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs > STALE_MS;
}
