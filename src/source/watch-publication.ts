import { join, relative } from "node:path";

import { watch } from "chokidar";

import { isClutter } from "./file-tree.ts";
import { PUBLICATION_PATHS } from "./git.ts";

/**
 * Calls the listener after each change to config, content or templates.
 *
 * @param listener is told the path within the root, with forward slashes; empty where it is unknown
 * @returns how to stop watching
 */
export function watchPublication(
  root: string,
  listener: (path: string) => void,
): () => Promise<void> {
  const paths = PUBLICATION_PATHS.map((path) => join(root, path));
  const isIgnored = (path: string): boolean => isClutter(path.split(/[/\\]/).at(-1) ?? "");
  const watcher = watch(paths, { ignoreInitial: true, ignored: isIgnored, followSymlinks: false });
  watcher.on("all", (_, path) => listener(relative(root, path).replaceAll("\\", "/")));
  // A folder that vanishes while it is scanned is an error to chokidar and a plain change to us.
  watcher.on("error", () => listener(""));
  return () => watcher.close();
}
