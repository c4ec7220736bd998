import type { ArticleCard } from "../../archive/article-card.ts";
import { toCardsFrom } from "../../archive/share-cards.ts";
import type { IssueCard, SiteDay } from "../../archive/site-day.ts";
import { toFilePath } from "../../archive/site-page.ts";
import { toKey } from "../../archive/to-key.ts";
import type { LatestDay } from "../../archive/latest-day.ts";
import { toArticlePath, toIssuePath } from "../../model/addresses.ts";
import type { PictureFile } from "../../model/content.ts";
import type { IsoDate, Slug } from "../../model/names.ts";
import type { KeyedFile } from "../../model/output-folder.ts";
import type { Problem } from "../../model/problem.ts";
import type { Pool } from "../pool.ts";
import type { KeptDay, KeptLatest, KeptYear } from "./kept-site.ts";
import { type DaysRequest, KnownDays } from "./known-days.ts";
import { groupDates, toYear } from "../../model/periods.ts";
import type { SearchedDays } from "./search-files.ts";

/** An issue whose page is made when the one after it is known. */
interface Waiting {
  readonly card: IssueCard;
  readonly previous: IssueCard | null;
  /** Its day. */
  readonly known: KeptDay;
}

/** An issue between its neighbours. */
interface Placed extends Waiting {
  readonly next: IssueCard | null;
}

/** Pages of issues and articles, date by date. */
export class DayPages {
  /** Ascending; complete after `makeFiles`. */
  readonly days: SiteDay[] = [];
  readonly #request: DaysRequest;
  readonly #days: KnownDays;
  readonly #cardsFrom: IsoDate | null;
  readonly #known = new Map<IsoDate, KeptDay>();
  readonly #years = new Map<string, KeptYear>();
  readonly #latest = new Map<IsoDate, KeptLatest>();
  readonly #waiting = new Map<Slug, Waiting>();

  constructor(pool: Pool, request: DaysRequest) {
    this.#request = request;
    this.#days = new KnownDays(pool, request);
    this.#cardsFrom = toCardsFrom([...this.#days.keys.keys()]);
  }

  get problems(): readonly Problem[] {
    return this.#days.problems;
  }

