import type { DayHelper, StartDayHelpers } from "../../model/day-helper.ts";
import type { IsoDate } from "../../model/names.ts";
import type { OutsideFindings } from "../../model/outside-findings.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import { openArchive } from "../archive/open-archive.ts";
import { DayTeam } from "../day-team.ts";
import { checkKeys } from "../dkim/read-signers.ts";
import { noContent } from "../no-content.ts";
import { openPool, type Pool } from "../pool.ts";
import { ReadAhead } from "../read-ahead.ts";
import { toDistinct } from "../read-issue.ts";
import { readPages } from "../site/read-pages.ts";
import { checkDay } from "./check-day.ts";
import { lookOutside, type Outside } from "./look-outside.ts";

export interface CheckRequest {
  readonly source: ContentSource;
  /** Null checks every day. */
  readonly dates: readonly IsoDate[] | null;
  readonly now: Date;
  /** Null looks at the content alone. */
  readonly outside: Outside | null;
  /** Of the same files as `source`. Left out, all days are checked here. */
  readonly startHelpers?: StartDayHelpers;
  readonly listener?: CheckListener;
}

/** Who wants to know how it goes. */
export interface CheckListener {
  /** Before the first of so many days. */
  onStart(total: number): void;
  onDay(): void;
  /** Whatever happened since `onStart`. */
  onEnd(): void;
}

/**
 * Every problem of the publication, in the order of files and lines.
 *
 * @throws UserError if one of the dates has no folder
 */
export async function checkPublication(request: CheckRequest): Promise<readonly Problem[]> {
  const team = new DayTeam(request.startHelpers);
  try {
    return await checkWith(request, team);
  } finally {
    await team.close();
  }
}

async function checkWith(request: CheckRequest, team: DayTeam): Promise<readonly Problem[]> {
  const { source, outside, now, listener } = request;
  const { value: pool, problems } = await openPool(source, {
    findings: "raw",
    openArchive: (publication, dates) => openArchive({ source, publication, dates, team }),
  });
  if (pool === null) return toDistinct(problems);
  const dates = request.dates ?? pool.dates;
  const known = new Set(pool.dates);
  const missing = dates.find((date) => !known.has(date));
  if (missing !== undefined) throw noContent(missing, pool);
  const findings = await lookOutside(pool, dates, outside);
  const keys = outside === null ? [] : await checkKeys(pool.publication.dkim ?? [], outside.keys);
  const pages = await readPages(pool);
  const helpers = team.call(pool.publication, dates.length);
  const found = await checkDays(pool, { dates, now, findings, helpers, listener });
  return toDistinct([...problems, ...keys, ...pages.problems, ...found]);
}

interface DaysRequest {
  readonly dates: readonly IsoDate[];
  readonly now: Date;
  /** Of all of them. */
  readonly findings: OutsideFindings;
  readonly helpers: readonly DayHelper[];
  readonly listener: CheckListener | undefined;
}

async function checkDays(pool: Pool, request: DaysRequest): Promise<readonly Problem[]> {
  const { dates, now, findings, helpers, listener } = request;
  for (const helper of helpers) helper.begin({ now, dates: pool.dates, parts: pool.parts });
  const byDay = groupByDay(findings.problems);
  const toFindings = (date: IsoDate) => ({ ...findings, problems: byDay.get(date) ?? [] });
  const ahead = new ReadAhead({
    ...{ helpers, dates },
    readHere: (date) => checkDay(pool, { date, now, findings: toFindings(date) }),
    readThere: (helper, date) => helper.check(date, toFindings(date)),
  });
  const found: Problem[] = [];
  listener?.onStart(dates.length);
  try {
    for (const date of dates) {
      found.push(...(await ahead.read(date)));
      listener?.onDay();
    }
  } finally {
    listener?.onEnd();
  }
  return found;
}

/** Of `content/2026-01-05/20-links.md` by `2026-01-05`. */
function groupByDay(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const found of problems) {
    const [, folder = ""] = found.place.file.split("/");
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [found]);
    else group.push(found);
  }
  return groups;
}
