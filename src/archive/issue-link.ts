import { toIssuePath } from "../model/addresses.ts";
import type { IssueCard } from "./site-day.ts";
import type { Words } from "./words.ts";

/** An issue in a list of several. */
export interface IssueLink {
  readonly url: string;
  readonly date: string;
  readonly dateWords: string;
  readonly number: string | null;
  readonly subject: string;
  readonly preheader: string;
}

export function toIssueLink(issue: IssueCard, root: string, words: Words): IssueLink {
  return {
    url: root + toIssuePath(issue),
    date: issue.date,
    dateWords: words.formatDate(issue.date),
    number: issue.number === null ? null : words.formatNumber(issue.number),
    subject: issue.subject,
    preheader: issue.preheader,
  };
}
