import type { AddressUse, DayRecord, PartRecord, WrittenWords } from "../../model/archive.ts";
import { type IsoDate, parseIsoDate, parseSlug } from "../../model/names.ts";
import type { Place } from "../../model/problem.ts";
import { toKeys } from "./day-keys.ts";

/** A day’s record with what it was made from; what is seldom asked for is read only then. */
export interface KeptDay {
  readonly date: IsoDate;
  /** Of the day's files; the record holds for these bytes alone. */
  readonly print: string;
  readonly parts: readonly PartRecord[];
  /** Of everything that can be looked up in it: what has no key here is not in it. */
  readonly keys: string;
  /** Everything else, as `encodeDetails` writes it. */
  readonly details: string;
}

/** Grows with every change of what a record says or of how it is made. */
const VERSION = 2;

export function toKeptDay(record: DayRecord, print: string): KeptDay {
  const { date, parts } = record;
  return { date, print, parts, keys: toKeys(record), details: encodeDetails(record) };
}

/**
 * Days as text, a line each, its parts between tabs. Only the short ones are read at once: 5,000 days of 30 links
 * are 15 MB, and most of it nobody asks for.
 *
 * @param context what days were read against; those of another one are not given back
 */
export function encodeDays(days: readonly KeptDay[], context: string): string {
  const lines = days.map(({ print, date, parts, keys, details }) => {
    const rows = parts.map(({ sections, embargoedUntilMs }) => [sections, embargoedUntilMs]);
    return [print, date, JSON.stringify(rows), keys, details].join("\t");
  });
  return [JSON.stringify([VERSION, context]), ...lines, ""].join("\n");
}

/** @returns by date; what is not as `encodeDays` wrote it is left out */
export function decodeDays(text: string, context: string): ReadonlyMap<IsoDate, KeptDay> {
  const days = new Map<IsoDate, KeptDay>();
  const [head, ...lines] = text.split("\n");
  if (head !== JSON.stringify([VERSION, context])) return days;
  for (const line of lines) {
    const day = line === "" ? null : decodeDay(line);
    if (day !== null) days.set(day.date, day);
  }
  return days;
}

function decodeDay(line: string): KeptDay | null {
  const [print, written, rows, keys, details] = line.split("\t");
  if (written === undefined || rows === undefined || keys === undefined) return null;
  const date = parseIsoDate(written);
  const parts = decodeList(parseJson(rows), decodePart);
  if (print === undefined || date === null || parts === null || details === undefined) return null;
  return { date, print, parts, keys, details };
}

function encodeDetails({ uses, words }: DayRecord): string {
  const files = [...new Set([...uses, ...words].map(({ place }) => place.file))];
  const at = ({ file, line, column }: Place): Row => [files.indexOf(file), line, column];
  return JSON.stringify([
    files,
    uses.map(({ address, headline, section, place }) => [address, headline, section, ...at(place)]),
    words.map(({ kind, text, place }) => [kind, text, ...at(place)]),
  ]);
}

/** @throws {Error} if the text is not as `encodeDetails` wrote it: the cache has its own hash, so that is a bug */
export function decodeDetails({ details }: KeptDay): Pick<DayRecord, "uses" | "words"> {
  const row = parseJson(details);
  const [files, written, texts] = Array.isArray(row) ? (row as Row) : [];
  const known = isTexts(files) ? files : [];
  const uses = decodeList(written, (each) => decodeUse(each, known));
  const words = decodeList(texts, (each) => decodeWords(each, known));
  if (uses === null || words === null) throw new Error("A kept day cannot be read");
  return { uses, words };
}

type Row = readonly unknown[];

function decodePart([sections, embargoedUntilMs]: Row): PartRecord | null {
  if (!isTexts(sections)) return null;
  if (typeof embargoedUntilMs !== "number" && embargoedUntilMs !== null) return null;
  return { sections: sections.flatMap((each) => parseSlug(each) ?? []), embargoedUntilMs };
}

function decodeUse(
  [address, headline, written, ...at]: Row,
  files: readonly string[],
): AddressUse | null {
  const place = decodePlace(at, files);
  const section = typeof written === "string" ? parseSlug(written) : null;
  if (typeof headline !== "string" || section === null || place === null) return null;
  if (typeof address !== "string" && address !== null) return null;
  return { address, headline, section, place };
}

function decodeWords([kind, text, ...at]: Row, files: readonly string[]): WrittenWords | null {
  const place = decodePlace(at, files);
  if ((kind !== "subject" && kind !== "preheader") || typeof text !== "string") return null;
  return place === null ? null : { kind, text, place };
}

function decodePlace([index, line, column]: Row, files: readonly string[]): Place | null {
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
