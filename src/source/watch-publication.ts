import { dirname, join, relative } from "node:path";

import { watch } from "chokidar";

import { isClutter } from "./file-tree.ts";
import { PUBLICATION_PATHS } from "./git.ts";
import { watchBusyFolders } from "./watch-busy-folders.ts";

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
  const toPath = (path: string): string => relative(root, path).replaceAll("\\", "/");
  const watcher = watch(paths, { ignoreInitial: true, ignored: isIgnored, followSymlinks: false });
  const busy = watchBusyFolders((folder) => listener(toPath(folder)));
  watcher.on("all", (_, path) => {
    busy.note(dirname(path));
    listener(toPath(path));
  });
  // A folder that vanishes while it is scanned is an error to chokidar and a plain change to us.
  watcher.on("error", () => listener(""));
  return () => {
    busy.close();
    return watcher.close();
  };
}
