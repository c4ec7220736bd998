import type { SearchIndex } from "../../archive/search-page.ts";
import { toKey } from "../../archive/to-key.ts";
import { SEARCH_PATH } from "../../model/addresses.ts";
import type { ByteCache } from "../../model/byte-cache.ts";
import type { IsoDate } from "../../model/names.ts";
import type { KeyedFile } from "../../model/output-folder.ts";
import type { SearchIndexer, SearchText } from "../../model/search.ts";
import { type DayTexts, KeptTexts, toYear } from "./kept-texts.ts";

/** What changes whenever a day's texts in one language do. */
export type TextPrint = readonly [language: string, key: string];

export interface SearchRequest {
  readonly indexer: SearchIndexer;
  /** Null keeps nothing for the next build. */
  readonly records: ByteCache | null;
  /** Of files that can be taken over. */
  readonly keys: ReadonlyMap<string, string>;
  /** Of all days. */
  readonly dates: readonly IsoDate[];
}

/** Days with what is searched of them. */
export interface SearchedDays {
  readonly prints: ReadonlyMap<IsoDate, readonly TextPrint[]>;
  /** Reads a day again, where nothing is kept of it. */
  readonly read: (date: IsoDate) => Promise<DayTexts>;
}

/** One index: of the days of a year or a month, in one language. */
interface Volume {
  /** `2025` or `2026-03`. */
  readonly period: string;
  readonly language: string;
  /** Below the site's root: `search/en/2026-03/`. */
  readonly folder: string;
  readonly key: string;
}

/**
 * The files of the search, and what they are made of.
 *
 * Each year has an index of its own for each language, made again only if something of that year changed. The newest
 * year is where things change, and has an index a month.
 */
export class SearchFiles {
  readonly #request: SearchRequest;
  readonly #texts: KeptTexts;
  readonly #indexes: SearchIndex[] = [];

  constructor(request: SearchRequest) {
    this.#request = request;
    this.#texts = new KeptTexts(request.records, request.dates);
  }

  /** Newest first, as far as they are made. */
  get indexes(): readonly SearchIndex[] {
    return [...this.#indexes].reverse();
  }

  /** A day that was read. Days come in their order. */
  async take(date: IsoDate, texts: DayTexts): Promise<void> {
    await this.#texts.put(date, texts);
  }

  async *makeFiles(days: SearchedDays): AsyncGenerator<KeyedFile> {
    const there = groupByFolder(this.#request.keys);
    const dates = [...days.prints.keys()].sort();
    const newest = toYear(dates.at(-1) ?? "");
    const periods = new Map<string, IsoDate[]>();
    for (const date of dates) {
      const period = date.slice(0, toYear(date) === newest ? 7 : 4);
      const known = periods.get(period);
      if (known === undefined) periods.set(period, [date]);
      else known.push(date);
    }
    for (const [period, own] of periods) {
      const volumes = this.#listVolumes(period, { own, prints: days.prints });
      const wanted = volumes.filter((volume) => !isWhole(volume, there.get(volume.folder)));
      const texts = wanted.length === 0 ? [] : await this.#readTexts(period, days);
      for (const volume of volumes) {
        this.#indexes.push({ language: volume.language, path: volume.folder, key: volume.key });
        if (wanted.includes(volume)) yield* this.#make(volume, texts);
        else
          for (const [path, key] of there.get(volume.folder) ?? [])
            yield { path, key, content: null };
      }
    }
    await this.#texts.keep();
    const { script } = this.#request.indexer;
    yield { path: `${SEARCH_PATH}search.js`, key: toKey(script), content: script };
  }

  #listVolumes(
    period: string,
    { own, prints }: Pick<SearchedDays, "prints"> & { readonly own: readonly IsoDate[] },
  ): readonly Volume[] {
    const found = own.flatMap((date) =>
      (prints.get(date) ?? []).map(([language, print]) => ({ language, print })),
    );
    const languages = [...new Set(found.map(({ language }) => language))].sort();
    return languages.map((language) => {
      const ofLanguage = found.filter((one) => one.language === language);
      const key = toKey([
        this.#request.indexer.version,
        language,
        ofLanguage.map(({ print }) => print),
      ]);
      const folder = `${SEARCH_PATH}${language.toLowerCase()}/${period}/`;
      return { period, language, folder, key };
    });
  }

  /** Of all days of a period, each as it is now. */
  async #readTexts(period: string, { prints, read }: SearchedDays): Promise<readonly SearchText[]> {
    const kept = await this.#texts.read(toYear(period));
    const texts: SearchText[] = [];
    for (const [date, wanted] of prints) {
      if (!date.startsWith(period)) continue;
      const known = kept.get(date);
      const isSame = known !== undefined && toKey(toPrints(known)) === toKey(wanted);
      const now = isSame ? known : await read(date);
      if (!isSame) await this.#texts.put(date, now);
      texts.push(...now);
    }
    return texts;
  }

  async *#make(volume: Volume, texts: readonly SearchText[]): AsyncGenerator<KeyedFile> {
    const own = texts.filter(({ language }) => language === volume.language);
    const files = await this.#request.indexer.index(own);
    const key = toFileKey(volume, files.length);
    for (const { path, content } of files) yield { path: volume.folder + path, key, content };
  }
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

type KeyedPath = readonly [path: string, key: string];

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
