import { toDayRecord } from "../../lint/content/to-day-record.ts";
import type { Archive, DayRecord } from "../../model/archive.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource, RecordCache } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import { parseDay } from "../../parse/parse-day.ts";
import { decodeRecords, encodeRecords, type KeptRecord } from "./kept-records.ts";
import { toArchive } from "./to-archive.ts";

export interface ArchiveRequest {
  readonly source: ContentSource;
  readonly publication: Publication;
  /** All day folders, ascending. */
  readonly dates: readonly IsoDate[];
  /** Left out, every day is read anew. */
  readonly cache?: RecordCache;
  /** Told of each day that has to be read, for progress. */
  readonly onDay?: (done: number, total: number) => void;
}

/**
 * What all days have in common with the one that is checked.
 *
 * A day's record is kept beside the fingerprint of its files and of what they were read against; it is used again
 * only if that is the same to the bit. So edits, renames, deletions and another branch can make the cache
 * useless, never wrong.
 */
export async function openArchive(request: ArchiveRequest): Promise<OpenedArchive> {
  const records = await readRecords(request);
  return {
    archive: toArchive(records),
    records: new Map(records.map((each) => [each.date, each])),
  };
}

export interface OpenedArchive {
  readonly archive: Archive;
  readonly records: ReadonlyMap<IsoDate, DayRecord>;
}

async function readRecords(request: ArchiveRequest): Promise<readonly DayRecord[]> {
  const { source, dates, cache } = request;
  const prints = await source.readFingerprints();
  const context = toContextText(request.publication);
  const text = cache === undefined ? null : await cache.read();
  const kept = text === null ? new Map<string, KeptRecord>() : decodeRecords(text, context);
  const stale = dates.filter((date) => {
    const print = prints.get(date);
    return print === undefined || kept.get(date)?.print !== print;
  });
  const fresh = new Map<string, KeptRecord>();
  for (const [index, date] of stale.entries()) {
    const record = await readRecord(request, date);
    if (record !== null) fresh.set(date, { print: prints.get(date) ?? "", record });
    request.onDay?.(index + 1, stale.length);
  }
  const all = dates.flatMap((date) => fresh.get(date) ?? kept.get(date) ?? []);
  if (cache !== undefined && (stale.length > 0 || kept.size !== all.length)) {
    await cache.write(encodeRecords(all, context));
  }
  return all.map(({ record }) => record);
}

async function readRecord(request: ArchiveRequest, date: IsoDate): Promise<DayRecord | null> {
  const folder = await request.source.readDay(date);
  if (folder === null) return null;
  return toDayRecord(parseDay(folder, request.publication).value);
}

/** Everything of the config that decides how content is read. */
function toContextText({ sections, labels, newsletters }: Publication): string {
  return JSON.stringify([sections, labels, newsletters.map(({ slug }) => slug)]);
}
