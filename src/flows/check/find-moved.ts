import { settleProblems } from "../../lint/exceptions/settle-problems.ts";
import { toFilePath } from "../../archive/site-page.ts";
import { toArticlePath } from "../../model/addresses.ts";
import type { Contribution, DayContent } from "../../model/day-content.ts";
import type { Article, ArticleAddress } from "../../model/issue.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import { hasErrors, type Problem } from "../../model/problem.ts";
import type { Publication } from "../../model/publication.ts";
import { toReleaseState } from "../../parse/to-issue.ts";
import { openPool, type Pool } from "../pool.ts";
import { toLocalDate } from "../schedule.ts";
import { type Addresses, findGone, listPaths } from "../site/find-gone.ts";

export interface MovedRequest {
  readonly base: ContentSource;
  readonly source: ContentSource;
  /** Those that were changed, or are gone. */
  readonly dates: readonly IsoDate[];
  readonly now: Date;
}

/**
 * Addresses of articles that the site of one state has and that of a later one will not have, as `build` names them
 * when it is too late for the review. What nobody could see yet has no address to lose.
 */
export async function findMoved(request: MovedRequest): Promise<readonly Problem[]> {
  const { base, source, dates, now } = request;
  if (dates.length === 0) return [];
  const [{ value: before }, { value: after }] = [await openPool(base), await openPool(source)];
  if (before === null || after === null) return [];
  const had: string[] = [];
  const has: Addresses[] = [];
  for (const date of dates) {
    const [old, kept] = [
      await listAddresses(before, { date, now }),
      await listAddresses(after, { date, now }),
    ];
    if (kept !== null) has.push(kept);
    // Of a day that cannot be read nothing is known, and its errors are told.
    if (old !== null && kept !== null) had.push(...old.articles.map(toArticlePath).map(toFilePath));
  }
  const { settings } = after.context;
  return settleProblems(findGone(had, listPaths(has)), { settings, exceptions: [] }).kept;
}

/** @returns null for a day with errors, which no site shows */
async function listAddresses(
  pool: Pool,
  { date, now }: { readonly date: IsoDate; readonly now: Date },
): Promise<Addresses | null> {
  const day = await pool.onlyErrors().readDay(date);
  if (day === null) return { issues: [], articles: [], withdrawn: [], moved: [] };
  if (hasErrors(day.problems)) return null;
  const { content } = day;
  const shown = content.contributions.flatMap((each) => toShown(each, now));
  const articles = shown.filter(({ section }) =>
    isPublic(section, { content, publication: pool.publication, now }),
  );
  const withAddress = ({ slug }: { readonly slug: ArticleAddress["slug"] }) => ({ date, slug });
  return {
    issues: [],
    articles: articles.map(withAddress),
    withdrawn: content.withdrawn.map(withAddress),
    moved: [...articles, ...content.withdrawn].flatMap(({ was = [] }) =>
      was.map((from) => ({ from })),
    ),
  };
}

function toShown({ part, embargo }: Contribution, now: Date): readonly Article[] {
  const isOpen = embargo === null || embargo.until <= now;
  return part.kind === "article" && isOpen ? [part.article] : [];
}

function isPublic(
  section: Article["section"],
  shown: {
    readonly content: DayContent;
    readonly publication: Publication;
    readonly now: Date;
  },
): boolean {
  const { content, publication, now } = shown;
  return publication.newsletters.some(
    (newsletter) =>
      newsletter.sections.includes(section) &&
      content.date <= toLocalDate(newsletter, now) &&
      toReleaseState(content, newsletter).kind === "released",
  );
}
