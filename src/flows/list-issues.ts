import type { IsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Newsletter } from "../model/publication.ts";
import { toIssue } from "../parse/to-issue.ts";
import { openPool } from "./pool.ts";

export interface ListedDay {
  readonly date: IsoDate;
  /** Those with something to say on that date. */
  readonly newsletters: readonly Newsletter[];
}

/** All days, the newest first. Empty while the config cannot be used. */
export async function listIssues(source: ContentSource, now: Date): Promise<readonly ListedDay[]> {
  const { value: pool } = await openPool(source);
  if (pool === null) return [];
  const { publication } = pool;
  const listed: ListedDay[] = [];
  for (const date of [...pool.dates].reverse()) {
    const day = await pool.readDay(date);
    if (day === null) continue;
    const context = { publication, number: null, previous: null, next: null, now };
    const newsletters = publication.newsletters.filter(
      (newsletter) => toIssue(day.content, { ...context, newsletter }).value !== null,
    );
    listed.push({ date, newsletters });
  }
  return listed;
}
