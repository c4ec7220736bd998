import type { Archive, KeptDay, PartRecord } from "../../model/archive.ts";
import type { DayHelper } from "../../model/day-helper.ts";
import type { IsoDate } from "../../model/names.ts";
import { groupDates, toYear } from "../../model/periods.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import { readDayRecord } from "../../parse/record/read-day-record.ts";
import { decodeDays, encodeDays, toKeptDay } from "./kept-days.ts";
import type { DayTeam } from "../day-team.ts";
import { toArchive } from "./to-archive.ts";

export interface ArchiveRequest {
  readonly source: ContentSource;
  readonly publication: Publication;
  /** All day folders, ascending. */
  readonly dates: readonly IsoDate[];
  /** Left out, all days are read here. */
  readonly team?: DayTeam;
}

/** Of each day's files, as `readFingerprints` tells them. */
type Prints = ReadonlyMap<IsoDate, string>;

export interface OpenedArchive {
  readonly archive: Archive;
  /** What newsletters may take from each day. */
  readonly parts: ReadonlyMap<IsoDate, readonly PartRecord[]>;
  readonly prints: Prints;
}

/**
 * What all days have in common with the one that is checked.
 *
 * A day's record is kept beside the fingerprint of its files and of what they were read against; it is used again
 * only if that is the same to the bit. So edits, renames, deletions and another branch can make the cache
 * useless, never wrong.
 */
export async function openArchive(request: ArchiveRequest): Promise<OpenedArchive> {
  const context = toContextText(request.publication);
  const groups = [...groupDates(request.dates, toYear)];
  const years = await Promise.all(
    groups.map(([year, dates]) => readYear(request, { year, dates, context })),
  );
  const prints = await request.source.readFingerprints();
  const stale = years.flatMap((year) => listStale(year, prints));
  const fresh = await readStale(request, { stale, prints });
  const kept = years.map((year) => keepYear(request, { year, prints, fresh, context }));
  const days = (await Promise.all(kept)).flat();
  return {
    archive: toArchive(days),
    parts: new Map(days.map(({ date, parts }) => [date, parts])),
    prints,
  };
}

/** A file of the cache each, so that an edit today does not write the records of fourteen years again. */
interface Year {
  readonly key: string;
  /** All day folders of it, ascending. */
  readonly dates: readonly IsoDate[];
  /** What the cache has of it. */
  readonly kept: ReadonlyMap<IsoDate, KeptDay>;
}

async function readYear(
  { source }: ArchiveRequest,
  of: {
    /** Four digits. */
    readonly year: string;
    readonly dates: readonly IsoDate[];
    readonly context: string;
  },
): Promise<Year> {
  const key = `records-${of.year}`;
  const bytes = (await source.records?.read(key)) ?? new Uint8Array();
  const kept = decodeDays(bytes, of.context).map((day) => [day.date, day] as const);
  return { key, dates: of.dates, kept: new Map(kept) };
}

/** @returns days that are to be read, whatever is kept of them */
function listStale({ dates, kept }: Year, prints: Prints): readonly IsoDate[] {
  return dates.filter((date) => {
    const print = prints.get(date);
    return print === undefined || kept.get(date)?.print !== print;
  });
}

/** @returns what is known of it now, ascending by date */
async function keepYear(
  request: ArchiveRequest,
  of: {
    readonly year: Year;
    readonly prints: Prints;
    readonly fresh: ReadonlyMap<IsoDate, KeptDay>;
    readonly context: string;
  },
): Promise<readonly KeptDay[]> {
  const { key, dates, kept } = of.year;
  const all = dates.flatMap((date) => of.fresh.get(date) ?? kept.get(date) ?? []);
  if (listStale(of.year, of.prints).length > 0 || kept.size !== all.length) {
    // Days without a fingerprint have texts that no other run will meet.
    const known = all.filter(({ print }) => print !== "");
    await request.source.records?.write(key, encodeDays(known, of.context));
  }
  return all;
}

interface Stale {
  readonly stale: readonly IsoDate[];
  readonly prints: Prints;
}

/** Every so many days here, the others by helpers: days are of one size, more or less. */
async function readStale(
  request: ArchiveRequest,
  { stale, prints }: Stale,
): Promise<ReadonlyMap<IsoDate, KeptDay>> {
  const helpers = request.team?.call(request.publication, stale.length) ?? [];
  const deal = (seat: number): readonly IsoDate[] =>
    stale.filter((_, index) => index % (helpers.length + 1) === seat);
  const shares = await Promise.all([
    readHere(request, deal(0)),
    ...helpers.map((helper, index) => readThere(request, helper, deal(index + 1))),
  ]);
  const after = stale.length === 0 ? prints : await request.source.readFingerprints(stale);
  return new Map(
    shares.flat().map((day) => {
      // What changed while it was read is of no print at all.
      const [print = "", now] = [prints.get(day.date), after.get(day.date)];
      return [day.date, { ...day, print: print === now ? print : "" }];
    }),
  );
}

type Unprinted = Omit<KeptDay, "print">;

/** Days read at once: the disk is waited for meanwhile. */
const AT_ONCE = 16;

async function readHere(
  { source, publication }: ArchiveRequest,
  dates: readonly IsoDate[],
): Promise<readonly Unprinted[]> {
  const days: Unprinted[] = [];
  for (let start = 0; start < dates.length; start += AT_ONCE) {
    const folders = dates.slice(start, start + AT_ONCE).map((date) => source.readDay(date));
    for (const folder of await Promise.all(folders)) {
      if (folder !== null) days.push(toKeptDay(readDayRecord(folder, publication)));
    }
  }
  return days;
}

async function readThere(
  request: ArchiveRequest,
  helper: DayHelper,
  dates: readonly IsoDate[],
): Promise<readonly Unprinted[]> {
  const read = await Promise.all(dates.map((date) => helper.readRecord(date)));
  const missed = dates.filter((_, index) => read[index] === null);
  return [...read.flatMap((day) => day ?? []), ...(await readHere(request, missed))];
}

/** Everything of the config that decides how content is read. */
export function toContextText({ sections, labels, newsletters }: Publication): string {
  return JSON.stringify([sections, labels, newsletters.map(({ slug }) => slug)]);
}
