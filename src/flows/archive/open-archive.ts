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
}

/**
 * What all days have in common with the one that is checked.
 *
 * A day's record is kept beside the fingerprint of its files and of what they were read against; it is used again
 * only if that is the same to the bit. So edits, renames, deletions and another branch can make the cache
 * useless, never wrong.
 */
export async function openArchive(request: ArchiveRequest): Promise<OpenedArchive> {
  const days = await readDays(request);
  return {
    archive: toArchive(days),
    parts: new Map(days.map(({ date, parts }) => [date, parts])),
  };
}

/** Ascending by date. */
async function readDays(request: ArchiveRequest): Promise<readonly KeptDay[]> {
  const { source, dates } = request;
  const prints = await source.readFingerprints();
  const context = toContextText(request.publication);
  const kept = await readKept(source, context);
  const stale = dates.filter((date) => {
    const print = prints.get(date);
    return print === undefined || kept.get(date)?.print !== print;
  });
  const fresh = await readStale(request, { stale, prints });
  const all = dates.flatMap((date) => fresh.get(date) ?? kept.get(date) ?? []);
  if (stale.length > 0 || kept.size !== all.length) await keep(source, all, context);
  return all;
}

/** Of this one file of the cache there is one for all states of the publication: days that are alike are shared. */
const KEY = "records";

async function readKept(
  { records }: ContentSource,
  context: string,
): Promise<ReadonlyMap<IsoDate, KeptDay>> {
  const bytes = (await records?.read(KEY)) ?? null;
  return bytes === null ? new Map() : decodeDays(new TextDecoder().decode(bytes), context);
}

/** Days without a fingerprint have texts that nobody wrote down: no other run will meet them. */
async function keep(
  { records }: ContentSource,
  days: readonly KeptDay[],
  context: string,
): Promise<void> {
  const known = days.filter(({ print }) => print !== "");
  await records?.write(KEY, new TextEncoder().encode(encodeDays(known, context)));
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
function toContextText({ sections, labels, newsletters }: Publication): string {
  return JSON.stringify([sections, labels, newsletters.map(({ slug }) => slug)]);
}
