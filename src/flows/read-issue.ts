import { lintIssue } from "../lint/lint-issue.ts";
import { withoutEchoes } from "../lint/without-echoes.ts";
import type { Issue } from "../model/issue.ts";
import type { IsoDate } from "../model/names.ts";
import { type Checked, type Problem, toSortedProblems } from "../model/problem.ts";
import type { Newsletter } from "../model/publication.ts";
import { toIssue } from "../parse/to-issue.ts";
import { hasPart } from "./has-part.ts";
import { planNumber } from "./number-issue.ts";
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
  const { newsletter, date, now } = request;
  const { value, problems } = toIssue(day.content, {
    newsletter,
    publication: pool.publication,
    number: await findNumber(pool, request),
    previous: await findFirst(pool, { ...request, dates: listBefore(pool.dates, date) }),
    next: await findFirst(pool, { ...request, dates: listAfter(pool.dates, request) }),
    now,
  });
  const found = value === null ? [] : withoutEchoes(lintIssue(value, pool.context), day.problems);
  const settled = pool.settle([...problems, ...found], day);
  return { value, problems: toDistinct([...day.problems, ...settled]) };
}

async function findNumber(pool: Pool, request: IssueRequest): Promise<number | null> {
  const { newsletter, frozenNumbers: frozen, date } = request;
  const plan = planNumber({ numbering: newsletter.numbering, dates: pool.dates, frozen }, date);
  if (plan.kind === "known") return plan.number;
  let number = plan.first;
  for (const other of plan.dates) {
    if (await hasIssue(pool, { ...request, date: other })) number += 1;
  }
  return number;
}

async function findFirst(
  pool: Pool,
  request: IssueRequest & { readonly dates: Iterable<IsoDate> },
): Promise<IsoDate | null> {
  for (const date of request.dates) {
    if (await hasIssue(pool, { ...request, date })) return date;
  }
  return null;
}

/** The nearest first. Mostly that one is enough, of thousands. */
function* listBefore(dates: readonly IsoDate[], date: IsoDate): Generator<IsoDate> {
  for (let index = findPlace(dates, date) - 1; index >= 0; index -= 1) {
    const other = dates[index];
    if (other !== undefined) yield other;
  }
}

function* listAfter(
  dates: readonly IsoDate[],
  { date, lastKnown }: Pick<IssueRequest, "date" | "lastKnown">,
): Generator<IsoDate> {
  for (let index = findPlace(dates, date); index < dates.length; index += 1) {
    const other = dates[index];
    if (other === undefined || other > lastKnown) return;
    if (other > date) yield other;
  }
}

/** @returns how many dates are before it */
function findPlace(dates: readonly IsoDate[], date: IsoDate): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] ?? date) < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function hasIssue(pool: Pool, request: IssueRequest): Promise<boolean> {
  const { newsletter, now } = request;
  const parts = pool.parts.get(request.date);
  if (parts !== undefined) return hasPart(parts, newsletter, now);
  const day = await pool.readDay(request.date);
  if (day === null) return false;
  const context = { newsletter, publication: pool.publication, number: null, previous: null };
  return toIssue(day.content, { ...context, next: null, now }).value !== null;
}

/** Two newsletters over one pool find the same things. */
export function toDistinct(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(problems.map((found) => [JSON.stringify(found), found]));
  return toSortedProblems([...byText.values()]);
}
