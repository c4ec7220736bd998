import { createHash } from "node:crypto";

import type { FileTree } from "./file-tree.ts";
import { PUBLICATION_PATHS } from "./git.ts";

/** SHA-256 over names and bytes of all files of a publication: what an edition pins outside git. */
export async function hashContent(tree: FileTree): Promise<string> {
  const hash = createHash("sha256");
  const waiting: string[] = [];
  for (const path of PUBLICATION_PATHS) {
    const bytes = await tree.read(path);
    if (bytes === null) waiting.push(path);
    else add(hash, { path, bytes });
  }
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    for (const { path, kind } of await tree.list(folder)) {
      if (kind === "folder") waiting.push(path);
      const bytes = kind === "file" ? await tree.read(path) : null;
      if (bytes !== null) add(hash, { path, bytes });
    }
  }
  return hash.digest("hex");
}

function add(
  hash: ReturnType<typeof createHash>,
  file: { readonly path: string; readonly bytes: Uint8Array },
): void {
  hash.update(`${file.path}\0${file.bytes.length}\0`);
  hash.update(file.bytes);
}
