import type { DayHelper } from "../model/day-helper.ts";
import type { IsoDate } from "../model/names.ts";

/** @template Day what reading one comes to */
export interface AheadRequest<Day> {
  /** None read nothing ahead. */
  readonly helpers: readonly DayHelper[];
  /** Those that will be asked for, in their order. */
  readonly dates: readonly IsoDate[];
  readonly readHere: (date: IsoDate) => Promise<Day>;
  /** @returns null if it cannot be read there */
  readonly readThere: (helper: DayHelper, date: IsoDate) => Promise<Day | null>;
}

/** A day that somebody is reading, or has read. */
interface Coming<Day> {
  readonly day: Promise<Day | null>;
  isThere: boolean;
}

/** Asked of one helper at once: it goes on while this core is busy and does not listen. */
const AT_ONCE = 6;
/** Days in memory that nobody has asked for yet. */
const MOST_AHEAD = 48;

/**
 * Days that are read on several cores and given out in their order.
 *
 * Whoever waits for a day that a helper still reads reads another one meanwhile, so that all cores have work until the
 * last day, however it is divided between reading and what is done with the days.
 */
export class ReadAhead<Day> {
  readonly #request: AheadRequest<Day>;
  readonly #left: Set<IsoDate>;
  readonly #coming = new Map<IsoDate, Coming<Day>>();
  /** By helper: what it was asked for and has not answered. */
  readonly #asked = new Map<DayHelper, number>();

  constructor(request: AheadRequest<Day>) {
    this.#request = request;
    this.#left = new Set(request.dates);
    this.#askHelpers();
  }

  /** @throws {Error} if the helper that had to read it is gone */
  async read(date: IsoDate): Promise<Day> {
    this.#left.delete(date);
    for (;;) {
      const coming = this.#coming.get(date);
      if (coming === undefined) return this.#request.readHere(date);
      const other = coming.isThere ? null : this.#takeNext();
      if (other === null) return this.#giveOut(date, coming);
      await this.#note(other, this.#request.readHere(other));
    }
  }

  /** Nothing more is asked of helpers; they are their owner's. */
  close(): void {
    this.#left.clear();
  }

  async #giveOut(date: IsoDate, coming: Coming<Day>): Promise<Day> {
    const day = await coming.day;
    this.#coming.delete(date);
    this.#askHelpers();
    return day ?? this.#request.readHere(date);
  }

  #askHelpers(): void {
    for (const helper of this.#request.helpers) {
      while ((this.#asked.get(helper) ?? 0) < AT_ONCE) {
        const date = this.#takeNext();
        if (date === null) return;
        this.#count(helper, 1);
        void this.#note(date, this.#request.readThere(helper, date)).then(() => {
          this.#count(helper, -1);
          this.#askHelpers();
        });
      }
    }
  }

  #count(helper: DayHelper, more: number): void {
    this.#asked.set(helper, (this.#asked.get(helper) ?? 0) + more);
  }

  #takeNext(): IsoDate | null {
    const [next] = this.#left;
    if (next === undefined || this.#coming.size >= MOST_AHEAD) return null;
    this.#left.delete(next);
    return next;
  }

  /** @returns when it is there; what went wrong is told to whoever asks for that day */
  async #note(date: IsoDate, day: Promise<Day | null>): Promise<void> {
    const coming: Coming<Day> = { day, isThere: false };
    this.#coming.set(date, coming);
    await day.catch(() => null);
    coming.isThere = true;
  }
}
