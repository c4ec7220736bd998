import { checkExceptions, settleProblems } from "../../lint/exceptions/settle-problems.ts";
import { withoutEchoes } from "../../lint/without-echoes.ts";
import type { DayHelper, HelperFacts } from "../../model/day-helper.ts";
import type { IsoDate } from "../../model/names.ts";
import type { OutsideFindings } from "../../model/outside-findings.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import type { Publication } from "../../model/publication.ts";
import { suggest } from "../../parse/suggest.ts";
import { openArchive } from "../archive/open-archive.ts";
import { renderIssue } from "../make-edition.ts";
import { openKnownPool, type Pool } from "../pool.ts";
import { readIssue } from "../read-issue.ts";

export interface DayRequest {
  readonly date: IsoDate;
  readonly now: Date;
  /** Of this day. */
  readonly findings: OutsideFindings;
}

/**
 * A day is checked as each newsletter will have it, down to the finished mail, and then forgotten.
 *
 * @param pool with raw findings
 * @returns nothing of a folder that vanished while others were read
 */
export async function checkDay(
  pool: Pool,
  { date, now, findings }: DayRequest,
): Promise<readonly Problem[]> {
  const day = await pool.readDay(date);
  if (day === null) return [];
  const problems: Problem[] = [...day.problems, ...findings.problems];
  for (const newsletter of pool.publication.newsletters) {
    const request = { date, now, newsletter, lastKnown: date, frozenNumbers: new Map() };
    const issue = await readIssue(pool, request);
    problems.push(...issue.problems);
    if (issue.value === null) continue;
    const rendered = await renderIssue(pool, issue.value);
    problems.push(...withoutEchoes(rendered.problems, day.problems));
  }
  pool.forget(date);
  const { settings } = pool.context;
  const { exceptions } = day;
  const { kept, used } = settleProblems(problems, { settings, exceptions });
  const isIdle = (rule: string): boolean => findings.idle.includes(rule);
  return [...kept, ...checkExceptions(exceptions, { used, suggest, isIdle })];
}

/** What a helper does for a check of many days: the same as `checkDay` here. */
export async function openDayChecker(
  source: ContentSource,
  { publication, dates, now }: HelperFacts & { readonly publication: Publication },
): Promise<DayHelper["check"]> {
  const opened = await openArchive({ source, publication, dates });
  const known = { ...opened, source, publication, dates, problems: [] };
  const pool = openKnownPool(known, { findings: "raw" });
  return (date, findings) => checkDay(pool, { date, now, findings });
}
