import type { IsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Newsletter } from "../model/publication.ts";
import { toIssue } from "../parse/to-issue.ts";
import type { OpenedArchive } from "./archive/open-archive.ts";
import { hasPart } from "./has-part.ts";
import { openPool, type Pool } from "./pool.ts";

export interface ListedDay {
  readonly date: IsoDate;
  /** Those with something to say on that date. */
  readonly newsletters: readonly Newsletter[];
}

export interface ListRequest {
  readonly source: ContentSource;
  readonly now: Date;
  /** What is known of days without reading them; null reads each. */
  readonly archive: OpenedArchive | null;
  /** At most so many days. */
  readonly most: number;
}

/** The newest days, newest first. Empty while the config cannot be used. */
export async function listIssues(request: ListRequest): Promise<readonly ListedDay[]> {
  const { archive } = request;
  const { value: pool } = await openPool(request.source, {
    openArchive: () => Promise.resolve(archive),
  });
  if (pool === null) return [];
  const listed: ListedDay[] = [];
  for (const date of pool.dates.slice(-request.most).reverse()) {
    const newsletters = await listNewsletters(pool, date, request.now);
    if (newsletters !== null) listed.push({ date, newsletters });
  }
  return listed;
}

/** @returns null if the day has vanished meanwhile */
async function listNewsletters(
  pool: Pool,
  date: IsoDate,
  now: Date,
): Promise<readonly Newsletter[] | null> {
  const { publication } = pool;
  const parts = pool.parts.get(date);
  if (parts !== undefined) {
    return publication.newsletters.filter((newsletter) => hasPart(parts, newsletter, now));
  }
  const day = await pool.readDay(date);
  if (day === null) return null;
  const context = { publication, number: null, previous: null, next: null, now };
  return publication.newsletters.filter(
    (newsletter) => toIssue(day.content, { ...context, newsletter }).value !== null,
  );
}
