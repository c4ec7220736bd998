import { lintIssue } from "../lint/lint-issue.ts";
import type { Issue } from "../model/issue.ts";
import type { IsoDate } from "../model/names.ts";
import { type Checked, type Problem, toSortedProblems } from "../model/problem.ts";
import type { Newsletter } from "../model/publication.ts";
import { toIssue } from "../parse/to-issue.ts";
import { numberIssue } from "./number-issue.ts";
import type { Pool } from "./pool.ts";

export interface IssueRequest {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
  /** Embargoes end by this clock. */
  readonly now: Date;
  /** Later days are not spoken of: tomorrow's folder is nobody's business yet. */
  readonly lastKnown: IsoDate;
  /** Numbers of frozen editions; empty where there is no ledger. */
  readonly frozenNumbers: ReadonlyMap<IsoDate, number | null>;
}

/** @returns null if the newsletter has nothing on that date, with every problem of the day in any case */
export async function readIssue(pool: Pool, request: IssueRequest): Promise<Checked<Issue | null>> {
  const day = await pool.readDay(request.date);
  if (day === null) return { value: null, problems: [] };
  const dates = await listIssueDates(pool, request);
  const { newsletter, now } = request;
  const at = dates.indexOf(request.date);
  const { value, problems } = toIssue(day.content, {
    newsletter,
    publication: pool.publication,
    number: numberIssue(
      { numbering: newsletter.numbering, dates, frozen: request.frozenNumbers },
      request.date,
    ),
    previous: at > 0 ? (dates[at - 1] ?? null) : null,
    next: at >= 0 ? (dates[at + 1] ?? null) : null,
    now,
  });
  const found = value === null ? [] : lintIssue(value);
  return { value, problems: toDistinct([...day.problems, ...problems, ...found]) };
}

/** Dates up to the last known one on which the newsletter has something to say. */
async function listIssueDates(pool: Pool, request: IssueRequest): Promise<readonly IsoDate[]> {
  const dates: IsoDate[] = [];
  for (const date of pool.dates.filter((candidate) => candidate <= request.lastKnown)) {
    if (await hasIssue(pool, { ...request, date })) dates.push(date);
  }
  return dates;
}

async function hasIssue(pool: Pool, request: IssueRequest): Promise<boolean> {
  const day = await pool.readDay(request.date);
  if (day === null) return false;
  const { newsletter, now } = request;
  const context = { newsletter, publication: pool.publication, number: null, previous: null };
  return toIssue(day.content, { ...context, next: null, now }).value !== null;
}

/** Two newsletters over one pool find the same things. */
export function toDistinct(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(problems.map((found) => [JSON.stringify(found), found]));
  return toSortedProblems([...byText.values()]);
}
