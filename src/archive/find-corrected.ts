import type { Article, Issue } from "../model/issue.ts";
import { listCorrections } from "./correction-page.ts";
import { toInstant } from "./to-instant.ts";

/**
 * When articles of an issue were last corrected: on that date, at their newsletter's time of day.
 *
 * @returns null if nothing was corrected after the date of the issue
 */
export function findCorrected(
  { newsletter, date: issued }: Pick<Issue, "newsletter" | "date">,
  articles: readonly Article[],
): Date | null {
  const corrections = articles.flatMap(({ body }) => listCorrections(body));
  const date = corrections
    .flatMap((correction) => correction.date ?? [])
    .sort()
    .at(-1);
  return date === undefined || date <= issued ? null : toInstant({ newsletter, date });
}