  /** Of all days, in the order of the days. */
  get pictures(): readonly PictureFile[] {
    return [...this.#known.values()].flatMap(({ pictures }) => pictures.map(({ file }) => file));
  }

  hasOwnCards(date: IsoDate): boolean {
    return date >= (this.#cardsFrom ?? "");
  }

  async *makeFiles(): AsyncGenerator<readonly KeyedFile[]> {
    this.#days.startReading();
    try {
      for (const [year, dates] of groupDates(this.#days.keys.keys(), toYear)) {
        const key = this.#toYearKey(dates);
        const files = await this.#takeYear(year, key);
        if (files === null) yield* this.#makeYear(year, { key, dates });
        else yield files;
      }
      yield await this.#makeIssues(this.#listLast());
    } finally {
      await this.#days.stopReading();
    }
  }

  /** What lists and feeds say of some dates. */
  async readLatest(dates: readonly IsoDate[]): Promise<readonly LatestDay[]> {
    const { maker, kept } = this.#request;
    for (const date of dates) {
      const known = this.#known.get(date);
      const key = known === undefined ? "" : this.#toPageKey(known);
      const day =
        kept.findLatest(date, key) ?? maker.toLatest(await this.#days.readPublished(date));
      this.#latest.set(date, { key, day });
    }
    return [...this.#latest.values()].map(({ day }) => day);
  }

  /** After `makeFiles`. */
  get searched(): SearchedDays {
    return {
      prints: new Map([...this.#known].map(([date, { texts }]) => [date, texts])),
      read: async (date) => this.#request.maker.toTexts(await this.#days.readPublished(date)),
    };
  }

  /** For the next build. */
  async keep(): Promise<void> {
    await this.#request.kept.keep(this.#years, this.#latest);
  }

  /** @returns null if that cannot be told without reading */
  #toYearKey(dates: readonly IsoDate[]): string | null {
    const keys = dates.map((date) => this.#days.keys.get(date) ?? null);
    if (keys.includes(null)) return null;
    const before = [...this.#waiting.values()].map(({ card }) => card);
    const ownCards = dates.filter((date) => this.hasOwnCards(date)).length;
    return toKey([before, ownCards, dates, keys]);
  }

  /** Takes over what is there. @returns null if anything of the year, or of its files, is not what it was */
  async #takeYear(year: string, key: string | null): Promise<readonly KeyedFile[] | null> {
    const { kept, keys } = this.#request;
    const known = kept.findYear(year, key);
    if (known === null || known.files.some(([path, each]) => keys.get(path) !== each)) return null;
    if (!(await this.#days.hasSamePictures(known.days.map(([, day]) => day)))) return null;
    this.#years.set(year, known);
    const ofEarlier: Placed[] = [];
    for (const [date, day] of known.days)
      for (const placed of this.#add(date, day)) if (!isOf(placed, year)) ofEarlier.push(placed);
    const files = known.files.map(([path, each]) => ({ path, key: each, content: null }));
    return [...(await this.#makeIssues(ofEarlier)), ...files];
  }

  async *#makeYear(
    year: string,
    { key, dates }: { readonly key: string | null; readonly dates: readonly IsoDate[] },
  ): AsyncGenerator<readonly KeyedFile[]> {
    const days: [IsoDate, KeptDay][] = [];
    const files: [path: string, key: string][] = [];
    for (const date of dates) {
      const known = await this.#days.get(date);
      days.push([date, known]);
      const placed = this.#add(date, known);
      const articles = await this.#makeArticles(known);
      const ofEarlier = await this.#makeIssues(placed.filter((each) => !isOf(each, year)));
      const ofYear = await this.#makeIssues(placed.filter((each) => isOf(each, year)));
      for (const { path, key: own } of [...articles, ...ofYear]) files.push([path, own]);
      yield [...articles, ...ofEarlier, ...ofYear];
    }
    const isAsItWas = days.every(([date, known]) => known.key === this.#days.keys.get(date));
    this.#years.set(year, { key: isAsItWas ? key : null, days, files });
  }

  /** @returns issues whose next one is known now */
  #add(date: IsoDate, known: KeptDay): readonly Placed[] {
    this.#known.set(date, known);
    this.days.push(known.day);
    const placed: Placed[] = [];
    for (const card of known.day.issues) {
      const before = this.#waiting.get(card.newsletter);
      this.#waiting.set(card.newsletter, { card, previous: before?.card ?? null, known });
      if (before !== undefined) placed.push({ ...before, next: card });
    }
    return placed;
  }

  #listLast(): readonly Placed[] {
    return [...this.#waiting.values()].map((last) => ({ ...last, next: null }));
  }

  /** A day's pages show its pictures, whose addresses have hashes of their bytes in them. */
  #toPageKey({ key, pictures }: KeptDay): string {
    return toKey([this.#request.maker.key, key, pictures.map(({ file }) => file)]);
  }

  #makeArticles(known: KeptDay): Promise<readonly KeyedFile[]> {
    const { articles } = known.day;
    if (articles.length === 0) return Promise.resolve([]);
    const key = this.#toPageKey(known);
    return inOrder(articles, (card) => this.#makeArticle(card, key));
  }

  #makeIssues(issues: readonly Placed[]): Promise<readonly KeyedFile[]> {
    return inOrder(issues, (issue) => this.#makeIssue(issue));
  }

  #makeArticle(card: ArticleCard, key: string): Promise<KeyedFile | null> {
    const path = toFilePath(toArticlePath(card));
    return this.#make({ path, key }, async () =>
      this.#request.maker.renderArticle(await this.#days.readPublished(card.date), card.slug),
    );
  }

  #makeIssue({ card, previous, next, known }: Placed): Promise<KeyedFile | null> {
    const path = toFilePath(toIssuePath(card));
    const ownCard = this.hasOwnCards(card.date);
    const key = toKey([this.#toPageKey(known), previous, next, ownCard]);
    return this.#make({ path, key }, async () => {
      const { issues, withdrawn } = await this.#days.readPublished(card.date);
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

function isOf({ card }: Placed, year: string): boolean {
  return card.date.startsWith(year);
}

async function inOrder<Value>(
  values: readonly Value[],
  make: (value: Value) => Promise<KeyedFile | null>,
): Promise<readonly KeyedFile[]> {
  const files: KeyedFile[] = [];
  for (const value of values) {
    const file = await make(value);
    if (file !== null) files.push(file);
  }
  return files;
}
