import { join } from "node:path";

import { watch } from "chokidar";

import { isClutter } from "./file-tree.ts";
import { PUBLICATION_PATHS } from "./git.ts";

/**
 * Calls the listener after each change to config, content or templates.
 *
 * @returns how to stop watching
 */
export function watchPublication(root: string, listener: () => void): () => Promise<void> {
  const paths = PUBLICATION_PATHS.map((path) => join(root, path));
  const isIgnored = (path: string): boolean => isClutter(path.split(/[/\\]/).at(-1) ?? "");
  const watcher = watch(paths, { ignoreInitial: true, ignored: isIgnored, followSymlinks: false });
  watcher.on("all", () => listener());
  // A folder that vanishes while it is scanned is an error to chokidar and a plain change to us.
  watcher.on("error", () => listener());
  return () => watcher.close();
}
