import type { ContainerDirective } from "mdast-util-directive";
import type { DayFolder, SourceFile } from "../../model/content.ts";
import type { IsoDate } from "../../model/names.ts";
import { parseIsoDate } from "../../model/names.ts";
import type { Publication } from "../../model/publication.ts";
import { parseTree } from "../markdown/parse-tree.ts";
import { placeOf, toSource, writtenAs } from "../markdown/source.ts";
import { parseDay } from "../parse-day.ts";
import { splitFrontMatter } from "../split-front-matter.ts";

/** A correction, and what the editor wrote for it. */
export interface WrittenCorrection {
  readonly date: IsoDate;
  /** Of the article that it is in. */
  readonly title: string;
  /** From its first colon to its last one. */
  readonly text: string;
}

/** Those of a day's articles that have a date, in the order of files and lines. */
export function listWrittenCorrections(
  folder: DayFolder,
  publication: Publication,
): readonly WrittenCorrection[] {
  // Most days have none, and reading takes time.
  if (!folder.files.some(({ text }) => text.includes(":::correction"))) return [];
  const { contributions } = parseDay(folder, publication).value;
  return contributions.flatMap(({ file, part }) => {
    if (part.kind !== "article") return [];
    const written = readCorrections(folder.files.find(({ path }) => path === file));
    const { title, body } = part.article;
    return body.flatMap((block) => {
      if (block.kind !== "correction") return [];
      const [date, text] = [parseIsoDate(block.date ?? ""), written.get(block.place.line)];
      return date === null || text === undefined ? [] : [{ date, title, text }];
    });
  });
}

/** By the line on which they begin. */
function readCorrections(file: SourceFile | undefined): ReadonlyMap<number, string> {
  if (file === undefined) return new Map();
  const source = toSource(file);
  const { children } = parseTree(splitFrontMatter(source).body, "text");
  const corrections = children.filter(
    (node): node is ContainerDirective => node.type === "containerDirective",
  );
  return new Map(corrections.map((node) => [placeOf(source, node).line, writtenAs(source, node)]));
}
