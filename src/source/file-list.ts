import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";

/** What was written at a path. */
export interface Known {
  readonly key: string;
  /** Of the file then, as `markFile` tells it. */
  readonly mark: string;
}

export type KnownFiles = ReadonlyMap<string, Known>;

type Row = readonly [path: string, key: string, mark: string];

/** The list of a folder's files. Anybody may replace it; it is read again each time, and parsed if it is another. */
export class FileList {
  readonly file: string;
  #last: { readonly text: string; readonly known: KnownFiles } | null = null;

  constructor(file: string) {
    this.file = file;
  }

  /** @returns empty if there is no list, or none of ours */
  async read(): Promise<KnownFiles> {
    try {
      const text = await readFile(this.file, "utf8");
      if (this.#last?.text !== text) this.#last = { text, known: parseList(text) };
      return this.#last.known;
    } catch {
      return new Map();
    }
  }

  async write(known: KnownFiles): Promise<void> {
    const rows = [...known].map(([path, { key, mark }]): Row => [path, key, mark]);
    const fresh = `${this.file}.${randomUUID()}`;
    await writeFile(fresh, JSON.stringify(rows));
    await rename(fresh, this.file);
  }
}

function parseList(text: string): KnownFiles {
  const rows = JSON.parse(text) as readonly Row[];
  return new Map(rows.map(([path, key, mark]) => [path, { key, mark }]));
}
