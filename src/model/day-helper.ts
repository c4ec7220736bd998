/** Who reads days on another core while this one is at work. */
import type { KeptDay, PartRecord } from "./archive.ts";
import type { IsoDate } from "./names.ts";
import type { OutsideFindings } from "./outside-findings.ts";
import type { Checked, Problem } from "./problem.ts";
import type { Publication } from "./publication.ts";
import type { PublishedDay } from "./published-day.ts";

export interface DayHelper {
  /**
   * What other days must know of one, without the print of its files.
   *
   * @returns null if there is no such day, or it cannot be read there: reading it here says why
   * @throws {Error} if the helper is gone
   */
  readRecord(date: IsoDate): Promise<Omit<KeptDay, "print"> | null>;
  /** Has to be told before days are read or checked. */
  begin(facts: HelperFacts): void;
  /**
   * The same as reading it here says.
   *
   * @returns null if it cannot be read there: reading it here says why
   * @throws {Error} if the helper is gone
   */
  read(date: IsoDate): Promise<Checked<PublishedDay> | null>;
  /**
   * The same as checking it here finds.
   *
   * @param findings of that day
   * @returns null if it cannot be checked there: checking it here says why
   * @throws {Error} if the helper is gone
   */
  check(date: IsoDate, findings: OutsideFindings): Promise<readonly Problem[] | null>;
  close(): Promise<void>;
}

/** What a helper needs in order to read as whoever it helps would. Plain values, for they are copied to it. */
export interface HelperFacts {
  readonly now: Date;
  /** All day folders, ascending. */
  readonly dates: readonly IsoDate[];
  /** What newsletters may take from each day. */
  readonly parts: ReadonlyMap<IsoDate, readonly PartRecord[]>;
}

/** @returns as many as there are cores for; none where there is but one. Whoever starts them has to close them */
export type StartDayHelpers = (publication: Publication) => readonly DayHelper[];
