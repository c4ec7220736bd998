/** Builds every mail anew and prints the hash of each as JSON: `node --import tsx hash-mails.ts <folder>`. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { buildMails, listVariants } from "./build-mails.ts";

/** @returns SHA-256 of every file below `folder`, by its path */
export function hashFolder(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  // By what a build knows its own files again, when they were written is part of it.
  const isMade = (path: string): boolean => !/(?:^|\/)\.site\//.test(path);
  const files = paths.filter((path) => isMade(path) && statSync(join(folder, path)).isFile());
  return Object.fromEntries(
    files.map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}

const [, script, folder] = process.argv;
if (folder !== undefined && script === fileURLToPath(import.meta.url)) {
  // From the last to the first: nothing may depend on what was built before.
  await buildMails([...(await listVariants())].reverse(), folder);
  process.stdout.write(JSON.stringify(hashFolder(folder)));
}
