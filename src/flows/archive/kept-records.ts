import type { AddressUse, DayRecord, PartRecord, WrittenWords } from "../../model/archive.ts";
import { type IsoDate, parseIsoDate, parseSlug, type Slug } from "../../model/names.ts";
import type { Place } from "../../model/problem.ts";

/** A day's record with what it was made from. */
export interface KeptRecord {
  /** Of the day's files; the record holds for these bytes alone. */
  readonly print: string;
  readonly record: DayRecord;
}

/** Grows with every change of what a record says or of how it is made. */
const VERSION = 1;

/**
 * Records as text, a line each, places and sections as short as they can be: 150,000 addresses are read in a
 * fifth of a second.
 *
 * @param context what days were read against; records of another one are not given back
 */
export function encodeRecords(records: readonly KeptRecord[], context: string): string {
  const lines = records.map(({ print, record }) =>
    JSON.stringify([print, ...encodeRecord(record)]),
  );
  return [JSON.stringify([VERSION, context]), ...lines, ""].join("\n");
}

/** @returns by date; what is not as `encodeRecords` wrote it is left out */
export function decodeRecords(text: string, context: string): ReadonlyMap<string, KeptRecord> {
  const records = new Map<string, KeptRecord>();
  const [head, ...lines] = text.split("\n");
  if (head !== JSON.stringify([VERSION, context])) return records;
  for (const line of lines) {
    const kept = line === "" ? null : decodeLine(line);
    if (kept !== null) records.set(kept.record.date, kept);
  }
  return records;
}

type Row = readonly unknown[];

function encodeRecord({ date, parts, uses, words }: DayRecord): Row {
  const files = [...new Set([...uses, ...words].map(({ place }) => place.file))];
  const at = ({ file, line, column }: Place): Row => [files.indexOf(file), line, column];
  return [
    date,
    files,
    parts.map(({ sections, embargoedUntilMs }) => [sections, embargoedUntilMs]),
    uses.map(({ address, headline, section, place }) => [address, headline, section, ...at(place)]),
    words.map(({ kind, text, place }) => [kind, text, ...at(place)]),
  ];
}

function decodeLine(line: string): KeptRecord | null {
  const row = parseRow(line);
  if (row === null) return null;
  const [print, written, files, parts, uses, words] = row;
  const date = typeof written === "string" ? parseIsoDate(written) : null;
  if (typeof print !== "string" || date === null || !isTexts(files)) return null;
  const record = decodeRecord(date, { files, parts, uses, words });
  return record === null ? null : { print, record };
}

interface EncodedParts {
  readonly files: readonly string[];
  readonly parts: unknown;
  readonly uses: unknown;
  readonly words: unknown;
}

function decodeRecord(date: IsoDate, { files, ...lists }: EncodedParts): DayRecord | null {
  const parts = decodeList(lists.parts, decodePart);
  const uses = decodeList(lists.uses, (row) => decodeUse(row, files));
  const words = decodeList(lists.words, (row) => decodeWords(row, files));
  if (parts === null || uses === null || words === null) return null;
  return { date, parts, uses, words };
}

function decodePart([sections, embargoedUntilMs]: Row): PartRecord | null {
  if (!isTexts(sections)) return null;
  if (typeof embargoedUntilMs !== "number" && embargoedUntilMs !== null) return null;
  return { sections: sections.flatMap((each) => parseSlug(each) ?? []), embargoedUntilMs };
}

function decodeUse(
  [address, headline, section, ...at]: Row,
  files: EncodedParts["files"],
): AddressUse | null {
  const place = decodePlace(at, files);
  const slug: Slug | null = typeof section === "string" ? parseSlug(section) : null;
  if (typeof headline !== "string" || slug === null || place === null) return null;
  if (typeof address !== "string" && address !== null) return null;
  return { address, headline, section: slug, place };
}

function decodeWords([kind, text, ...at]: Row, files: EncodedParts["files"]): WrittenWords | null {
  const place = decodePlace(at, files);
  if ((kind !== "subject" && kind !== "preheader") || typeof text !== "string") return null;
  return place === null ? null : { kind, text, place };
}

function decodePlace([index, line, column]: Row, files: EncodedParts["files"]): Place | null {
  const file = typeof index === "number" ? files[index] : undefined;
  if (file === undefined || typeof line !== "number" || typeof column !== "number") return null;
  return { file, line, column };
}

/** @returns null if one of them is broken: a day is known whole or not at all */
function decodeList<Value>(
  list: unknown,
  decode: (row: Row) => Value | null,
): readonly Value[] | null {
  if (!Array.isArray(list)) return null;
  const values = list.flatMap((row: unknown) => (Array.isArray(row) ? (decode(row) ?? []) : []));
  return values.length === list.length ? values : null;
}

function parseRow(line: string): Row | null {
  try {
    const row: unknown = JSON.parse(line);
    return Array.isArray(row) ? row : null;
  } catch {
    return null;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
