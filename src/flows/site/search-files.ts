import type { SearchIndex } from "../../archive/search-page.ts";
import { toKey } from "../../archive/to-key.ts";
import { SEARCH_PATH } from "../../model/addresses.ts";
import type { ByteCache } from "../../model/byte-cache.ts";
import type { IsoDate } from "../../model/names.ts";
import type { KeyedFile } from "../../model/output-folder.ts";
import type { SearchIndexer, SearchText } from "../../model/search.ts";
import { type DayTexts, KeptTexts } from "./kept-texts.ts";
import { groupDates, toMonth, toYear } from "../../model/periods.ts";

/** What changes whenever a day's texts in one language do. */
export type TextPrint = readonly [language: string, key: string];

export interface SearchRequest {
  readonly indexer: SearchIndexer;
  /** Null keeps nothing for the next build. */
  readonly records: ByteCache | null;
  /** Of files that can be taken over. */
  readonly keys: ReadonlyMap<string, string>;
  /** Of all days, come or not: of others nothing is kept. */
  readonly dates: readonly IsoDate[];
  /** Of days that have come, ascending. */
  readonly come: readonly IsoDate[];
}

/** Days with what is searched of them. */
export interface SearchedDays {
  readonly prints: ReadonlyMap<IsoDate, readonly TextPrint[]>;
  /** Reads a day again, where nothing is kept of it. */
  readonly read: (date: IsoDate) => Promise<DayTexts>;
}

interface TakenDay {
  readonly texts: DayTexts;
  readonly prints: readonly TextPrint[];
}

/** One index: of the days of a year or a month, in one language. */
interface Volume {
  readonly language: string;
  /** Below the site's root: `search/en/2026-03/`. */
  readonly folder: string;
  readonly key: string;
}

type KeyedPath = readonly [path: string, key: string];

/**
 * The files of the search, and what they are made of.
 *
 * Each year has an index of its own for each language, made again only if something of that year changed. The newest
 * year is where things change, and has an index a month. A period whose days were all read is indexed while later
 * ones are.
 */
export class SearchFiles {
  readonly #request: SearchRequest;
  readonly #texts: KeptTexts;
  /** By year or month: `2025`, `2026-03`. */
  readonly #periods: ReadonlyMap<string, readonly IsoDate[]>;
  /** By folder: what an earlier build made. */
  readonly #there: ReadonlyMap<string, readonly KeyedPath[]>;
  readonly #indexes: SearchIndex[] = [];
  /** Of one period: what was read of it. */
  #taken = new Map<IsoDate, TakenDay>();
  readonly #early = new Map<string, Promise<readonly Volume[]>>();
  /** Ends when nothing is being indexed. */
  #indexing: Promise<unknown> = Promise.resolve();
  #made: KeyedFile[] = [];

  constructor(request: SearchRequest) {
    this.#request = request;
    this.#texts = new KeptTexts(request.records, request.dates);
    this.#periods = toPeriods(request.come);
    this.#there = groupByFolder(request.keys);
  }

