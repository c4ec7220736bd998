import type { LatestDay } from "../../archive/latest-day.ts";
import { reviveSiteDay, type SiteDay } from "../../archive/site-day.ts";
import type { ByteCache } from "../../model/byte-cache.ts";
import type { PictureFile } from "../../model/content.ts";
import type { IsoDate } from "../../model/names.ts";
import { toYear } from "../../model/periods.ts";
import type { TextPrint } from "./search-files.ts";

/** What an earlier build made of a date. */
export interface KeptDay {
  /** Of everything that it was made from, but for pictures. */
  readonly key: string;
  readonly day: SiteDay;
  readonly pictures: readonly StampedPicture[];
  /** Of what is searched of it. */
  readonly texts: readonly TextPrint[];
}

export interface StampedPicture {
  readonly file: PictureFile;
  /** As `stampPictures` tells it; null is never the same. */
  readonly stamp: string | null;
}

/** What an earlier build made of a year: where nothing of it changed, no single day or file is asked about. */
export interface KeptYear {
  /** Of everything that its days and their pages were made from, but for pictures; null is never the same. */
  readonly key: string | null;
  /** Ascending. */
  readonly days: readonly (readonly [date: IsoDate, kept: KeptDay])[];
  /** Pages of its days but for the last of each newsletter, which leads to an issue of a later year. */
  readonly files: readonly (readonly [path: string, key: string])[];
}

export interface KeptLatest {
  readonly key: string;
  readonly day: LatestDay;
}

/** What is written: JSON of one program, that no other reads. */
interface Kept {
  readonly site: string;
  /** A year, or the newest days. */
  readonly value: unknown;
}

interface KeptPlace {
  /** Null keeps nothing. */
  readonly records: ByteCache | null;
  /** Key of everything that all pages are made from. */
  readonly site: string;
}

const LATEST = "site-latest";

/**
 * What is known of days without reading them, from build to build.
 *
 * All of it holds for one site key: another program, config or template begins anew. Days of a year are one entry of
 * the cache, so that an edit today does not write fourteen years again.
 */
export class KeptSite {
  readonly #place: KeptPlace;
  readonly #years: ReadonlyMap<string, KeptYear>;
  readonly #days: ReadonlyMap<IsoDate, KeptDay>;
  readonly #latest: ReadonlyMap<IsoDate, KeptLatest>;

  private constructor(
    place: KeptPlace,
    known: {
      readonly years: ReadonlyMap<string, KeptYear>;
      readonly latest: ReadonlyMap<IsoDate, KeptLatest>;
    },
  ) {
    this.#place = place;
    this.#years = known.years;
    this.#days = new Map([...known.years.values()].flatMap(({ days }) => days));
    this.#latest = known.latest;
  }

  /** @param dates of which something may be asked */
  static async open(place: KeptPlace, dates: readonly IsoDate[]): Promise<KeptSite> {
    const names = [...new Set(dates.map(toYear))];
    const read = await Promise.all(names.map((year) => readYear(place, year)));
    const years = new Map(read.flat());
    const latest = (await readKept(place, LATEST)) as readonly [IsoDate, KeptLatest][] | null;
    return new KeptSite(place, { years, latest: new Map(latest) });
  }

  /** @returns null unless it was made from the same */
  find(date: IsoDate, key: string | null): KeptDay | null {
    const kept = this.#days.get(date);
    return kept !== undefined && kept.key === key ? kept : null;
  }

  /** @returns as `find` */
  findYear(year: string, key: string | null): KeptYear | null {
    const kept = this.#years.get(year);
    return kept !== undefined && key !== null && kept.key === key ? kept : null;
  }

  findLatest(date: IsoDate, key: string | null): LatestDay | null {
    const kept = this.#latest.get(date);
    return kept !== undefined && kept.key === key ? kept.day : null;
  }

  /** Keeps what is known now: all years, and the newest days as lists and feeds show them. */
  async keep(
    years: ReadonlyMap<string, KeptYear>,
    latest: ReadonlyMap<IsoDate, KeptLatest>,
  ): Promise<void> {
    for (const [year, kept] of years) {
      if (this.#years.get(year) !== kept) await this.#write(toEntryName(year), kept);
    }
    await this.#write(LATEST, [...latest]);
  }

  async #write(name: string, value: unknown): Promise<void> {
    const { records, site } = this.#place;
    const kept: Kept = { site, value };
    await records?.write(name, new TextEncoder().encode(JSON.stringify(kept)));
  }
}

async function readYear(
  place: KeptPlace,
  year: string,
): Promise<readonly (readonly [string, KeptYear])[]> {
  const kept = (await readKept(place, toEntryName(year))) as KeptYear | null;
  if (kept === null) return [];
  const days = kept.days.map(([date, known]) => {
    const day = reviveSiteDay(known.day);
    return [date, day === known.day ? known : { ...known, day }] as const;
  });
  return [[year, { ...kept, days }]];
}

/** @returns what was written under that name, null if nothing was or for another site */
async function readKept({ records, site }: KeptPlace, name: string): Promise<unknown> {
  const bytes = (await records?.read(name)) ?? null;
  if (bytes === null) return null;
  // The cache gives back what was written or nothing, and the site's key is of this very program.
  const kept = JSON.parse(new TextDecoder().decode(bytes)) as Kept;
  return kept.site === site ? kept.value : null;
}

function toEntryName(year: string): string {
  return `site-${year}`;
}
