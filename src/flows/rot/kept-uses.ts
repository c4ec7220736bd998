import type { IsoDate } from "../../model/names.ts";
import type { LinkUse } from "./read-uses.ts";

/** A day's uses with what they were read from. */
export interface KeptUses {
  /** Of the day's files; empty if nobody knows. */
  readonly print: string;
  readonly uses: readonly LinkUse[];
}

/** Grows with every change of what is kept or of how it is read. */
const VERSION = 1;

type Row = readonly [
  url: string,
  words: string,
  file: string,
  line: number,
  column: number,
  meant: 0 | 1,
];
type Day = readonly [date: IsoDate, print: string, uses: readonly Row[]];
type Kept = readonly [version: number, context: string, days: readonly Day[]];

/** @param context what days were read against; those of another one are not given back */
export function encodeUses(
  days: readonly (readonly [IsoDate, KeptUses])[],
  context: string,
): Uint8Array {
  const rows = days.map(([date, { print, uses }]): Day => [date, print, uses.map(toRow)]);
  const kept: Kept = [VERSION, context, rows];
  return new TextEncoder().encode(JSON.stringify(kept));
}

function toRow({ url, words, place, isMeant }: LinkUse): Row {
  return [url, words, place.file, place.line, place.column, isMeant ? 1 : 0];
}

/** @returns empty if they are of another context, or of another version */
export function decodeUses(bytes: Uint8Array, context: string): ReadonlyMap<IsoDate, KeptUses> {
  // The cache gives back what was written or nothing; the version comes first in all of them.
  const [version, written, days] = JSON.parse(new TextDecoder().decode(bytes)) as Kept;
  if (version !== VERSION || written !== context) return new Map();
  return new Map(
    days.map(([date, print, rows]) => [date, { print, uses: rows.map((row) => toUse(date, row)) }]),
  );
}

function toUse(date: IsoDate, [url, words, file, line, column, meant]: Row): LinkUse {
  return { date, url, words, place: { file, line, column }, isMeant: meant === 1 };
}
