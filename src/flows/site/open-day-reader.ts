import { EMPTY_ARCHIVE } from "../../model/archive.ts";
import type { DayHelper, HelperFacts } from "../../model/day-helper.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import { readDayRecord } from "../../parse/record/read-day-record.ts";
import { isArchiveStrict } from "../archive/archive-for-gates.ts";
import { toKeptDay } from "../archive/kept-days.ts";
import { openArchive } from "../archive/open-archive.ts";
import { openKnownPool } from "../pool.ts";
import { PublishedIssues } from "./published-issues.ts";

/** What a helper does first: tells what other days must know of one. */
export function openRecordReader(
  source: ContentSource,
  publication: Publication,
): DayHelper["readRecord"] {
  return async (date) => {
    const folder = await source.readDay(date);
    return folder === null ? null : toKeptDay(readDayRecord(folder, publication));
  };
}

/** What a helper does then: reads days as the build that it works for would. */
export async function openDayReader(
  source: ContentSource,
  { publication, ...facts }: HelperFacts & { readonly publication: Publication },
): Promise<DayHelper["read"]> {
  const { now, dates, parts } = facts;
  const opened = isArchiveStrict(publication)
    ? await openArchive({ source, publication, dates })
    : null;
  const archive = opened?.archive ?? EMPTY_ARCHIVE;
  // Fingerprints are for keys of days, which the build has.
  const known = { source, publication, dates, parts, archive, prints: new Map(), problems: [] };
  const published = new PublishedIssues(openKnownPool(known), now);
  return (date) => published.read(date);
}
