import type { IssueKey } from "../model/addresses.ts";
import { toFailure } from "./build-issue.ts";
import type { Failure } from "./live-build.ts";
import type { PreviewDay, PreviewSource } from "./preview-source.ts";

export interface DayList {
  /** Newest first; as they were before a failure. */
  readonly days: readonly PreviewDay[];
  readonly failure: Failure | null;
}

export function listKeys(days: readonly PreviewDay[]): readonly IssueKey[] {
  return days.flatMap(({ date, newsletters }) =>
    newsletters.map(({ slug }) => ({ newsletter: slug, date })),
  );
}

export async function readDays(
  source: PreviewSource,
  before: readonly PreviewDay[],
): Promise<DayList> {
  try {
    const days = [...(await source.listIssues())].sort((a, b) => (a.date < b.date ? 1 : -1));
    // With a config that cannot be read there are no days; the editor still wants to find the page again.
    return { days: days.length === 0 ? before : days, failure: null };
  } catch (error) {
    return { days: before, failure: toFailure(error) };
  }
}
