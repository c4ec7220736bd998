import type { SiteMaker } from "../../archive/make-site.ts";
import { toKey } from "../../archive/to-key.ts";
import type { IsoDate } from "../../model/names.ts";
import type { Checked, Problem } from "../../model/problem.ts";
import type { PublishedDay } from "../../model/published-day.ts";
import type { DayTeam } from "../day-team.ts";
import { listPictures } from "../picture-places.ts";
import type { Pool } from "../pool.ts";
import { ReadAhead } from "../read-ahead.ts";
import type { KeptDay, KeptSite } from "./kept-site.ts";
import type { PublishedIssues } from "./published-issues.ts";
import type { SearchFiles } from "./search-files.ts";

export interface DaysRequest {
  readonly now: Date;
  readonly published: PublishedIssues;
  readonly maker: SiteMaker;
  readonly kept: KeptSite;
  /** Null where nothing is searched. */
  readonly search: SearchFiles | null;
  /** Of files that can be taken over. */
  readonly keys: ReadonlyMap<string, string>;
  /** Left out, all days are read here. */
  readonly team?: DayTeam;
}

/** As many as front page, sections and feeds usually show: read once. */
const REMEMBERED = 40;

/** What is known of days: kept by an earlier build, or read now. */
export class KnownDays {
  /** Of days that were read. */
  readonly problems: Problem[] = [];
  /** By date, ascending: as `PublishedIssues` tells it. */
  readonly keys: ReadonlyMap<IsoDate, string | null>;
  readonly #pool: Pool;
  readonly #request: DaysRequest;
  /** The dates that were read last. */
  readonly #read = new Map<IsoDate, PublishedDay>();
  #ahead: ReadAhead<Checked<PublishedDay>> | null = null;

  constructor(pool: Pool, request: DaysRequest) {
    this.#pool = pool;
    this.#request = request;
    const { published } = request;
    this.keys = new Map(published.listDates().map((date) => [date, published.toKey(date)]));
  }

  /** Calls helpers where there is enough to be read. */
  startReading(): void {
    const { kept, now, team, published } = this.#request;
    const stale = [...this.keys].filter(([date, key]) => kept.find(date, key) === null);
    const { publication, dates, parts } = this.#pool;
    const helpers = team?.call(publication, stale.length) ?? [];
    if (helpers.length === 0) return;
    for (const helper of helpers) helper.begin({ now, dates, parts });
    this.#ahead = new ReadAhead({
      helpers,
      dates: stale.map(([date]) => date),
      readHere: (date) => published.read(date),
      readThere: (helper, date) => helper.read(date),
    });
  }

  async stopReading(): Promise<void> {
    this.#ahead?.close();
    this.#ahead = null;
    await this.#request.team?.close();
  }

  async get(date: IsoDate): Promise<KeptDay> {
    const known = this.#request.kept.find(date, this.keys.get(date) ?? null);
    return known !== null && (await this.hasSamePictures([known])) ? known : this.#readDay(date);
  }

  /** Whether all pictures of some days are what they were. */
  async hasSamePictures(days: readonly KeptDay[]): Promise<boolean> {
    const pictures = days.flatMap((day) => day.pictures);
    if (pictures.length === 0) return true;
    const stamps = await this.#pool.source.stampPictures(pictures.map(({ file }) => file.path));
    return pictures.every(({ stamp }, index) => stamp !== null && stamp === stamps[index]);
  }

  async readPublished(date: IsoDate): Promise<PublishedDay> {
    const known = this.#read.get(date);
    if (known !== undefined) return known;
    const { value, problems } = await (this.#ahead ?? this.#request.published).read(date);
    this.problems.push(...problems);
    this.#read.set(date, value);
    const [oldest] = this.#read.keys();
    if (oldest !== undefined && this.#read.size > REMEMBERED) this.#read.delete(oldest);
    return value;
  }

  /** Whether the day's key holds for what was read: somebody may have written into it meanwhile. */
  async #isAsItWas(date: IsoDate): Promise<boolean> {
    if ((this.keys.get(date) ?? null) === null) return false;
    const { source, prints } = this.#pool;
    return (await source.readFingerprints([date])).get(date) === prints.get(date);
  }

  async #readDay(date: IsoDate): Promise<KeptDay> {
    const { maker, search } = this.#request;
    const published = await this.readPublished(date);
    const files = new Map(published.issues.flatMap(listPictures).map((file) => [file.path, file]));
    const stamps = await this.#pool.source.stampPictures([...files.keys()]);
    const texts = search === null ? [] : maker.toTexts(published);
    const prints = (await search?.take(date, texts)) ?? [];
    return {
      key: (await this.#isAsItWas(date)) ? (this.keys.get(date) ?? "") : toKey(published),
      day: maker.toDay(published),
      texts: prints,
      pictures: [...files.values()].map((file, index) => ({ file, stamp: stamps[index] ?? null })),
    };
  }
}
