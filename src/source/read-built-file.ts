import { join } from "node:path";

import { decodeText } from "./decode-text.ts";
import { openDiskTree } from "./disk-tree.ts";

/** A text of the program's own build. @param path inside `build/` @returns null where it was not built */
export async function readBuiltFile(root: string, path: string): Promise<string | null> {
  const bytes = await openDiskTree(join(root, "build")).read(path);
  return bytes === null ? null : decodeText(path, bytes).value;
}
