import type { LatestDay } from "../../archive/latest-day.ts";
import { reviveSiteDay, type SiteDay } from "../../archive/site-day.ts";
import type { ByteCache } from "../../model/byte-cache.ts";
import type { PictureFile } from "../../model/content.ts";
import type { IsoDate } from "../../model/names.ts";
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

interface KeptLatest {
  readonly key: string;
  readonly day: LatestDay;
}

/** What is written: JSON of one program, that no other reads. */
interface Kept<Day> {
  readonly site: string;
  readonly days: readonly (readonly [date: IsoDate, kept: Day])[];
}

const LATEST = "site-latest";

/**
 * What is known of days without reading them, from build to build.
 *
 * All of it holds for one site key: another program, config or template begins anew. Days of a year are one entry of
 * the cache, so that an edit today does not write fourteen years again.
 */
export class KeptSite {
  readonly #records: ByteCache | null;
  readonly #site: string;
  readonly #days: ReadonlyMap<IsoDate, KeptDay>;
  readonly #latest: ReadonlyMap<IsoDate, KeptLatest>;

  private constructor(
    place: { readonly records: ByteCache | null; readonly site: string },
    known: {
      readonly days: ReadonlyMap<IsoDate, KeptDay>;
      readonly latest: ReadonlyMap<IsoDate, KeptLatest>;
    },
  ) {
    this.#records = place.records;
    this.#site = place.site;
    this.#days = known.days;
    this.#latest = known.latest;
  }

  /** @param site key of everything that all pages are made from @param dates of which something may be asked */
  static async open(
    records: ByteCache | null,
    site: string,
    dates: readonly IsoDate[],
  ): Promise<KeptSite> {
    const place = { records, site };
    const years = [...new Set(dates.map(toYear))];
    const read = await Promise.all(
      years.map((year) => readKept<KeptDay>(place, toEntryName(year))),
    );
    const days = new Map(
      read.flat().map(([date, kept]) => [date, { ...kept, day: reviveSiteDay(kept.day) }]),
    );
    return new KeptSite(place, { days, latest: new Map(await readKept(place, LATEST)) });
  }

  /** @returns null unless it was made from the same */
  find(date: IsoDate, key: string | null): KeptDay | null {
    const kept = this.#days.get(date);
    return kept !== undefined && kept.key === key ? kept : null;
  }

  findLatest(date: IsoDate, key: string | null): LatestDay | null {
    const kept = this.#latest.get(date);
    return kept !== undefined && kept.key === key ? kept.day : null;
  }

  /** Keeps what is known now: all days, and the newest ones as lists and feeds show them. */
  async keep(
    days: ReadonlyMap<IsoDate, KeptDay>,
    latest: ReadonlyMap<IsoDate, KeptLatest>,
  ): Promise<void> {
    const [now, before] = [groupByYear(days), groupByYear(this.#days)];
    for (const year of new Set([...now.keys(), ...before.keys()])) {
      const ofYear = now.get(year) ?? [];
      const isSame =
        ofYear.length === before.get(year)?.length &&
        ofYear.every(([date, kept]) => this.#days.get(date) === kept);
      if (!isSame) await this.#write(toEntryName(year), ofYear);
    }
    await this.#write(LATEST, [...latest]);
  }

  async #write<Day>(name: string, days: Kept<Day>["days"]): Promise<void> {
    const kept: Kept<Day> = { site: this.#site, days };
    await this.#records?.write(name, new TextEncoder().encode(JSON.stringify(kept)));
  }
}

async function readKept<Day>(
  { records, site }: { readonly records: ByteCache | null; readonly site: string },
  name: string,
): Promise<Kept<Day>["days"]> {
  const bytes = (await records?.read(name)) ?? null;
  if (bytes === null) return [];
  // The cache gives back what was written or nothing, and the site's key is of this very program.
  const kept = JSON.parse(new TextDecoder().decode(bytes)) as Kept<Day>;
  return kept.site === site ? kept.days : [];
}

function groupByYear<Day>(days: ReadonlyMap<IsoDate, Day>): Map<string, [IsoDate, Day][]> {
  const years = new Map<string, [IsoDate, Day][]>();
  for (const entry of days) {
    const year = toYear(entry[0]);
    const ofYear = years.get(year) ?? [];
    years.set(year, ofYear);
    ofYear.push(entry);
  }
  return years;
}

function toYear(date: IsoDate): string {
  return date.slice(0, 4);
}

function toEntryName(year: string): string {
  return `site-${year}`;
}
