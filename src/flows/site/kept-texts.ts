import type { ByteCache } from "../../model/byte-cache.ts";
import type { IsoDate } from "../../model/names.ts";
import type { SearchText } from "../../model/search.ts";
import { toMonth } from "../../model/periods.ts";

export type DayTexts = readonly SearchText[];

/**
 * What is searched of days, kept from build to build, a month at a time: memory does not grow with the archive, and
 * an edit today does not read fourteen years.
 */
export class KeptTexts {
  readonly #records: ByteCache | null;
  readonly #dates: ReadonlySet<IsoDate>;
  /** Not yet written. Of one month, or of all where nothing is kept. */
  readonly #fresh = new Map<IsoDate, DayTexts>();

  /** @param dates of others nothing is kept */
  constructor(records: ByteCache | null, dates: readonly IsoDate[]) {
    this.#records = records;
    this.#dates = new Set(dates);
  }

  /** Dates come in their order. */
  async put(date: IsoDate, texts: DayTexts): Promise<void> {
    const [other] = this.#fresh.keys();
    if (other !== undefined && toMonth(other) !== toMonth(date)) await this.#write(toMonth(other));
    this.#fresh.set(date, texts);
  }

  /** What is known of the days of some months; it may be of another state of a day. */
  async read(months: readonly string[]): Promise<ReadonlyMap<IsoDate, DayTexts>> {
    const kept = await Promise.all(months.map((month) => this.#readKept(month)));
    const fresh = [...this.#fresh].filter(([date]) => months.includes(toMonth(date)));
    return new Map([...kept.flat(), ...fresh]);
  }

  /** For the next build. */
  async keep(): Promise<void> {
    for (const month of new Set([...this.#fresh.keys()].map(toMonth))) await this.#write(month);
  }

  async #write(month: string): Promise<void> {
    if (this.#records === null) return;
    const days = [...(await this.read([month]))].filter(([date]) => this.#dates.has(date));
    await this.#records.write(toEntryName(month), new TextEncoder().encode(JSON.stringify(days)));
    for (const date of this.#fresh.keys()) {
      if (toMonth(date) === month) this.#fresh.delete(date);
    }
  }

  async #readKept(month: string): Promise<readonly (readonly [IsoDate, DayTexts])[]> {
    const bytes = (await this.#records?.read(toEntryName(month))) ?? null;
    if (bytes === null) return [];
    // What another program wrote has another print, whatever its shape, and is read anew.
    return JSON.parse(new TextDecoder().decode(bytes)) as [IsoDate, DayTexts][];
  }
}

function toEntryName(month: string): string {
  return `site-texts-${month}`;
}
