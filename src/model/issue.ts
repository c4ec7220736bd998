import type { Block, FootnoteMark, Inline, Link, Picture, Sponsor } from "./blocks.ts";
import type { IsoDate, Slug } from "./names.ts";
import type { Place } from "./problem.ts";
import type { Newsletter } from "./publication.ts";

/** What one newsletter says on one date. Text with places; may change all day. */
export interface Issue {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
  /** From the newsletter's numbering; null without one. */
  readonly number: number | null;
  readonly subject: string;
  readonly preheader: string;
  /** Where somebody wrote them; left out what was made from the headlines. */
  readonly wordsAt: { readonly subject?: Place; readonly preheader?: Place };
  /** The editor's opening words; may be empty. */
  readonly opening: readonly Block[];
  readonly openingFootnotes: readonly Footnote[];
  /** The lead article is not repeated in its section. */
  readonly lead: Article | null;
  /** Those with content only, in the publication's order. */
  readonly sections: readonly Section[];
  /** Neighbours of the same newsletter, by date. */
  readonly previous: IsoDate | null;
  readonly next: IsoDate | null;
  readonly release: ReleaseState;
}

/** Whether the editors let the issue go. */
export type ReleaseState =
  | { readonly kind: "released" }
  | { readonly kind: "held"; readonly reason: string; readonly place: Place }
  | { readonly kind: "not-ready"; readonly place: Place };

export interface Section {
  readonly slug: Slug;
  readonly title: string;
  readonly articles: readonly Article[];
  readonly groups: readonly Group[];
}

/** Entries of a section under a `###` title, or before the first one (title null). */
export interface Group {
  readonly title: string | null;
  readonly entries: readonly Entry[];
}

/** In a link list: an item, advertising, or prose between the lists. */
export type Entry = Item | Sponsor | Prose;

export interface Prose {
  readonly kind: "prose";
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
}

/** What an article's page is found by. */
export interface ArticleAddress {
  readonly date: IsoDate;
  readonly slug: Slug;
}

/** Text with a headline. */
export interface Article {
  readonly kind: "article";
  /** From the headline, unique within its day: what its address is made from. */
  readonly slug: Slug;
  readonly title: string;
  readonly section: Slug;
  readonly author: string | null;
  readonly source: string | null;
  /** The original, where there is one. */
  readonly url: string | null;
  /** Where the original's address stands; left out where there is none. */
  readonly urlPlace?: Place;
  /** Where its page was before; left out where it always was here. */
  readonly was?: readonly ArticleAddress[];
  /** The repeat of an earlier page is intended; left out where nobody said so. */
  readonly repeat?: true;
  /** When it was written, if that is not the date of the issue. */
  readonly written: IsoDate | null;
  readonly image: Picture | null;
  readonly body: readonly Block[];
  readonly footnotes: readonly Footnote[];
  readonly related: readonly RelatedLink[];
  readonly labels: readonly string[];
  /** Reading time of the body at 230 words (or 500 CJK characters) a minute, at least 1. */
  readonly minutes: number;
  readonly place: Place;
}

export interface Footnote {
  readonly number: FootnoteMark["number"];
  readonly children: readonly Block[];
}

/** One line of `:::related`. */
export interface RelatedLink {
  readonly link: Link;
  /** What follows the link; may be empty. */
  readonly blurb: readonly Inline[];
}

/** One headline with its link. */
export interface Item {
  readonly kind: "item";
  readonly headline: readonly Inline[];
  readonly url: string;
  /** May be empty. */
  readonly blurb: readonly Inline[];
  /** Further paragraphs, lists or pictures of the same list item. */
  readonly more: readonly Block[];
  readonly footnotes: readonly Footnote[];
  readonly facts: ItemFacts;
  readonly place: Place;
}

/** The checked contents of a final `{…}`. */
export interface ItemFacts {
  readonly source: string | null;
  readonly author: string | null;
  /** Whole minutes, 1 to 999. */
  readonly minutes: number | null;
  /** BCP 47, of what the link leads to. */
  readonly language: string | null;
  readonly written: IsoDate | null;
  /** Last day on which the item is news. */
  readonly until: IsoDate | null;
  /** The repeat of an earlier link is intended. */
  readonly repeat: boolean;
  /** Bare words, in the order written: `video`, `paywall`. */
  readonly labels: readonly string[];
}

/** Labels every publication knows; `labels:` in the config adds to them. */
export const SHIPPED_LABELS = [
  "analysis",
  "audio",
  "data",
  "exclusive",
  "gallery",
  "interview",
  "live",
  "opinion",
  "paywall",
  "pdf",
  "podcast",
  "registration",
  "report",
  "satire",
  "video",
] as const;
