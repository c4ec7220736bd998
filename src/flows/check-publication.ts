import { checkExceptions, settleProblems } from "../lint/exceptions/settle-problems.ts";
import type { IsoDate } from "../model/names.ts";
import type { ContentSource, RecordCache } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import { UserError } from "../model/user-error.ts";
import { openArchive } from "./archive/open-archive.ts";
import { suggest } from "../parse/suggest.ts";
import { renderIssue } from "./make-edition.ts";
import { openPool, type Pool } from "./pool.ts";
import { readIssue, toDistinct } from "./read-issue.ts";

export interface CheckRequest {
  readonly source: ContentSource;
  /** Null checks every day. */
  readonly date: IsoDate | null;
  readonly now: Date;
  /** Where records of earlier days are kept; left out, all of them are read anew. */
  readonly cache?: RecordCache;
}

/** Every problem of the publication, in the order of files and lines. */
export async function checkPublication(request: CheckRequest): Promise<readonly Problem[]> {
  const { value: pool, problems } = await openPool(request.source, {
    findings: "raw",
    openArchive: (publication, dates) => openArchive({ ...request, publication, dates }),
  });
  if (pool === null) return toDistinct(problems);
  const { date } = request;
  if (date !== null && !pool.dates.includes(date)) throw noContent(date, pool);
  const found: Problem[] = [...problems];
  for (const day of date === null ? pool.dates : [date]) {
    found.push(...(await checkDay(pool, { date: day, now: request.now })));
  }
  return toDistinct(found);
}

/** A day is checked as each newsletter will have it, down to the finished mail. */
async function checkDay(
  pool: Pool,
  day: { readonly date: IsoDate; readonly now: Date },
): Promise<readonly Problem[]> {
  const own = await pool.readDay(day.date);
  if (own === null) return [];
  const problems: Problem[] = [...own.problems];
  for (const newsletter of pool.publication.newsletters) {
    const request = { ...day, newsletter, lastKnown: day.date, frozenNumbers: new Map() };
    const issue = await readIssue(pool, request);
    problems.push(...issue.problems);
    if (issue.value !== null) problems.push(...(await renderIssue(pool, issue.value)).problems);
  }
  const { settings } = pool.context;
  const { kept, used } = settleProblems(problems, { settings, exceptions: own.exceptions });
  return [...kept, ...checkExceptions(own.exceptions, { used, suggest })];
}

/** The error for a date without a folder; null where there is no date at all. */
export function noContent(date: IsoDate | null, pool: Pool): UserError {
  const last = pool.dates.at(-1);
  if (date === null || last === undefined) {
    const message = "There is no day in content/";
    return new UserError("no-content", { message, advice: "Make one: broadsheet new" });
  }
  return new UserError("no-content", {
    message: `There is no folder content/${date}`,
    advice: `The newest day is ${last}; to make this one: broadsheet new ${date}`,
  });
}
