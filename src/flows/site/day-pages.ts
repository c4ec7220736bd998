import type { ArticleCard } from "../../archive/article-card.ts";
import type { LatestDay } from "../../archive/latest-day.ts";
import type { SiteMaker } from "../../archive/make-site.ts";
import type { IssueCard, SiteDay } from "../../archive/site-day.ts";
import { toFilePath } from "../../archive/site-page.ts";
import { toCardsFrom } from "../../archive/share-cards.ts";
import { toKey } from "../../archive/to-key.ts";
import { toArticlePath, toIssuePath } from "../../model/addresses.ts";
import type { PictureFile } from "../../model/content.ts";
import type { IsoDate, Slug } from "../../model/names.ts";
import type { KeyedFile } from "../../model/output-folder.ts";
import type { Problem } from "../../model/problem.ts";
import type { PublishedDay } from "../../model/published-day.ts";
import type { DayTeam } from "../day-team.ts";
import { listPictures } from "../picture-places.ts";
import type { Pool } from "../pool.ts";
import type { KeptDay, KeptSite } from "./kept-site.ts";
import type { PublishedIssues } from "./published-issues.ts";
import { ReadAhead } from "./read-ahead.ts";
import type { SearchedDays, SearchFiles } from "./search-files.ts";

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

/** An issue whose page is made when the one after it is known. */
interface Waiting {
  readonly card: IssueCard;
  readonly previous: IssueCard | null;
  /** Of what all pages of its day are made from. */
  readonly key: string;
}

/** As many as front page, sections and feeds usually show: read once. */
const REMEMBERED = 40;

/** Pages of issues and articles, date by date. */
export class DayPages {
  /** Ascending; complete after `makeFiles`. */
  readonly days: SiteDay[] = [];
  readonly problems: Problem[] = [];
  readonly #pool: Pool;
  readonly #request: DaysRequest;
  readonly #published: PublishedIssues;
  readonly #keys: ReadonlyMap<IsoDate, string | null>;
  readonly #cardsFrom: IsoDate | null;
  readonly #known = new Map<IsoDate, KeptDay>();
  readonly #latest = new Map<IsoDate, { readonly key: string; readonly day: LatestDay }>();
  readonly #waiting = new Map<Slug, Waiting>();
  /** The dates that were read last. */
  readonly #read = new Map<IsoDate, PublishedDay>();
  #ahead: ReadAhead | null = null;

  constructor(pool: Pool, request: DaysRequest) {
    this.#pool = pool;
    this.#request = request;
    this.#published = request.published;
    const dates = this.#published.listDates();
    this.#keys = new Map(dates.map((date) => [date, this.#published.toKey(date)]));
    this.#cardsFrom = toCardsFrom(dates);
  }

