/** What is known of the pages that all issues lead to. */
import type { DeadGround, LinkAnswer } from "./link-answers.ts";
import type { IsoDate } from "./names.ts";
import type { Place } from "./problem.ts";

/** Failures with no success between them; two on one day are one. */
export interface Streak {
  readonly since: IsoDate;
  readonly last: IsoDate;
  /** On which it failed. */
  readonly days: number;
}

/** One page over all runs. */
export interface PageHistory {
  readonly askedOn: IsoDate;
  readonly answer: LinkAnswer;
  /** Whatever failed since the page was last seen; null while it is there. */
  readonly failing: Streak | null;
  /** Of these failures the ones that said it is not there, and how the last of them said it. */
  readonly dead: (Streak & { readonly ground: DeadGround }) | null;
}

/**
 * `works`, `moved`: it is there. `barred`: there is somebody, but no program gets in, or nobody asks. `shaky`: it failed
 * lately. `away`: it has failed for long, and nobody says that it is gone. `rotten`: it is gone, by more than one day's word.
 */
export const PAGE_STATES = [
  "works",
  "moved",
  "barred",
  "shaky",
  "away",
  "rotten",
  "unasked",
] as const;
export type PageState = (typeof PAGE_STATES)[number];

/** A place that leads to a page. */
export interface PageUse {
  readonly date: IsoDate;
  /** A headline, or the words of a link. */
  readonly words: string;
  readonly place: Place;
  /** Somebody looked at it and means it: `allow link-dead`. */
  readonly isMeant: boolean;
}

/** A page with where it is used and how it is. */
export interface PageReport {
  /** As the newest issue has it, without a fragment. */
  readonly url: string;
  readonly state: PageState;
  /** Null if it was never asked. */
  readonly history: PageHistory | null;
  /** Newest first. */
  readonly uses: readonly PageUse[];
}

/** Of one year's issues: pages by how they are, each once. */
export interface YearFigures {
  readonly year: string;
  readonly counts: Readonly<Record<PageState, number>>;
}

/** One use of a page, for a row of a table. */
export interface UseFigures extends PageUse {
  readonly url: string;
  readonly history: PageHistory;
}

/** Rows of a table, and how many more there are. */
export interface Rows<Row> {
  readonly shown: readonly Row[];
  readonly more: number;
}

/** The figures of a report of all links. */
export interface RotFigures {
  readonly title: string;
  readonly at: Date;
  readonly counts: Readonly<Record<PageState, number>>;
  /** Ascending; years without a link are left out. */
  readonly years: readonly YearFigures[];
  /** What pages said that are neither there nor rotten, by how many say it. */
  readonly causes: readonly { readonly cause: string; readonly count: number }[];
  readonly rotten: Rows<UseFigures>;
  readonly moved: Rows<UseFigures>;
  readonly away: Rows<UseFigures>;
}
