import { type BigIntStats, lstatSync } from "node:fs";
import { lstat } from "node:fs/promises";

/** A clock of a file system may be as coarse as that: what was written just now can be written again under one time. */
const SETTLED_MS = 2_000n;

/**
 * What changes whenever somebody writes a file, as git tells it: identity, size, and when content and node changed, which
 * nobody can set back.
 *
 * @returns null if there is none, or it was written so lately that the next change might not show
 */
export async function stampFile(file: string): Promise<string | null> {
  const stats = await lstat(file, { bigint: true }).catch(() => null);
  if (stats === null || !stats.isFile()) return null;
  if (BigInt(Date.now()) - stats.ctimeMs < SETTLED_MS) return null;
  return `${stats.ino}-${toMark(stats)}-${stats.ctimeNs}`;
}

/**
 * The same of a file that only we write: a further name for it (a hard link) leaves it as it is, and so does a copy that
 * keeps times, as the caches of build servers do.
 *
 * @returns null if there is none. Synchronous: thousands of them are looked at in a row
 */
export function markFile(file: string): string | null {
  const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() === true ? toMark(stats) : null;
}

function toMark({ size, mtimeNs }: BigIntStats): string {
  return `${size}-${mtimeNs}`;
}
