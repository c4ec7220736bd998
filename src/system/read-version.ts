import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Version of the package at `root`. */
export function readVersion(root: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const isPackage = typeof parsed === "object" && parsed !== null && "version" in parsed;
  return isPackage && typeof parsed.version === "string" ? parsed.version : "0.0.0";
}