  /** Newest first, as far as they are made. */
  get indexes(): readonly SearchIndex[] {
    return [...this.#indexes].reverse();
  }

  /** A day that was read. Days come in their order. @returns what its texts are known by */
  async take(date: IsoDate, texts: DayTexts): Promise<readonly TextPrint[]> {
    await this.#texts.put(date, texts);
    const period = this.#toPeriod(date);
    const [other] = this.#taken.keys();
    if (other !== undefined && this.#toPeriod(other) !== period) this.#taken = new Map();
    const prints = toPrints(texts);
    this.#taken.set(date, { texts, prints });
    const own = this.#periods.get(period);
    if (own?.every((each) => this.#taken.has(each))) await this.#startIndexing(period, own);
    return prints;
  }

  /** Files that are ready before all days are. */
  takeMade(): readonly KeyedFile[] {
    const made = this.#made;
    this.#made = [];
    return made;
  }

  /** Makes what is left, once all days are known; `takeMade` has it bit by bit. */
  async finish(days: SearchedDays): Promise<void> {
    await this.#indexing;
    for (const [period, own] of this.#periods) {
      const volumes =
        (await this.#early.get(period)) ??
        (await this.#makeVolumes(
          this.#listVolumes(period, own, (date) => days.prints.get(date) ?? []),
          () => this.#readTexts(own, days),
        ));
      this.#indexes.push(
        ...volumes.map(({ language, folder, key }) => ({ language, path: folder, key })),
      );
    }
    await this.#texts.keep();
    const { script } = this.#request.indexer;
    this.#made.push({ path: `${SEARCH_PATH}search.js`, key: toKey(script), content: script });
  }

  #toPeriod(date: IsoDate): string {
    const month = toMonth(date);
    return this.#periods.has(month) ? month : toYear(date);
  }

  /** One period after another: what waits is in memory. */
  async #startIndexing(period: string, own: readonly IsoDate[]): Promise<void> {
    const taken = this.#taken;
    this.#taken = new Map();
    await this.#indexing;
    const volumes = this.#listVolumes(period, own, (date) => taken.get(date)?.prints ?? []);
    const texts = [...taken.values()].flatMap((day) => day.texts);
    const making = this.#makeVolumes(volumes, () => Promise.resolve(texts));
    this.#early.set(period, making);
    // What goes wrong is told where the period's files are asked for.
    this.#indexing = making.catch(() => null);
  }

  async #makeVolumes(
    volumes: readonly Volume[],
    readTexts: () => Promise<readonly SearchText[]>,
  ): Promise<readonly Volume[]> {
    const isThere = (volume: Volume) => isWhole(volume, this.#there.get(volume.folder));
    const texts = volumes.every(isThere) ? [] : await readTexts();
    for (const volume of volumes) {
      if (isThere(volume)) {
        for (const [path, key] of this.#there.get(volume.folder) ?? [])
          this.#made.push({ path, key, content: null });
      } else {
        const own = texts.filter(({ language }) => language === volume.language);
        const files = await this.#request.indexer.index(own);
        const key = toFileKey(volume, files.length);
        for (const { path, content } of files)
          this.#made.push({ path: volume.folder + path, key, content });
      }
    }
    return volumes;
  }

  #listVolumes(
    period: string,
    own: readonly IsoDate[],
    toOwnPrints: (date: IsoDate) => readonly TextPrint[],
  ): readonly Volume[] {
    const found = own.flatMap((date) =>
      toOwnPrints(date).map(([language, print]) => ({ language, print })),
    );
    const languages = [...new Set(found.map(({ language }) => language))].sort();
    return languages.map((language) => {
      const ofLanguage = found.filter((one) => one.language === language);
      const key = toKey([
        this.#request.indexer.version,
        language,
        ofLanguage.map(({ print }) => print),
      ]);
      return { language, folder: `${SEARCH_PATH}${language.toLowerCase()}/${period}/`, key };
    });
  }

  /** Of all days of a period, each as it is now. */
  async #readTexts(
    dates: readonly IsoDate[],
    { prints, read }: SearchedDays,
  ): Promise<readonly SearchText[]> {
    const kept = await this.#texts.read([...new Set(dates.map(toMonth))]);
    const texts: SearchText[] = [];
    for (const date of dates) {
      const known = kept.get(date);
      const isSame = known !== undefined && toKey(toPrints(known)) === toKey(prints.get(date));
      const now = isSame ? known : await read(date);
      if (!isSame) await this.#texts.put(date, now);
      texts.push(...now);
    }
    return texts;
  }
}

/** The newest year's by month, others by year. */
function toPeriods(dates: readonly IsoDate[]): ReadonlyMap<string, readonly IsoDate[]> {
  const newest = toYear(dates.at(-1) ?? "");
  return groupDates(dates, (date) => (toYear(date) === newest ? toMonth(date) : toYear(date)));
}

/** Of a day's texts, by language. */
export function toPrints(texts: DayTexts): readonly TextPrint[] {
  const languages = [...new Set(texts.map(({ language }) => language))].sort();
  return languages.map((language) => {
    return [language, toKey(texts.filter((text) => text.language === language))];
  });
}

/** All files of an index have one key, which says how many there are: names of the files are made from their content. */
function toFileKey({ key }: Volume, count: number): string {
  return `${key} ${count}`;
}

function isWhole(volume: Volume, there: readonly KeyedPath[] = []): boolean {
  const key = toFileKey(volume, there.length);
  return there.length > 0 && there.every(([, each]) => each === key);
}

/** Files of the search, by the index that they belong to. */
function groupByFolder(
  keys: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly KeyedPath[]> {
  const folders = new Map<string, KeyedPath[]>();
  for (const [path, key] of keys) {
    if (!path.startsWith(SEARCH_PATH)) continue;
    const folder = path.split("/").slice(0, 3).join("/") + "/";
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [[path, key]]);
    else known.push([path, key]);
  }
  return folders;
}
