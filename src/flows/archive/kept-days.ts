import type {
  AddressUse,
  DayRecord,
  KeptDay,
  PartRecord,
  WrittenWords,
} from "../../model/archive.ts";
import type { IsoDate } from "../../model/names.ts";
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

type DayRow = readonly [
  date: IsoDate,
  print: string,
  keyCount: number,
  detailBytes: number,
  parts: readonly (readonly [PartRecord["sections"], PartRecord["embargoedUntilMs"]])[],
];

/** @param bytes as `encodeDays` wrote them, or none @returns empty if they are of another context or version */
export function decodeDays(bytes: Uint8Array, context: string): readonly KeptDay[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length === 0) return [];
  const keysAt = LENGTH_BYTES + view.getUint32(0, true);
  const [version, written, rows] = parseHead(bytes.subarray(LENGTH_BYTES, keysAt)) ?? [];
  if (version !== VERSION || written !== context || rows === undefined) return [];
  let keyAt = keysAt;
  let detailAt = rows.reduce((sum, [, , keyCount]) => sum + keyCount * KEY_BYTES, keysAt);
  return rows.map(([date, print, keyCount, detailBytes, parts]) => {
    const start = keyAt;
    keyAt += keyCount * KEY_BYTES;
    const details = bytes.subarray(detailAt, (detailAt += detailBytes));
    return {
      ...{ date, print, details },
      parts: parts.map(([sections, embargoedUntilMs]) => ({ sections, embargoedUntilMs })),
      // Whoever looks nothing up needs none of 300,000 of them.
      get keys() {
        return toNumbers(view, start, keyCount);
      },
    };
  });
}

type Head = readonly [version: number, context: string, rows: readonly DayRow[]];

/** @returns null for what another version wrote in another form; of this one, the cache gives back what was written */
function parseHead(bytes: Uint8Array): Head | null {
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(head) ? (head as unknown as Head) : null;
  } catch {
    return null;
  }
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

type PlaceRow = readonly [file: number, line: number, column: number];
type UseRow = readonly [
  address: string | null,
  headline: string,
  section: AddressUse["section"],
  ...place: PlaceRow,
];
type WordsRow = readonly [kind: WrittenWords["kind"], text: string, ...place: PlaceRow];
type Details = readonly [
  files: readonly string[],
  uses: readonly UseRow[],
  words: readonly WordsRow[],
];

function encodeDetails({ uses, words }: DayRecord): Uint8Array {
  const files = [...new Set([...uses, ...words].map(({ place }) => place.file))];
  const at = ({ file, line, column }: Place): PlaceRow => [files.indexOf(file), line, column];
  const rows: Details = [
    files,
    uses.map(({ address, headline, section, place }) => [address, headline, section, ...at(place)]),
    words.map(({ kind, text, place }) => [kind, text, ...at(place)]),
  ];
  return new TextEncoder().encode(JSON.stringify(rows));
}

/** @param day with details as `encodeDetails` wrote them */
export function decodeDetails({ details }: KeptDay): Pick<DayRecord, "uses" | "words"> {
  const [files, uses, words] = JSON.parse(new TextDecoder().decode(details)) as Details;
  const toPlace = ([index, line, column]: PlaceRow): Place => {
    return { file: files[index] ?? "", line, column };
  };
  return {
    uses: uses.map(([address, headline, section, ...at]) => {
      return { address, headline, section, place: toPlace(at) };
    }),
    words: words.map(([kind, text, ...at]) => ({ kind, text, place: toPlace(at) })),
  };
}
