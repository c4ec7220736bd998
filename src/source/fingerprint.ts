import { createHash, hash } from "node:crypto";

/** Something that lies in a folder. */
export interface PrintedEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "other";
  /** Of a Markdown file, as git names its bytes; empty for what is not read for a record. */
  readonly blobId: string;
}

/**
 * What changes whenever the name of an entry or a byte of a Markdown file does; in any order, one state has one.
 *
 * Made from git’s own names of bytes, so that a commit, which knows them, and a disk, where they are computed, say the
 * same of the same files.
 */
export function toFingerprint(entries: readonly PrintedEntry[]): string {
  const lines = entries.map(({ kind, name, blobId }) => `${kind} ${blobId} ${name}\0`).sort();
  return hash("sha256", lines.join(""), "base64");
}

/** Whether an entry says something that later days ask for. */
export function isRecorded(name: string): boolean {
  return /\.(?:md|markdown)$/i.test(name);
}

/** The name git gives a file’s bytes in a repository of SHA-1 names; one of SHA-256 names them otherwise. */
export function toBlobId(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
