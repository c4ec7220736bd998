import type { Path } from "./mapping.ts";

/** What stands at a path of a mapping as it was written; undefined where nothing does. */
export function findWritten(written: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, part) => {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, part))
      return undefined;
    return (found as Readonly<Record<string | number, unknown>>)[part];
  }, written);
}

/** The same, if it is a text. */
export function findText(written: unknown, path: Path): string | null {
  const found = findWritten(written, path);
  return typeof found === "string" ? found : null;
}

/** The same, if it is a list; else an empty one. */
export function findList(written: unknown, path: Path): readonly unknown[] {
  const found = findWritten(written, path);
  return Array.isArray(found) ? found : [];
}
