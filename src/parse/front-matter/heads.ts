import type { IsoDate, Slug } from "../../model/names.ts";
import type { Place, Problem } from "../../model/problem.ts";

/** A file's front matter: what could be read of it, and everything that is wrong with it. */
export interface ParsedHead<Head> {
  /** Keys that are missing or wrong have their default: null, false or an empty list. */
  readonly head: Head;
  readonly problems: readonly Problem[];
  /** Where a key's value stands; the start of the front matter if the key is not there. */
  readonly placeOf: (key: string) => Place;
}

/** Front matter of a file with `title:`. */
export interface ArticleHead {
  /** Null if it is missing or wrong, which is a Problem already. */
  readonly title: string | null;
  /** Slug or title, as written: the publication's sections decide what it means. */
  readonly section: string | null;
  readonly lead: boolean;
  readonly author: string | null;
  readonly source: string | null;
  /** `http:` or `https:`, as the WHATWG URL serialises it. */
  readonly url: string | null;
  readonly written: IsoDate | null;
  /** Name of a file beside the text, as written: only the day's folder tells whether it is there. */
  readonly image: string | null;
  /** Empty for decoration. Null without an image, and where it is missing, which is a Problem already. */
  readonly alt: string | null;
  readonly caption: string | null;
  /** The article's pictures travel inside the mail. */
  readonly embed: boolean;
  readonly labels: readonly string[];
  readonly draft: boolean;
  /** Why it was taken back; null as long as it stands. */
  readonly withdrawn: string | null;
  /** Where its page was before. The date is null for its own. */
  readonly was: readonly FormerAddress[];
  readonly embargo: Date | null;
  /** The repeat of an earlier link is intended. */
  readonly repeat: boolean;
}

export interface FormerAddress {
  readonly date: IsoDate | null;
  readonly slug: Slug;
}

/** Front matter of a link list; a link list needs none. */
export interface LinksHead {
  /** For what stands before the first `##`; slug or title, as written. */
  readonly section: string | null;
  readonly draft: boolean;
  readonly embargo: Date | null;
}

/** Front matter of a page in `content/pages`. */
export interface PageHead {
  /** Null if it is missing or wrong, which is a Problem already. */
  readonly title: string | null;
  /** BCP 47. */
  readonly language: string | null;
  readonly draft: boolean;
}

/** Front matter of `issue.md`. */
export interface IssueHead extends HeadWords {
  /** Why the issue is held back; null lets it go. */
  readonly hold: string | null;
  readonly ready: boolean;
  /** Words of single newsletters, by slug as written (the publication decides which exist). */
  readonly newsletters: ReadonlyMap<Slug, NewsletterWords>;
}

export interface HeadWords {
  readonly subject: string | null;
  readonly preheader: string | null;
}

export interface NewsletterWords extends HeadWords {
  /** Markdown on one line, instead of the body of `issue.md`. */
  readonly opening: string | null;
}
