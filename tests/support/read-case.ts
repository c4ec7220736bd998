import { fileURLToPath } from "node:url";
import { lintDay } from "../../src/lint/lint-day.ts";
import { withoutEchoes } from "../../src/lint/without-echoes.ts";
import { lintIssue } from "../../src/lint/lint-issue.ts";
import type { DayFolder } from "../../src/model/content.ts";
import type { Issue } from "../../src/model/issue.ts";
import type { Problem } from "../../src/model/problem.ts";
import { toSortedProblems } from "../../src/model/problem.ts";
import type { Publication } from "../../src/model/publication.ts";
import { parseDay } from "../../src/parse/parse-day.ts";
import { parsePublication } from "../../src/parse/publication/parse-publication.ts";
import { toIssue } from "../../src/parse/to-issue.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { toLintContext } from "./lint-context.ts";

/** Cases are built at this instant: embargoes of the same morning are half over. */
const NOW = new Date("2026-01-05T05:30:00Z");

export const CASES = fileURLToPath(new URL("../cases/", import.meta.url));
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Everything a case's publication says: each newsletter's issue of each date, and every problem. */
export interface CaseResult {
  readonly issues: ReadonlyMap<string, Issue | null>;
  readonly problems: readonly Problem[];
}

/** Reads `tests/cases/<name>` from disk, as the program does. */
export async function readCase(name: string): Promise<CaseResult> {
  const source = openDiskSource({ root: `${CASES}${name}`, shippedRoot: ROOT });
  const config = await source.readConfig();
  if (config.value === null) throw new Error(`The case ${name} has no broadsheet.yaml`);
  const { value: publication, problems } = parsePublication(config.value);
  if (publication === null) throw new Error(`${name}: ${JSON.stringify(problems)}`);
  const dates = await source.listDates();
  const found: Problem[] = [...problems, ...dates.problems];
  const issues = new Map<string, Issue | null>();
  for (const date of dates.value) {
    const day = await source.readDay(date);
    if (day !== null) found.push(...readIssues(day, publication, issues));
  }
  const distinct = new Map(found.map((each) => [JSON.stringify(each), each]));
  return { issues, problems: toSortedProblems([...distinct.values()]) };
}

/** @param issues where the day's issues go, by `<newsletter>/<date>` */
function readIssues(
  day: DayFolder,
  publication: Publication,
  issues: Map<string, Issue | null>,
): readonly Problem[] {
  const parsed = parseDay(day, publication);
  const context = toLintContext(publication);
  const told = [...day.problems, ...parsed.problems];
  const found = [...told, ...withoutEchoes(lintDay(day, parsed.value, context), told)];
  for (const newsletter of publication.newsletters) {
    const neighbours = { number: null, previous: null, next: null };
    const issue = toIssue(parsed.value, { newsletter, publication, ...neighbours, now: NOW });
    issues.set(`${newsletter.slug}/${day.date}`, issue.value);
    const linted = issue.value === null ? [] : lintIssue(issue.value, context);
    found.push(...issue.problems, ...withoutEchoes(linted, told));
  }
  return found;
}
