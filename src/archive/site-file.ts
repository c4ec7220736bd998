import { toKey } from "./to-key.ts";

/** A file of the site that may be there already. */
export interface SiteFile {
  /** Below the site's root, as disks name it: `daily/2026-01-05/index.html`. */
  readonly path: string;
  /** Of everything that its text is made from: at one path the same key is the same text. */
  readonly key: string;
  /** @returns null after a problem with a template */
  make(): string | null;
}

/** One whose text is known already. */
export function toPlainFile(path: string, text: string): SiteFile {
  return { path, key: toKey(text), make: () => text };
}
