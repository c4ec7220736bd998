/** What later days must know of earlier ones. Plain values, so that they can be kept and read back. */
import type { IsoDate, Slug } from "./names.ts";
import type { Place } from "./problem.ts";

/** One day, as others see it. */
export interface DayRecord {
  readonly date: IsoDate;
  /** What newsletters may take from it: decides whether one has an issue on that date. */
  readonly parts: readonly PartRecord[];
  /** Addresses of items and articles, in the order written. */
  readonly uses: readonly AddressUse[];
  /** Subjects and preheaders that somebody wrote. */
  readonly words: readonly WrittenWords[];
}

/** A day’s record with what it was made from; what is seldom asked for is read only then. */
export interface KeptDay {
  readonly date: IsoDate;
  /** Of the day's files; the record holds for these bytes alone. */
  readonly print: string;
  readonly parts: readonly PartRecord[];
  /** Of everything that can be looked up in it: what has no key here is not in it. */
  readonly keys: Uint32Array;
  /** Everything else, as `encodeDetails` writes it. */
  readonly details: Uint8Array;
}

/** A contribution that is not empty. */
export interface PartRecord {
  readonly sections: readonly Slug[];
  /** Milliseconds since the epoch; left out before, null is never. */
  readonly embargoedUntilMs: number | null;
}

/** A page that an issue sends its readers to. */
export interface AddressUse {
  /** Canonical: two addresses of one page are one text. Null for an article without one. */
  readonly address: string | null;
  readonly headline: string;
  readonly section: Slug;
  readonly place: Place;
}

export interface WrittenWords {
  readonly kind: "subject" | "preheader";
  readonly text: string;
  readonly place: Place;
}

/** Something that was in an earlier issue. */
export interface Earlier<Found> {
  readonly date: IsoDate;
  readonly found: Found;
}

/** All days that there are, asked about the time before one of them. */
export interface Archive {
  /** The first use of an address before a date, in one of these sections. */
  findAddress(address: string, before: Moment): Earlier<AddressUse> | null;
  /** The first use of a headline, folded, before a date. */
  findHeadline(folded: string, before: Moment): Earlier<AddressUse> | null;
  /** The last time that a subject or a preheader had these words. */
  findWords(
    words: Pick<WrittenWords, "kind" | "text">,
    before: IsoDate,
  ): Earlier<WrittenWords> | null;
}

export interface Moment {
  readonly date: IsoDate;
  readonly sections: readonly Slug[];
}

/** The archive of a publication that has no earlier day. */
export const EMPTY_ARCHIVE: Archive = {
  findAddress: () => null,
  findHeadline: () => null,
  findWords: () => null,
};
