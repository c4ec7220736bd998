import type { Block } from "./blocks.ts";
import type { Article, Footnote, Group } from "./issue.ts";
import type { IsoDate, Slug } from "./names.ts";
import type { Place } from "./problem.ts";

/** The pool of one date, before any newsletter has taken its sections from it. Drafts are left out. */
export interface DayContent {
  readonly date: IsoDate;
  /** In the order of their files' names. */
  readonly contributions: readonly Contribution[];
  readonly issueFile: IssueFile | null;
  /** Articles that were taken back: no issue has them any more, and their pages say so. */
  readonly withdrawn: readonly WithdrawnArticle[];
}

/** What is left of an article that was taken back. */
export interface WithdrawnArticle extends Pick<Article, "slug" | "title" | "section" | "was"> {
  /** In the editors' words. */
  readonly reason: string;
}

export interface Contribution {
  readonly file: string;
  /** Left out before this instant. */
  readonly embargo: { readonly until: Date; readonly place: Place } | null;
  readonly part: LeadableArticle | LinkList;
}

export interface LeadableArticle {
  readonly kind: "article";
  readonly article: Article;
  /** Where `lead: true` stands; null if the article is no lead. */
  readonly lead: Place | null;
}

export interface LinkList {
  readonly kind: "links";
  /** A section may occur more than once, in the order written. */
  readonly sections: readonly LinkListSection[];
}

export interface LinkListSection {
  readonly slug: Slug;
  readonly groups: readonly Group[];
  readonly place: Place;
}

/** `issue.md`: what belongs to the issue as a whole. */
export interface IssueFile {
  readonly words: IssueWords;
  /** Words of a single newsletter; what is null there comes from `words`. */
  readonly newsletters: ReadonlyMap<Slug, IssueWords>;
  readonly hold: { readonly reason: string; readonly place: Place } | null;
  readonly ready: boolean;
  readonly place: Place;
}

export interface IssueWords {
  readonly subject: WrittenText | null;
  readonly preheader: WrittenText | null;
  /** Null where nothing was written. */
  readonly opening: readonly Block[] | null;
  readonly footnotes: readonly Footnote[];
}

/** Words that somebody wrote, and where. */
export interface WrittenText {
  readonly text: string;
  readonly place: Place;
}
