import type { DayRecord, WrittenWords } from "../../model/archive.ts";
import type { DayFolder, SourceFile } from "../../model/content.ts";
import type { Publication } from "../../model/publication.ts";
import type { OpenFile } from "../day-context.ts";
import { toYamlSource } from "../day-context.ts";
import { findSection } from "../find-section.ts";
import { parseArticleHead } from "../front-matter/parse-article-head.ts";
import { parseIssueHead } from "../front-matter/parse-issue-head.ts";
import { readKind } from "../front-matter/read-kind.ts";
import { toSource } from "../markdown/source.ts";
import { parseDay } from "../parse-day.ts";
import { splitFrontMatter } from "../split-front-matter.ts";
import { scanLinkList } from "./scan-link-list.ts";
import type { RecordedPart } from "./to-part-record.ts";
import { toAddress, toRecordedPart } from "./to-part-record.ts";

/**
 * What later days must know of this one: the same as reading all of it would say, without reading bodies that say
 * nothing of it.
 */
export function readDayRecord(folder: DayFolder, publication: Publication): DayRecord {
  const words: WrittenWords[] = [];
  const parts: RecordedPart[] = [];
  for (const file of folder.files) {
    const source = toSource(file);
    const open: OpenFile = { source, split: splitFrontMatter(source) };
    if (file.path === `${folder.path}/issue.md`) words.push(...readWords(open));
    else if (readKind(toYamlSource(open)) === "article")
      parts.push(...readArticle(open, publication));
    else parts.push(...readList(file, { folder, publication }));
  }
  return {
    date: folder.date,
    parts: parts.map(({ part }) => part),
    uses: parts.flatMap(({ uses }) => uses),
    words,
  };
}

function readArticle(file: OpenFile, { sections }: Publication): readonly RecordedPart[] {
  const { head, placeOf } = parseArticleHead(toYamlSource(file));
  const section = head.section === null ? null : findSection(sections, head.section);
  if (head.draft || head.withdrawn !== null || head.title === null || section === null) return [];
  const use = { address: toAddress(head.url), headline: head.title, section: section.slug };
  return [
    {
      part: { sections: [section.slug], embargoedUntilMs: head.embargo?.getTime() ?? null },
      uses: [{ ...use, place: placeOf("title") }],
    },
  ];
}

function readList(
  file: SourceFile,
  { folder, publication }: { readonly folder: DayFolder; readonly publication: Publication },
): readonly RecordedPart[] {
  const scanned = scanLinkList(file, publication.sections);
  if (scanned !== null) return [scanned];
  const { contributions } = parseDay({ ...folder, files: [file] }, publication).value;
  return contributions.map(toRecordedPart);
}

function readWords(file: OpenFile): readonly WrittenWords[] {
  const { head, placeOf } = parseIssueHead(toYamlSource(file));
  const own = [...head.newsletters].map(([slug, written]) => ({
    written,
    prefix: `newsletters.${slug}.`,
  }));
  return [{ written: head, prefix: "" }, ...own].flatMap(({ written, prefix }) =>
    (["subject", "preheader"] as const).flatMap((kind) => {
      const text = written[kind];
      return text === null ? [] : [{ kind, text, place: placeOf(`${prefix}${kind}`) }];
    }),
  );
}
