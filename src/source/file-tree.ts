/** One state of a folder's files: the disk, or a commit. Paths are relative to the root, with forward slashes. */
export interface FileTree {
  /** What lies directly in a folder, hidden ones left out, in code-unit order; empty if there is none. */
  list(folder: string): Promise<readonly TreeEntry[]>;
  /** @returns null if there is no such file @throws UnreadableFile */
  read(path: string): Promise<Uint8Array | null>;
}

export interface TreeEntry {
  readonly path: string;
  /** Links are named and never followed: they could lead out of the publication. */
  readonly kind: "file" | "folder" | "link" | "other";
  /** Of a file; 0 for the rest. */
  readonly sizeBytes: number;
}

/** A file that is there and cannot be read: no permission, a broken disk. */
export class UnreadableFile extends Error {
  readonly path: string;

  constructor(path: string, reason: string) {
    super(reason);
    this.name = "UnreadableFile";
    this.path = path;
  }
}

/** Editors' leavings and what systems strew about; nobody means them as content. */
export function isClutter(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || name === "Thumbs.db";
}
