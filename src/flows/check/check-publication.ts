import { checkExceptions, settleProblems } from "../../lint/exceptions/settle-problems.ts";
import { withoutEchoes } from "../../lint/without-echoes.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import { suggest } from "../../parse/suggest.ts";
import { openArchive } from "../archive/open-archive.ts";
import { checkKeys } from "../dkim/read-signers.ts";
import { renderIssue } from "../make-edition.ts";
import { noContent } from "../no-content.ts";
import { openPool, type Pool, type PoolDay } from "../pool.ts";
import { readPages } from "../site/read-pages.ts";
import { readIssue, toDistinct } from "../read-issue.ts";
import { lookOutside, type Outside, type OutsideFindings } from "./look-outside.ts";

export interface CheckRequest {
  readonly source: ContentSource;
  /** Null checks every day. */
  readonly dates: readonly IsoDate[] | null;
  readonly now: Date;
  /** Null looks at the content alone. */
  readonly outside: Outside | null;
}

/**
 * Every problem of the publication, in the order of files and lines.
 *
 * @throws UserError if one of the dates has no folder
 */
export async function checkPublication(request: CheckRequest): Promise<readonly Problem[]> {
  const { source, outside, now } = request;
  const { value: pool, problems } = await openPool(source, {
    findings: "raw",
    openArchive: (publication, dates) => openArchive({ source, publication, dates }),
  });
  if (pool === null) return toDistinct(problems);
  const dates = request.dates ?? pool.dates;
  const missing = dates.find((date) => !pool.dates.includes(date));
  if (missing !== undefined) throw noContent(missing, pool);
  const days = (await Promise.all(dates.map((date) => pool.readDay(date)))).filter(isThere);
  const findings = await lookOutside(pool, days, outside);
  const keys = outside === null ? [] : await checkKeys(pool.publication.dkim ?? [], outside.keys);
  const pages = await readPages(pool);
  const found: Problem[] = [...problems, ...keys, ...pages.problems];
  for (const day of days) found.push(...(await checkDay(pool, { day, now, findings })));
  return toDistinct(found);
}

/** A folder may vanish while others are read. */
function isThere(day: PoolDay | null): day is PoolDay {
  return day !== null;
}

interface DayCheck {
  readonly day: PoolDay;
  readonly now: Date;
  /** Of all days that are checked. */
  readonly findings: OutsideFindings;
}

/** A day is checked as each newsletter will have it, down to the finished mail. */
async function checkDay(pool: Pool, { day, now, findings }: DayCheck): Promise<readonly Problem[]> {
  const { date, path } = day.folder;
  const outside = findings.problems.filter(({ place }) => place.file.startsWith(`${path}/`));
  const problems: Problem[] = [...day.problems, ...outside];
  for (const newsletter of pool.publication.newsletters) {
    const request = { date, now, newsletter, lastKnown: date, frozenNumbers: new Map() };
    const issue = await readIssue(pool, request);
    problems.push(...issue.problems);
    if (issue.value === null) continue;
    const rendered = await renderIssue(pool, issue.value);
    problems.push(...withoutEchoes(rendered.problems, day.problems));
  }
  const { settings } = pool.context;
  const { exceptions } = day;
  const { kept, used } = settleProblems(problems, { settings, exceptions });
  const isIdle = (rule: string): boolean => findings.idle.includes(rule);
  return [...kept, ...checkExceptions(exceptions, { used, suggest, isIdle })];
}
