import type { ByteCache } from "../../model/byte-cache.ts";
import type { IsoDate } from "../../model/names.ts";
import type { SearchText } from "../../model/search.ts";

export type DayTexts = readonly SearchText[];

/**
 * What is searched of days, kept from build to build, a year at a time: memory does not grow with the archive, and
 * an edit today does not read fourteen years.
 */
export class KeptTexts {
  readonly #records: ByteCache | null;
  readonly #dates: ReadonlySet<IsoDate>;
  /** Not yet written. Of one year, or of all where nothing is kept. */
  readonly #fresh = new Map<IsoDate, DayTexts>();

  /** @param dates of others nothing is kept */
  constructor(records: ByteCache | null, dates: readonly IsoDate[]) {
    this.#records = records;
    this.#dates = new Set(dates);
  }

  /** Dates come in their order. */
  async put(date: IsoDate, texts: DayTexts): Promise<void> {
    const [other] = this.#fresh.keys();
    if (other !== undefined && toYear(other) !== toYear(date)) await this.#write(toYear(other));
    this.#fresh.set(date, texts);
  }

  /** What is known of a year's days; it may be of another state of the day. */
  async read(year: string): Promise<ReadonlyMap<IsoDate, DayTexts>> {
    const fresh = [...this.#fresh].filter(([date]) => toYear(date) === year);
    return new Map([...(await this.#readKept(year)), ...fresh]);
  }

  /** For the next build. */
  async keep(): Promise<void> {
    for (const year of new Set([...this.#fresh.keys()].map(toYear))) await this.#write(year);
  }

  async #write(year: string): Promise<void> {
    if (this.#records === null) return;
    const days = [...(await this.read(year))].filter(([date]) => this.#dates.has(date));
    await this.#records.write(toEntryName(year), new TextEncoder().encode(JSON.stringify(days)));
    for (const date of this.#fresh.keys()) {
      if (toYear(date) === year) this.#fresh.delete(date);
    }
  }

  async #readKept(year: string): Promise<readonly (readonly [IsoDate, DayTexts])[]> {
    const bytes = (await this.#records?.read(toEntryName(year))) ?? null;
    if (bytes === null) return [];
    // What another program wrote has another print, whatever its shape, and is read anew.
    return JSON.parse(new TextDecoder().decode(bytes)) as [IsoDate, DayTexts][];
  }
}

/** @param date or its beginning */
export function toYear(date: string): string {
  return date.slice(0, 4);
}

function toEntryName(year: string): string {
  return `site-texts-${year}`;
}
