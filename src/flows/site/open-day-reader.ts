import { EMPTY_ARCHIVE } from "../../model/archive.ts";
import type { DayHelper, HelperFacts } from "../../model/day-helper.ts";
import type { ContentSource } from "../../model/ports.ts";
import { isArchiveStrict } from "../archive/archive-for-gates.ts";
import { openArchive } from "../archive/open-archive.ts";
import { openKnownPool } from "../pool.ts";
import { PublishedIssues } from "./published-issues.ts";

/** What a helper does: reads days as the build that it works for would. */
export async function openDayReader(
  source: ContentSource,
  facts: HelperFacts,
): Promise<DayHelper["read"]> {
  const { now, publication, dates, parts } = facts;
  const opened = isArchiveStrict(publication)
    ? await openArchive({ source, publication, dates })
    : null;
  const archive = opened?.archive ?? EMPTY_ARCHIVE;
  // Fingerprints are for keys of days, which the build has.
  const known = { source, publication, dates, parts, archive, prints: new Map(), problems: [] };
  const published = new PublishedIssues(openKnownPool(known), now);
  return (date) => published.read(date);
}
