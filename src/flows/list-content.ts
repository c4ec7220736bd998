import type { IsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Newsletter } from "../model/publication.ts";
import { isDraft } from "../parse/is-draft.ts";
import { listIssues, type ListRequest } from "./list-issues.ts";
import { findSlot } from "./schedule.ts";

/** Where an issue stands, as far as content, schedule and ledger know. */
export type IssueState =
  | { readonly kind: "sent" }
  | { readonly kind: "scheduled"; readonly at: Date }
  /** Its slot is over, and this ledger and the tags know of no send. */
  | { readonly kind: "missed"; readonly at: Date }
  /** No slot is on that date: it goes out by hand. */
  | { readonly kind: "by-hand" };

export interface ContentDay {
  readonly date: IsoDate;
  readonly issues: readonly { readonly newsletter: Newsletter; readonly state: IssueState }[];
  /** Paths of files that say `draft: true`. */
  readonly drafts: readonly string[];
}

export interface ContentRequest extends ListRequest {
  /** `daily/2026-01-05`. */
  readonly sent: ReadonlySet<string>;
}

/** The newest days with their issues and drafts, newest first. */
export async function listContent(request: ContentRequest): Promise<readonly ContentDay[]> {
  const { source, sent, now } = request;
  const days: ContentDay[] = [];
  for (const { date, newsletters } of await listIssues(request)) {
    const issues = newsletters.map((newsletter) => ({
      newsletter,
      state: toState({ newsletter, date, now, isSent: sent.has(`${newsletter.slug}/${date}`) }),
    }));
    days.push({ date, issues, drafts: await listDrafts(source, date) });
  }
  return days;
}

function toState(issue: {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
  readonly now: Date;
  readonly isSent: boolean;
}): IssueState {
  if (issue.isSent) return { kind: "sent" };
  const slot = findSlot(issue.newsletter, issue.date);
  if (slot === null) return { kind: "by-hand" };
  return { kind: slot.at > issue.now ? "scheduled" : "missed", at: slot.at };
}

async function listDrafts(source: ContentSource, date: IsoDate): Promise<readonly string[]> {
  const folder = await source.readDay(date);
  if (folder === null) return [];
  const contributions = folder.files.filter(({ path }) => path !== `${folder.path}/issue.md`);
  return contributions.filter(isDraft).map(({ path }) => path);
}
