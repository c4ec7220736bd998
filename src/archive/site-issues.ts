import type { Issue } from "../model/issue.ts";
import type { Newsletter } from "../model/publication.ts";

/** What other pages say of an issue: all that is kept of it once its own page is made. */
export type IssueCard = Pick<Issue, "newsletter" | "date" | "number" | "subject" | "preheader">;

/** An issue with its neighbours on the site. */
export interface SiteIssue {
  readonly issue: Issue;
  readonly previous: IssueCard | null;
  readonly next: IssueCard | null;
}

/** A newsletter and its public issues. */
export interface Shelf {
  readonly newsletter: Newsletter;
  /** Of all, newest first. */
  readonly cards: readonly IssueCard[];
  /** The newest ones with all that they say, newest first. */
  readonly newest: readonly Issue[];
}

export function toIssueCard(issue: Issue): IssueCard {
  const { newsletter, date, number, subject, preheader } = issue;
  return { newsletter, date, number, subject, preheader };
}
