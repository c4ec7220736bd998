import type { IssueKey } from "../model/addresses.ts";
import type { Problem } from "../model/problem.ts";
import { formatPlace, toSortedProblems } from "../model/problem.ts";
import { UserError } from "../model/user-error.ts";
import type { Failure, LiveBuild, ShownProblem } from "./live-build.ts";
import type { FrameMail, PreviewSource } from "./preview-source.ts";
import { toExcerpt } from "./to-excerpt.ts";

/** Past this many an editor mends the first ones anyway. */
const MAX_PROBLEMS = 200;
const BUILD_TIMEOUT_MS = 30_000;

export interface BuildRequest {
  readonly key: IssueKey;
  /** The build before this one. */
  readonly before: LiveBuild | null;
  /** Called with a mail that is not judged yet. */
  readonly onMade: (made: FrameMail) => Promise<void>;
}

/**
 * Builds an issue for the screen. Never throws: what goes wrong is part of what is shown, and the last good
 * mail stays.
 */
export async function buildIssue(
  source: PreviewSource,
  { key, before, onMade }: BuildRequest,
): Promise<LiveBuild> {
  try {
    const { mail, problems, siteUrl } = await inTime(source.build(key, onMade));
    const shown = await toShownProblems(source, problems);
    if (mail === null) return { ...toLastGood(key, before), problems: shown, failure: null };
    return { key, mail, freshness: "current", problems: shown, failure: null, siteUrl };
  } catch (error) {
    return { ...toLastGood(key, before), problems: [], failure: toFailure(error) };
  }
}

function toLastGood(key: IssueKey, before: LiveBuild | null) {
  const { mail, siteUrl } = before ?? { mail: null, siteUrl: "" };
  return { key, mail, freshness: "outdated", siteUrl } as const;
}

/** An exception, in words for the page. */
export function toFailure(error: unknown): Failure {
  if (error instanceof UserError) return { message: error.message, advice: error.advice };
  const message = error instanceof Error ? error.message : String(error);
  return {
    message,
    advice: "This is a mistake of the program; the next change of a file tries again",
  };
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const abort = new AbortController();
  const late = new Promise<never>((_, reject) => {
    const seconds = BUILD_TIMEOUT_MS / 1000;
    const timer = setTimeout(
      () => reject(new Error(`The build took more than ${seconds} seconds`)),
      BUILD_TIMEOUT_MS,
    );
    abort.signal.addEventListener("abort", () => clearTimeout(timer));
  });
  return Promise.race([work, late]).finally(() => abort.abort());
}

async function toShownProblems(
  source: PreviewSource,
  problems: readonly Problem[],
): Promise<readonly ShownProblem[]> {
  const sorted = toSortedProblems(problems);
  const errorsFirst = [
    ...sorted.filter((found) => found.severity === "error"),
    ...sorted.filter((found) => found.severity === "warning"),
  ].slice(0, MAX_PROBLEMS);
  const files = [...new Set(errorsFirst.map((found) => found.place.file))];
  const texts = new Map<string, string | null>();
  for (const file of files) texts.set(file, await readQuietly(source, file));
  return errorsFirst.map((found) => toShownProblem(found, texts.get(found.place.file) ?? null));
}

/** The file of a problem may be gone by now; the problem is shown without its lines. */
async function readQuietly(source: PreviewSource, file: string): Promise<string | null> {
  try {
    return await source.readSource(file);
  } catch {
    return null;
  }
}

function toShownProblem(found: Problem, text: string | null): ShownProblem {
  const { rule, severity, message, place, mended } = found;
  return {
    rule,
    severity,
    message,
    place: formatPlace(place),
    excerpt: text === null ? null : toExcerpt(text, place),
    mended,
  };
}
