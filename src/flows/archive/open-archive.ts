import type { Archive, PartRecord } from "../../model/archive.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import { readDayRecord } from "../../parse/record/read-day-record.ts";
import { decodeDays, encodeDays, type KeptDay, toKeptDay } from "./kept-days.ts";
import { toArchive } from "./to-archive.ts";

export interface ArchiveRequest {
  readonly source: ContentSource;
  readonly publication: Publication;
  /** All day folders, ascending. */
  readonly dates: readonly IsoDate[];
}

export interface OpenedArchive {
  readonly archive: Archive;
  /** What newsletters may take from each day. */
  readonly parts: ReadonlyMap<IsoDate, readonly PartRecord[]>;
  /** Of each day's files, as `readFingerprints` tells them. */
  readonly prints: ReadonlyMap<IsoDate, string>;
}

/**
 * What all days have in common with the one that is checked.
 *
 * A day's record is kept beside the fingerprint of its files and of what they were read against; it is used again
 * only if that is the same to the bit. So edits, renames, deletions and another branch can make the cache
 * useless, never wrong.
 */
export async function openArchive(request: ArchiveRequest): Promise<OpenedArchive> {
  const prints = await request.source.readFingerprints();
  const days = await readDays(request, prints);
  return {
    archive: toArchive(days),
    parts: new Map(days.map(({ date, parts }) => [date, parts])),
    prints,
  };
}

/** Ascending by date. */
async function readDays(
  request: ArchiveRequest,
  prints: OpenedArchive["prints"],
): Promise<readonly KeptDay[]> {
  const context = toContextText(request.publication);
  const years = [...new Set(request.dates.map(toYear))];
  const read = years.map((year) => readYear(request, { year, prints, context }));
  return (await Promise.all(read)).flat();
}

function toYear(date: IsoDate): string {
  return date.slice(0, 4);
}

interface Year {
  /** Four digits. */
  readonly year: string;
  readonly prints: ReadonlyMap<IsoDate, string>;
  readonly context: string;
}

/** A file of the cache each, so that an edit today does not write the records of fourteen years again. */
async function readYear(request: ArchiveRequest, of: Year): Promise<readonly KeptDay[]> {
  const { records } = request.source;
  const key = `records-${of.year}`;
  const dates = request.dates.filter((date) => toYear(date) === of.year);
  const bytes = (await records?.read(key)) ?? new Uint8Array();
  const kept = new Map(decodeDays(bytes, of.context).map((day) => [day.date, day]));
  const stale = dates.filter((date) => {
    const print = of.prints.get(date);
    return print === undefined || kept.get(date)?.print !== print;
  });
  const fresh = await readStale(request, { stale, prints: of.prints });
  const all = dates.flatMap((date) => fresh.get(date) ?? kept.get(date) ?? []);
  if (stale.length > 0 || kept.size !== all.length) {
    // Days without a fingerprint have texts that nobody wrote down: no other run will meet them.
    const known = all.filter(({ print }) => print !== "");
    await records?.write(key, encodeDays(known, of.context));
  }
  return all;
}

/** Days read at once: the disk is waited for meanwhile. */
const AT_ONCE = 16;

async function readStale(
  { source, publication }: ArchiveRequest,
  {
    stale,
    prints,
  }: { readonly stale: readonly IsoDate[]; readonly prints: ReadonlyMap<IsoDate, string> },
): Promise<ReadonlyMap<IsoDate, KeptDay>> {
  const fresh = new Map<IsoDate, KeptDay>();
  for (let start = 0; start < stale.length; start += AT_ONCE) {
    const folders = stale.slice(start, start + AT_ONCE).map((date) => source.readDay(date));
    for (const folder of await Promise.all(folders)) {
      if (folder === null) continue;
      const record = readDayRecord(folder, publication);
      fresh.set(folder.date, toKeptDay(record, prints.get(folder.date) ?? ""));
    }
  }
  return fresh;
}

/** Everything of the config that decides how content is read. */
export function toContextText({ sections, labels, newsletters }: Publication): string {
  return JSON.stringify([sections, labels, newsletters.map(({ slug }) => slug)]);
}
