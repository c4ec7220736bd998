import type { DayFolder, SourceFile } from "../../model/content.ts";
import type { Item } from "../../model/issue.ts";
import type { Slug } from "../../model/names.ts";
import type { Publication } from "../../model/publication.ts";
import { parseDay } from "../parse-day.ts";
import { parseTree } from "../markdown/parse-tree.ts";
import { placeOf, toSource, writtenAs } from "../markdown/source.ts";
import { splitFrontMatter } from "../split-front-matter.ts";

/** An item, and what the editor wrote for it. */
export interface WrittenItem {
  readonly section: Slug;
  readonly item: Item;
  /** From its bullet to its last letter. */
  readonly text: string;
}

/** All items of a day's link lists, drafts left out, in the order of files and lines. */
export function listWrittenItems(
  folder: DayFolder,
  publication: Publication,
): readonly WrittenItem[] {
  const { contributions } = parseDay(folder, publication).value;
  return contributions.flatMap(({ file, part }) => {
    if (part.kind !== "links") return [];
    const written = readItems(folder.files.find(({ path }) => path === file));
    return part.sections.flatMap(({ slug, groups }) =>
      groups
        .flatMap(({ entries }) => entries)
        .flatMap((item) => {
          const text = item.kind === "item" ? written.get(item.place.line) : undefined;
          return item.kind === "item" && text !== undefined ? [{ section: slug, item, text }] : [];
        }),
    );
  });
}

/** By the line on which their words begin. */
function readItems(file: SourceFile | undefined): ReadonlyMap<number, string> {
  if (file === undefined) return new Map();
  const source = toSource(file);
  const { children } = parseTree(splitFrontMatter(source).body, "links");
  const items = children.flatMap((node) => (node.type === "list" ? node.children : []));
  return new Map(
    items.map((item) => [placeOf(source, item.children[0] ?? item).line, writtenAs(source, item)]),
  );
}
