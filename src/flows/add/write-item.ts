import type { ContentSource, PublicationWriter } from "../../model/ports.ts";
import type { SectionConfig } from "../../model/publication.ts";
import { formatItem, type ItemDraft } from "../../parse/links/format-item.ts";
import { insertItem } from "../../parse/links/insert-item.ts";

export interface ItemTarget {
  readonly source: ContentSource;
  readonly writer: PublicationWriter;
  readonly sections: readonly SectionConfig[];
  /** Null for the inbox. */
  readonly section: SectionConfig | null;
  readonly at: "start" | "end";
  /** The file to write into; the next one if that cannot take an item. */
  readonly toPath: (count: number) => string;
  readonly mode: "apply" | "trial";
}

export interface WrittenItem {
  readonly file: string;
  readonly line: number;
}

const MOST_FILES = 20;
/** Others may write into the file at the same time; each try takes some milliseconds. */
const TRIES = 100;

/** @returns null if no file could take it: others keep changing it */
export async function writeItem(draft: ItemDraft, target: ItemTarget): Promise<WrittenItem | null> {
  const lines = formatItem(draft);
  let tries = 0;
  for (let count = 1; count <= MOST_FILES && tries < TRIES;) {
    const path = target.toPath(count);
    const before = await target.source.readText(path);
    const inserted = insertItem({ path, text: before ?? "" }, lines, target);
    if (inserted === null) {
      count += 1;
      continue;
    }
    const change = { path, before, after: inserted.text };
    if (await apply(target, change)) return { file: path, line: inserted.line };
    tries += 1;
  }
  return null;
}

interface Change {
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}

/** @returns false if the file is not any more what it was */
async function apply({ writer, mode }: ItemTarget, change: Change): Promise<boolean> {
  if (mode === "trial") return true;
  const { path, before, after } = change;
  const missed =
    before === null
      ? await writer.create(new Map([[path, after]]))
      : await writer.replace([{ path, before, after }]);
  return missed.length === 0;
}
