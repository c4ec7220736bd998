import { checkExceptions, settleProblems } from "../../lint/exceptions/settle-problems.ts";
import { withoutEchoes } from "../../lint/without-echoes.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource, RecordCache } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import { suggest } from "../../parse/suggest.ts";
import { openArchive } from "../archive/open-archive.ts";
import { renderIssue } from "../make-edition.ts";
import { noContent } from "../no-content.ts";
import { LINK_RULES } from "../links/judge-links.ts";
import { openPool, type Pool, type PoolDay } from "../pool.ts";
import { readIssue, toDistinct } from "../read-issue.ts";

export interface CheckRequest {
  readonly source: ContentSource;
  /** Null checks every day. */
  readonly dates: readonly IsoDate[] | null;
  readonly now: Date;
  /** Where records of earlier days are kept; left out, all of them are read anew. */
  readonly cache?: RecordCache;
  /** What else is to be found in the days, such as dead links; excepted like any other problem. */
  readonly findMore?: (days: readonly PoolDay[]) => Promise<readonly Problem[]>;
  /** Rules of `findMore` that do not look this time: nothing is known of exceptions from them. */
  readonly idle?: readonly string[];
}

/**
 * Every problem of the publication, in the order of files and lines.
 *
 * @throws UserError if one of the dates has no folder
 */
export async function checkPublication(request: CheckRequest): Promise<readonly Problem[]> {
  const { source, cache } = request;
  const { value: pool, problems } = await openPool(source, {
    findings: "raw",
    openArchive: (publication, dates) =>
      openArchive({ source, publication, dates, ...(cache && { cache }) }),
  });
  if (pool === null) return toDistinct(problems);
  const dates = request.dates ?? pool.dates;
  const missing = dates.find((date) => !pool.dates.includes(date));
  if (missing !== undefined) throw noContent(missing, pool);
  const more = await findMore(pool, dates, request);
  const found: Problem[] = [...problems];
  for (const date of dates) {
    found.push(...(await checkDay(pool, { date, now: request.now, more })));
  }
  return toDistinct(found);
}

interface More {
  readonly problems: readonly Problem[];
  readonly idle: readonly string[];
}

async function findMore(
  pool: Pool,
  dates: readonly IsoDate[],
  { findMore: find, idle = [...LINK_RULES, "sent-changed", "spelling"] }: CheckRequest,
): Promise<More> {
  if (find === undefined) return { problems: [], idle };
  const days = await Promise.all(dates.map((date) => pool.readDay(date)));
  return { problems: await find(days.filter((day) => day !== null)), idle };
}

/** A day is checked as each newsletter will have it, down to the finished mail. */
async function checkDay(
  pool: Pool,
  day: { readonly date: IsoDate; readonly now: Date; readonly more: More },
): Promise<readonly Problem[]> {
  const own = await pool.readDay(day.date);
  if (own === null) return [];
  const { more } = day;
  const inDay = `${own.folder.path}/`;
  const asked = more.problems.filter(({ place }) => place.file.startsWith(inDay));
  const problems: Problem[] = [...own.problems, ...asked];
  for (const newsletter of pool.publication.newsletters) {
    const request = { ...day, newsletter, lastKnown: day.date, frozenNumbers: new Map() };
    const issue = await readIssue(pool, request);
    problems.push(...issue.problems);
    if (issue.value === null) continue;
    const rendered = await renderIssue(pool, issue.value);
    problems.push(...withoutEchoes(rendered.problems, own.problems));
  }
  const { settings } = pool.context;
  const { kept, used } = settleProblems(problems, { settings, exceptions: own.exceptions });
  const isIdle = (rule: string): boolean => more.idle.includes(rule);
  return [...kept, ...checkExceptions(own.exceptions, { used, suggest, isIdle })];
}
