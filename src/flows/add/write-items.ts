import type { ContentSource, PublicationWriter } from "../../model/ports.ts";
import type { SectionConfig } from "../../model/publication.ts";
import { formatItem, type ItemDraft } from "../../parse/links/format-item.ts";
import { insertItems } from "../../parse/links/insert-items.ts";

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

export interface WrittenItems {
  readonly file: string;
  /** Of each item, from 1. */
  readonly lines: readonly number[];
}

const MOST_FILES = 20;
/** Others may write into the file at the same time; each try takes some milliseconds. */
const TRIES = 100;

/** @returns null if no file could take it: others keep changing it */
export async function writeItems(
  drafts: readonly ItemDraft[],
  target: ItemTarget,
): Promise<WrittenItems | null> {
  const items = drafts.map(formatItem);
  let tries = 0;
  for (let count = 1; count <= MOST_FILES && tries < TRIES;) {
    const path = target.toPath(count);
    const before = await target.source.readText(path);
    const inserted = insertItems({ path, text: before ?? "" }, items, target);
    if (inserted === null) {
      count += 1;
      continue;
    }
    const change = { path, before, after: inserted.text };
    if (await apply(target, change)) return { file: path, lines: inserted.lines };
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
