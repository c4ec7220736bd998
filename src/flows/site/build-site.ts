import { pMapIterable } from "p-map";

import { listLatestDates } from "../../archive/latest-day.ts";
import { SiteMaker } from "../../archive/make-site.ts";
import { type KeyedFile, OutputChanged, type OutputFolder } from "../../model/output-folder.ts";
import { hasErrors, type Problem } from "../../model/problem.ts";
import type { StandingPage } from "../../model/standing-page.ts";
import { listSiteVersions } from "../../model/web-versions.ts";
import { listShareCards, toSharePath } from "../../archive/share-cards.ts";
import type { SiteFile } from "../../archive/site-file.ts";
import { toKey } from "../../archive/to-key.ts";
import type { PictureFile } from "../../model/content.ts";
import type { SearchIndexer } from "../../model/search.ts";
import type { DayTeam } from "../day-team.ts";
import { listPictureFiles } from "../picture-files.ts";
import type { Pool } from "../pool.ts";
import { DayPages } from "./day-pages.ts";
import { findGone } from "./find-gone.ts";
import { KeptSite } from "./kept-site.ts";
import { PublishedIssues } from "./published-issues.ts";
import { readPages } from "./read-pages.ts";
import { SearchFiles } from "./search-files.ts";

export interface SiteRequest {
  readonly output: OutputFolder;
  readonly now: Date;
  /** Changes whenever the program does: what another one made is made again. Left out, everything is. */
  readonly program?: string;
  /** Left out, the site has no search. */
  readonly indexer?: SearchIndexer;
  /** Left out, all days are read here. */
  readonly team?: DayTeam;
}

export interface BuiltSite {
  /** Files of text; none if errors are in the way. */
  readonly pages: number;
  readonly problems: readonly Problem[];
}

const FOLDER = "site";

/** While one is pressed on another core the next is drawn; each may take tens of megabytes. */
const DRAWN_AT_ONCE = 3;

/**
 * Pages, feeds and pictures of every issue that has come out: finished, not of a later day. An issue or a page with
 * errors keeps the whole site as it was: it may be linked from mail, and would be gone without it.
 *
 * Days are read, written and forgotten one after another: memory does not grow with the archive. A day that is what
 * it was for the last build is not read at all, and its pages are taken over.
 */
export async function buildSite(pool: Pool, request: SiteRequest): Promise<BuiltSite> {
  const isKnown = request.program !== undefined;
  const keys = isKnown ? await request.output.readKeys(FOLDER) : new Map<string, string>();
  try {
    return await buildWith(pool, { ...request, keys });
  } catch (error) {
    if (!(error instanceof OutputChanged)) throw error;
    return buildWith(pool, { ...request, keys: new Map() });
  }
}

interface KeyedRequest extends SiteRequest {
  /** Of files that can be taken over. */
  readonly keys: ReadonlyMap<string, string>;
}

async function buildWith(pool: Pool, request: KeyedRequest): Promise<BuiltSite> {
  const build = new SiteBuild(pool, request);
  try {
    await request.output.update(FOLDER, build.makeFiles());
    return { pages: build.pages, problems: build.problems };
  } catch (error) {
    if (error !== build.obstacle) throw error;
    return { pages: 0, problems: build.problems };
  }
}

class SiteBuild {
  readonly problems: Problem[] = [];
  /** Thrown where errors are in the way, once all days are read: whoever mends them wants to know all. */
  readonly obstacle = new Error("The site is not built, for its problems");
  /** Of files of text. */
  readonly #paths = new Set<string>();
  readonly #pool: Pool;
  readonly #request: KeyedRequest;

  constructor(pool: Pool, request: KeyedRequest) {
    this.#pool = pool;
    this.#request = request;
  }

  get pages(): number {
    return this.#paths.size;
  }

