import { type IsoDate, parseIsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import type { LinkListener } from "../links/check-links.ts";
import { toDistinct } from "../read-issue.ts";
import { checkPublication, type CheckRequest } from "./check-publication.ts";
import { findMoved } from "./find-moved.ts";

export interface SinceRequest extends Omit<CheckRequest, "dates"> {
  /** The commit that a branch began at. */
  readonly base: ContentSource;
  /** Looks at one day only; null at all that were changed. */
  readonly date: IsoDate | null;
}

/**
 * Problems that are there now and were not when the branch began.
 *
 * The same problem is known by its rule, its words and the line it is on, not by the line's number: text that was
 * put in above it makes it no new one.
 */
export async function checkSince(request: SinceRequest): Promise<readonly Problem[]> {
  const { base, source, date } = request;
  const changed = await base.listUncommitted();
  if (changed.length === 0) return [];
  const [before, after] = [await listDates(base), await listDates(source)];
  const touched = listTouched(changed, after).filter((each) => date === null || each === date);
  const found = await checkPublication({ ...request, dates: touched });
  const dates = touched.filter((each) => before.includes(each));
  const wasThere = (await base.readConfig()).value !== null;
  if (!wasThere) return subtract({ found, source }, { found: [], source: base });
  const old = await checkPublication(toBaseRequest(request, dates));
  const added = await subtract({ found, source }, { found: old, source: base });
  const either = [...new Set([...before, ...after])].sort();
  const edited = listEdited(changed, either).filter((each) => date === null || each === date);
  return toDistinct([...added, ...(await findMoved({ ...request, dates: edited }))]);
}

/** What was told of the branch’s own links is not told again of those that it began with. */
function toBaseRequest(
  { base, now, outside }: SinceRequest,
  dates: readonly IsoDate[],
): CheckRequest {
  if (outside === null || outside.links === null) return { source: base, dates, now, outside };
  const links = { ...outside.links, listener: NOBODY };
  return { source: base, dates, now, outside: { ...outside, links } };
}

const NOBODY: LinkListener = {
  onStart: () => undefined,
  onAnswer: () => undefined,
  onUnclear: () => undefined,
  onMissed: () => undefined,
};

async function listDates(source: ContentSource): Promise<readonly IsoDate[]> {
  return (await source.listDates()).value;
}

/** Config and templates concern every day. */
export function listTouched(
  changed: readonly string[],
  dates: readonly IsoDate[],
): readonly IsoDate[] {
  if (changed.some((path) => !path.startsWith("content/"))) return dates;
  return listEdited(changed, dates);
}

/** Those in whose folders something was changed. */
function listEdited(changed: readonly string[], dates: readonly IsoDate[]): readonly IsoDate[] {
  const touched = new Set(changed.map((path) => parseIsoDate(path.split("/")[1] ?? "")));
  return dates.filter((date) => touched.has(date));
}

interface Side {
  readonly found: readonly Problem[];
  readonly source: ContentSource;
}

async function subtract(now: Side, before: Side): Promise<readonly Problem[]> {
  const known = new Map<string, number>();
  const toOldKey = createKeys(before.source);
  for (const problem of before.found) {
    const key = await toOldKey(problem);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  const toKey = createKeys(now.source);
  const added: Problem[] = [];
  for (const problem of now.found) {
    const key = await toKey(problem);
    const left = known.get(key) ?? 0;
    if (left > 0) known.set(key, left - 1);
    else added.push(problem);
  }
  return added;
}

/** Places within messages move with the text, too. */
function createKeys(source: ContentSource): (problem: Problem) => Promise<string> {
  const texts = new Map<string, Promise<string | null>>();
  return async ({ rule, message, place: { file, line } }) => {
    const text = texts.get(file) ?? source.readText(file);
    texts.set(file, text);
    const written = (await text)?.split(/\r\n|\n|\r/)[line - 1] ?? "";
    return JSON.stringify([rule, file, message.replace(/:\d+:\d+/g, ""), written.trim()]);
  };
}
