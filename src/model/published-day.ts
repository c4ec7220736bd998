import type { WithdrawnArticle } from "./day-content.ts";
import type { Issue } from "./issue.ts";
import type { IsoDate } from "./names.ts";
import type { Newsletter } from "./publication.ts";

/** All of one date that everybody may see. */
export interface PublishedDay {
  readonly date: IsoDate;
  /** In the publication's order of newsletters. */
  readonly issues: readonly Issue[];
  /** With the newsletter that had it first. */
  readonly withdrawn: readonly {
    readonly article: WithdrawnArticle;
    readonly newsletter: Newsletter;
  }[];
}
