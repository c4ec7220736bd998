import { lstatSync, mkdirSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Whatever it is, if it is there. */
export function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/**
 * Folders that are there: asking for one with each of its files takes longer than the files. What lies where one has to
 * be, a link that leads elsewhere say, makes room for it.
 */
export class MadeFolders {
  readonly #made: Set<string>;

  /** @param root is there */
  constructor(root: string) {
    // As it is written, and as `toInside` names it where a path is not a plain one.
    this.#made = new Set([root, resolve(root)]);
  }

  /** @param folder in the root */
  make(folder: string): void {
    if (this.#made.has(folder)) return;
    this.make(dirname(folder));
    const there = lstatSync(folder, { throwIfNoEntry: false });
    if (there?.isDirectory() !== true) {
      if (there !== undefined) remove(folder);
      mkdirSync(folder);
    }
    this.#made.add(folder);
  }
}
