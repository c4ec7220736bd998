import type { DayHelper, StartDayHelpers } from "../model/day-helper.ts";
import type { Publication } from "../model/publication.ts";

/** Fewer days are read here before a helper is ready. */
const MANY = 100;

/** Helpers, started once there is enough for them to do. */
export class DayTeam {
  readonly #start: StartDayHelpers;
  #helpers: readonly DayHelper[] | null = null;

  /** @param start left out, there is no help */
  constructor(start: StartDayHelpers = () => []) {
    this.#start = start;
  }

  /** @returns those that may be asked for so many days */
  call(publication: Publication, days: number): readonly DayHelper[] {
    if (days < MANY) return [];
    this.#helpers ??= this.#start(publication);
    return this.#helpers;
  }

  /** Gives their memory back. Whoever calls for them again has others. */
  async close(): Promise<void> {
    const helpers = this.#helpers ?? [];
    this.#helpers = null;
    await Promise.all(helpers.map((helper) => helper.close()));
  }
}