  /** Of all days, in the order of the days. */
  get pictures(): readonly PictureFile[] {
    return [...this.#known.values()].flatMap(({ pictures }) => pictures.map(({ file }) => file));
  }

  hasOwnCards(date: IsoDate): boolean {
    return date >= (this.#cardsFrom ?? "");
  }

  async *makeFiles(): AsyncGenerator<KeyedFile> {
    this.#ahead = this.#startReading();
    try {
      yield* this.#makeDays();
    } finally {
      this.#ahead?.close();
      this.#ahead = null;
      await this.#request.team?.close();
    }
  }

  /** @returns null where too little is to be read for anybody's help */
  #startReading(): ReadAhead | null {
    const { kept, now, team } = this.#request;
    const stale = [...this.#keys].filter(([date, key]) => kept.find(date, key) === null);
    const { publication, dates, parts } = this.#pool;
    const helpers = team?.call(publication, stale.length) ?? [];
    if (helpers.length === 0) return null;
    for (const helper of helpers) helper.begin({ now, dates, parts });
    return new ReadAhead({
      helpers,
      dates: stale.map(([date]) => date),
      readHere: (date) => this.#published.read(date),
    });
  }

  async *#makeDays(): AsyncGenerator<KeyedFile> {
    for (const date of this.#keys.keys()) {
      const known = (await this.#findKept(date)) ?? (await this.#readDay(date));
      this.#known.set(date, known);
      this.days.push(known.day);
      const key = this.#toPageKey(known);
      for (const card of known.day.articles) {
        const file = await this.#makeArticle(card, key);
        if (file !== null) yield file;
      }
      for (const card of known.day.issues) {
        const before = this.#waiting.get(card.newsletter);
        const file = before === undefined ? null : await this.#makeIssue(before, card);
        if (file !== null) yield file;
        const previous = before?.card ?? null;
        this.#waiting.set(card.newsletter, { card, previous, key });
      }
    }
    for (const last of this.#waiting.values()) {
      const file = await this.#makeIssue(last, null);
      if (file !== null) yield file;
    }
  }

  /** What lists and feeds say of some dates. */
  async readLatest(dates: readonly IsoDate[]): Promise<readonly LatestDay[]> {
    const { maker, kept } = this.#request;
    for (const date of dates) {
      const known = this.#known.get(date);
      const key = known === undefined ? "" : this.#toPageKey(known);
      const day = kept.findLatest(date, key) ?? maker.toLatest(await this.#readPublished(date));
      this.#latest.set(date, { key, day });
    }
    return [...this.#latest.values()].map(({ day }) => day);
  }

  /** After `makeFiles`. */
  get searched(): SearchedDays {
    return {
      prints: new Map([...this.#known].map(([date, { texts }]) => [date, texts])),
      read: async (date) => this.#request.maker.toTexts(await this.#readPublished(date)),
    };
  }

  /** For the next build. */
  async keep(): Promise<void> {
    await this.#request.kept.keep(this.#known, this.#latest);
  }

  /** @returns null if anything of it, or of its pictures, is not what it was */
  async #findKept(date: IsoDate): Promise<KeptDay | null> {
    const known = this.#request.kept.find(date, this.#keys.get(date) ?? null);
    if (known === null) return null;
    const paths = known.pictures.map(({ file }) => file.path);
    const stamps = paths.length === 0 ? [] : await this.#pool.source.stampPictures(paths);
    const isSame = known.pictures.every(
      ({ stamp }, index) => stamp !== null && stamp === stamps[index],
    );
    return isSame ? known : null;
  }

  async #readDay(date: IsoDate): Promise<KeptDay> {
    const published = await this.#readPublished(date);
    const files = new Map(published.issues.flatMap(listPictures).map((file) => [file.path, file]));
    const stamps = await this.#pool.source.stampPictures([...files.keys()]);
    const texts = this.#request.search === null ? [] : this.#request.maker.toTexts(published);
    const prints = (await this.#request.search?.take(date, texts)) ?? [];
    return {
      key: this.#keys.get(date) ?? toKey(published),
      day: this.#request.maker.toDay(published),
      texts: prints,
      pictures: [...files.values()].map((file, index) => ({ file, stamp: stamps[index] ?? null })),
    };
  }

  async #readPublished(date: IsoDate): Promise<PublishedDay> {
    const known = this.#read.get(date);
    if (known !== undefined) return known;
    const { value, problems } = await (this.#ahead ?? this.#published).read(date);
    this.problems.push(...problems);
    this.#read.set(date, value);
    const [oldest] = this.#read.keys();
    if (oldest !== undefined && this.#read.size > REMEMBERED) this.#read.delete(oldest);
    return value;
  }

  /** A day's pages show its pictures, whose addresses have hashes of their bytes in them. */
  #toPageKey({ key, pictures }: KeptDay): string {
    const { maker } = this.#request;
    const ofPictures = pictures.length === 0 ? "" : toKey(pictures.map(({ file }) => file));
    return `${maker.key} ${key} ${ofPictures}`;
  }

  #makeArticle(card: ArticleCard, key: string): Promise<KeyedFile | null> {
    const path = toFilePath(toArticlePath(card));
    return this.#make({ path, key }, async () =>
      this.#request.maker.renderArticle(await this.#readPublished(card.date), card.slug),
    );
  }

  #makeIssue({ card, previous, key }: Waiting, next: IssueCard | null): Promise<KeyedFile | null> {
    const path = toFilePath(toIssuePath(card));
    const ownCard = this.hasOwnCards(card.date);
    return this.#make({ path, key: toKey([key, previous, next, ownCard]) }, async () => {
      const { issues, withdrawn } = await this.#readPublished(card.date);
      const issue = issues.find(({ newsletter }) => newsletter.slug === card.newsletter);
      return issue === undefined
        ? null
        : this.#request.maker.renderIssue({ issue, previous, next, withdrawn, ownCard });
    });
  }

  /** Takes over what is there. @returns null after a problem */
  async #make(
    { path, key }: Omit<KeyedFile, "content">,
    render: () => Promise<string | null>,
  ): Promise<KeyedFile | null> {
    if (this.#request.keys.get(path) === key) return { path, key, content: null };
    const content = await render();
    return content === null ? null : { path, key, content };
  }
}
