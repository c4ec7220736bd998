import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { checkPublication } from "../../src/flows/check/check-publication.ts";
import type { Problem } from "../../src/model/problem.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { packageRoot } from "./run-program.ts";

/** What `check` says of a publication at five in the morning of its day, one text a problem. */
export async function checkFiles(root: string): Promise<readonly string[]> {
  const problems = await checkPublication({
    source: openDiskSource({ root, shippedRoot: packageRoot }),
    dates: null,
    outside: null,
    now: new Date("2026-01-05T05:00:00Z"),
  });
  return problems.map(formatFound);
}

/** `file:line:column rule: message`, with the mended line below. */
function formatFound({ place, rule, message, mended }: Problem): string {
  const first = `${place.file}:${place.line}:${place.column} ${rule}: ${message}`;
  return mended === null ? first : `${first}\n  ${mended}`;
}

/** Every file below a folder with its bytes, to see that nothing changed. Empty if there is none. */
export function readFolder(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path, readFileSync(path, "latin1")]));
}
