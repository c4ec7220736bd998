import { UserError } from "../model/user-error.ts";

/** One state of a folder's files: the disk, or a commit. Paths are relative to the root, with forward slashes. */
export interface FileTree {
  /** What lies directly in a folder, hidden ones left out, in code-unit order; empty if there is none. */
  list(folder: string): Promise<readonly TreeEntry[]>;
  /** What a path names; null if there is nothing. */
  find(path: string): Promise<TreeEntry | null>;
  /** @returns null if there is no such file, or it is a folder @throws UnreadableFile */
  read(path: string): Promise<Uint8Array | null>;
  /** What changes whenever a file's bytes do; null if there is none, or it may still be changing. */
  stamp(path: string): Promise<string | null>;
  /**
   * Of each folder directly in this one, by name: a text that changes whenever the name of an entry or a byte of
   * a Markdown file in it does.
   *
   * @param names of folders to look at; left out, all are. One that is gone is as good as empty
   */
  fingerprint(folder: string, names?: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface TreeEntry {
  readonly path: string;
  /** Links are named and never followed: they could lead out of the publication. */
  readonly kind: "file" | "folder" | "link" | "other";
  /** Of a file; 0 for the rest. */
  readonly sizeBytes: number;
}

/** What a listing or a look at a file says. */
export interface FileTypes {
  isSymbolicLink(): boolean;
  isDirectory(): boolean;
  isFile(): boolean;
}

export function toKind(entry: FileTypes): TreeEntry["kind"] {
  if (entry.isSymbolicLink()) return "link";
  if (entry.isDirectory()) return "folder";
  return entry.isFile() ? "file" : "other";
}

/** Why a link is not read. */
export const LINK = "It is a link, and links are not followed; put the file itself here";

/** A file or folder that is there and cannot be read: no permission, a broken disk, a link in its place. */
export class UnreadableFile extends UserError {
  /** Why, one line. */
  readonly reason: string;

  constructor(path: string, reason: string) {
    const advice = "Give this user the right to read it, or put the file itself there";
    super("unreadable", { message: `${path} cannot be read: ${reason}`, advice });
    this.name = "UnreadableFile";
    this.reason = reason;
  }
}

/** Editors' leavings and what systems strew about; nobody means them as content. */
export function isClutter(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || name === "Thumbs.db";
}
