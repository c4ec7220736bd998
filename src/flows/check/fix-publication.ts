import { findRule } from "../../lint/catalogue.ts";
import type { ContentSource, TextChange } from "../../model/ports.ts";
import { parseIsoDate } from "../../model/names.ts";
import { type Problem, toSortedProblems } from "../../model/problem.ts";
import { checkPublication, type CheckRequest } from "./check-publication.ts";
import { withTexts } from "./with-texts.ts";

/** What could be mended, and what is left. */
export interface FixOutcome {
  /** In the order of their paths. */
  readonly changes: readonly TextChange[];
  /** As they will be once the changes are written. */
  readonly problems: readonly Problem[];
}

/** One mistake a line is mended at a time; a line with more has more turns. */
const MOST_TURNS = 12;

/**
 * Mends what a program can mend without asking, in memory, until nothing of the kind is left.
 *
 * After each turn everything is checked anew, so that a mended line is judged like any other.
 */
export async function fixPublication(request: CheckRequest): Promise<FixOutcome> {
  const texts = new Map<string, string>();
  const source = withTexts(request.source, texts);
  let problems = await checkPublication({ ...request, source });
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const mended = await mendTexts(source, problems);
    if (mended.size === 0) break;
    for (const [path, text] of mended) texts.set(path, text);
    problems = await checkAgain({ ...request, source }, [...mended.keys()], problems);
  }
  return { changes: await listChanges(request.source, texts), problems };
}

/** Only the days whose files have changed. */
async function checkAgain(
  request: CheckRequest,
  paths: readonly string[],
  before: readonly Problem[],
): Promise<readonly Problem[]> {
  const dates = [...new Set(paths.flatMap((path) => parseIsoDate(path.split("/")[1] ?? "") ?? []))];
  const found = await checkPublication({ ...request, dates: dates.sort() });
  const isOfThem = ({ place }: Problem): boolean =>
    dates.some((date) => place.file.startsWith(`content/${date}/`));
  return toSortedProblems([...before.filter((each) => !isOfThem(each)), ...found.filter(isOfThem)]);
}

async function mendTexts(
  source: ContentSource,
  problems: readonly Problem[],
): Promise<ReadonlyMap<string, string>> {
  const mended = new Map<string, string>();
  for (const path of new Set(problems.filter(isSafe).map(({ place }) => place.file))) {
    const text = await source.readText(path);
    const own = problems.filter((found) => isSafe(found) && found.place.file === path);
    const after = text === null ? null : mendLines(text, own);
    if (after !== null && after !== text) mended.set(path, after);
  }
  return mended;
}

function isSafe({ rule, mended }: Problem): boolean {
  return mended !== null && !/[\r\n]/.test(mended) && findRule(rule)?.fix === "safe";
}

/** Line ends stay as they are. */
function mendLines(text: string, problems: readonly Problem[]): string {
  const parts = text.split(/(\r\n|\n|\r)/);
  const done = new Set<number>();
  for (const { place, mended } of problems) {
    if (mended === null || done.has(place.line)) continue;
    done.add(place.line);
    parts[(place.line - 1) * 2] = mended;
  }
  return parts.join("");
}

async function listChanges(
  source: ContentSource,
  texts: ReadonlyMap<string, string>,
): Promise<readonly TextChange[]> {
  const changes: TextChange[] = [];
  for (const [path, after] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = await source.readText(path);
    if (before !== null && before !== after) changes.push({ path, before, after });
  }
  return changes;
}
