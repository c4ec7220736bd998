import { join } from "node:path";

import { openDiskTree } from "./disk-tree.ts";
import { decodeText } from "./decode-text.ts";

/** The files that `init` copies, by path inside the skeleton. @param root holds Broadsheet's `templates/` */
export async function readSkeleton(root: string): Promise<ReadonlyMap<string, string>> {
  const tree = openDiskTree(join(root, "templates"));
  const files = new Map<string, string>();
  const waiting = ["init"];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const { path, kind } of await tree.list(folder)) {
      if (kind === "folder") waiting.push(path);
      const bytes = kind === "file" ? await tree.read(path) : null;
      const text = bytes === null ? null : decodeText(path, bytes).value;
      if (text !== null) files.set(path.slice("init/".length), text);
    }
  }
  return files;
}
