import type {
  AddressUse,
  DayRecord,
  KeptDay,
  PartRecord,
  WrittenWords,
} from "../../model/archive.ts";
import { parseIsoDate, parseSlug } from "../../model/names.ts";
import type { Place } from "../../model/problem.ts";
import { toKeys } from "./day-keys.ts";

/** Grows with every change of what a record says or of how it is made. */
const VERSION = 3;

/** All of it but the print of the day's files. */
export function toKeptDay(record: DayRecord): Omit<KeptDay, "print"> {
  const { date, parts } = record;
  return { date, parts, keys: toKeys(record), details: encodeDetails(record) };
}

const LENGTH_BYTES = 4;
const KEY_BYTES = 4;

/**
 * Days as bytes: the length of a head, the head (JSON), keys of all days (32 bits each), details of all days. Only the
 * head and the keys are read at once: 5,000 days of 30 links are 15 MB, and most of it nobody asks for.
 *
 * @param context what days were read against; those of another one are not given back
 */
export function encodeDays(days: readonly KeptDay[], context: string): Uint8Array {
  const rows = days.map(({ date, print, parts, keys, details }) => [
    ...[date, print, keys.length, details.length],
    parts.map(({ sections, embargoedUntilMs }) => [sections, embargoedUntilMs]),
  ]);
  const head = Buffer.from(JSON.stringify([VERSION, context, rows]));
  return Buffer.concat([
    fromNumbers([head.length]),
    head,
    ...days.map(({ keys }) => fromNumbers(keys)),
    ...days.map(({ details }) => details),
  ]);
}

/** @returns empty if they are of another context, or not as `encodeDays` wrote them */
export function decodeDays(bytes: Uint8Array, context: string): readonly KeptDay[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < LENGTH_BYTES) return [];
  const keysAt = LENGTH_BYTES + view.getUint32(0, true);
  const head = parseJson(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, keysAt)));
  const [version, written, list] = Array.isArray(head) ? (head as Row) : [];
  if (version !== VERSION || written !== context) return [];
  const rows = decodeList(list, decodeRow) ?? [];
  let keyAt = keysAt;
  let detailAt = rows.reduce((sum, { keyCount }) => sum + keyCount * KEY_BYTES, keysAt);
  return rows.map(({ keyCount, detailBytes, ...day }) => {
    const start = keyAt;
    keyAt += keyCount * KEY_BYTES;
    const details = bytes.subarray(detailAt, (detailAt += detailBytes));
    return {
      ...day,
      details,
      // Whoever looks nothing up needs none of 300,000 of them.
      get keys() {
        return toNumbers(view, start, keyCount);
      },
    };
  });
}

function toNumbers(view: DataView, start: number, count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    numbers[index] = view.getUint32(start + index * KEY_BYTES, true);
  }
  return numbers;
}

function fromNumbers(numbers: Iterable<number> & { readonly length: number }): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * KEY_BYTES));
  let at = 0;
  for (const each of numbers) {
    view.setUint32(at, each, true);
    at += KEY_BYTES;
  }
  return new Uint8Array(view.buffer);
}

type DayRow = Pick<KeptDay, "date" | "print" | "parts"> & {
  readonly keyCount: number;
  readonly detailBytes: number;
};

function decodeRow([written, print, keyCount, detailBytes, rows]: Row): DayRow | null {
  const date = typeof written === "string" ? parseIsoDate(written) : null;
  const parts = decodeList(rows, decodePart);
  if (date === null || typeof print !== "string" || parts === null) return null;
  if (typeof keyCount !== "number" || typeof detailBytes !== "number") return null;
  return { date, print, parts, keyCount, detailBytes };
}

function encodeDetails({ uses, words }: DayRecord): Uint8Array {
  const files = [...new Set([...uses, ...words].map(({ place }) => place.file))];
  const at = ({ file, line, column }: Place): Row => [files.indexOf(file), line, column];
  const rows = [
    files,
    uses.map(({ address, headline, section, place }) => [address, headline, section, ...at(place)]),
    words.map(({ kind, text, place }) => [kind, text, ...at(place)]),
  ];
  return new TextEncoder().encode(JSON.stringify(rows));
}

/** @throws {Error} if they are not as `encodeDetails` wrote them: the cache has its own hash, so that is a bug */
export function decodeDetails({ details }: KeptDay): Pick<DayRecord, "uses" | "words"> {
  const row = parseJson(new TextDecoder().decode(details));
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