  async *makeFiles(): AsyncGenerator<readonly KeyedFile[]> {
    const { source, publication, dates } = this.#pool;
    const { program = "", indexer, keys } = this.#request;
    const standing = await readPages(this.#pool);
    this.problems.push(...standing.problems);
    const theme = await source.readTheme(FOLDER);
    const offer = indexer === undefined ? {} : ({ search: "offered" } as const);
    const maker = new SiteMaker({
      publication,
      standing: standing.value,
      theme,
      program,
      ...offer,
    });
    const records = program === "" ? null : source.records;
    const kept = await KeptSite.open({ records, site: maker.key }, dates);
    const published = new PublishedIssues(this.#pool, this.#request.now);
    const come = published.listDates();
    const search =
      indexer === undefined ? null : new SearchFiles({ indexer, records, keys, dates, come });
    const days = new DayPages(this.#pool, { ...this.#request, published, maker, kept, search });
    for await (const files of days.makeFiles()) {
      // With a mistake nothing is shown; the other days are read to the end for theirs.
      if (hasErrors([...this.problems, ...days.problems])) continue;
      yield this.#count(files);
      yield search?.takeMade() ?? [];
    }
    const latest = await days.readLatest(listLatestDates(days.days, publication));
    this.problems.push(...days.problems);
    if (hasErrors(this.problems)) this.#stop(maker.problems);
    // Another process indexes while lists and feeds are made.
    const searching = search?.finish(days.searched);
    searching?.catch(() => null);
    try {
      yield* this.#makePages(maker, maker.makeOthers({ days: days.days, latest }));
    } finally {
      await searching;
    }
    if (search !== null) {
      yield search.takeMade();
      yield* this.#makePages(maker, [maker.makeSearch(search.indexes)]);
    }
    yield* this.#makeCards(days, maker.key);
    yield* this.#makePictures(await this.#listPictures(standing.value, days), maker.key);
    this.problems.push(...findGone(this.#request.keys.keys(), this.#paths));
    await days.keep();
  }

  #count(files: readonly KeyedFile[]): readonly KeyedFile[] {
    for (const { path } of files) this.#paths.add(path);
    return files;
  }

  #stop(problems: readonly Problem[]): never {
    this.problems.push(...problems);
    throw this.obstacle;
  }

  *#makePages(maker: SiteMaker, files: readonly SiteFile[]): Generator<readonly KeyedFile[]> {
    for (const file of files) {
      const made = this.#make(file);
      if (made !== null) yield this.#count([made]);
    }
    if (maker.problems.length > 0) this.#stop(maker.problems);
  }

  /** @returns null after a problem */
  #make(file: SiteFile): KeyedFile | null {
    const { path, key } = file;
    if (this.#request.keys.get(path) === key) return { path, key, content: null };
    const content = file.make();
    return content === null ? null : { path, key, content };
  }

  /** Each once. */
  async #listPictures(
    pages: readonly StandingPage[],
    days: DayPages,
  ): Promise<readonly PictureFile[]> {
    const others = await listPictureFiles(this.#pool, { issues: [], pages });
    return [...new Map([...others, ...days.pictures].map((file) => [file.path, file])).values()];
  }

  async *#makeCards(pages: DayPages, site: string): AsyncGenerator<readonly KeyedFile[]> {
    const days = pages.days.filter(({ date }) => pages.hasOwnCards(date));
    yield* this.#draw(listShareCards(this.#pool.publication, days), (card) => ({
      path: toSharePath(card),
      key: toKey([site, card]),
      draw: () => this.#pool.source.makeCard(card),
    }));
  }

  async *#makePictures(
    pictures: readonly PictureFile[],
    site: string,
  ): AsyncGenerator<readonly KeyedFile[]> {
    const versions = pictures.flatMap((picture) =>
      listSiteVersions(picture).map((version) => ({ picture, version })),
    );
    yield* this.#draw(versions, ({ picture, version }) => ({
      path: decodeURIComponent(version.sitePath),
      key: toKey([site, picture, version]),
      draw: () => this.#pool.source.makePicture(picture, version),
    }));
  }

  /** In their order, some at once. */
  async *#draw<Picture>(
    pictures: readonly Picture[],
    toDrawing: (picture: Picture) => Drawing,
  ): AsyncGenerator<readonly KeyedFile[]> {
    const make = async (picture: Picture): Promise<KeyedFile | null> => {
      const { path, key, draw } = toDrawing(picture);
      if (this.#request.keys.get(path) === key) return { path, key, content: null };
      const content = await draw();
      // Checked where the picture is used; a page without it is better than none.
      return content === null ? null : { path, key, content };
    };
    for await (const file of pMapIterable(pictures, make, { concurrency: DRAWN_AT_ONCE }))
      if (file !== null) yield [file];
  }
}

/** A picture that is not there yet. */
interface Drawing extends Pick<KeyedFile, "path" | "key"> {
  readonly draw: () => Promise<Uint8Array | null>;
}
