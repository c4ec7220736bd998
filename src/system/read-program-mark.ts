import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * What changes whenever the program does, and with it the pages that it makes: its first file, which names all others by
 * their contents, and Node, whose words for dates change with its versions.
 *
 * @param file path of the first file of the bundle; of sources nothing is known, and every run is another program
 */
export function readProgramMark(file: string): string {
  if (file.endsWith(".ts")) return randomUUID();
  const hash = createHash("sha256").update(readFileSync(file)).digest("base64url");
  return `${hash} ${process.version} ${process.versions.icu ?? ""} ${process.versions.tz ?? ""}`;
}
