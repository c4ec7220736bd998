import type { IsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Edition } from "../model/edition.ts";
import type { Problem } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import { noContent } from "./no-content.ts";
import { renderIssue, toEdition } from "./make-edition.ts";
import { openPool } from "./pool.ts";
import { readIssue, toDistinct } from "./read-issue.ts";
import { findNewsletter } from "./find-newsletter.ts";

export interface EditionRequest {
  readonly source: ContentSource;
  /** Null is the publication's first. */
  readonly newsletter: string | null;
  /** Null is the newest day. */
  readonly date: IsoDate | null;
  readonly now: Date;
  readonly toolVersion: string;
}

/** One edition as it would be now, frozen nowhere. Null, with the problems, if it cannot be made. */
export async function makeTestEdition(request: EditionRequest): Promise<{
  readonly edition: Edition | null;
  readonly publication: Publication | null;
  readonly problems: readonly Problem[];
}> {
  const { value: pool, problems } = await openPool(request.source);
  if (pool === null) return { edition: null, publication: null, problems };
  const { publication } = pool;
  const slug = request.newsletter ?? publication.newsletters[0]?.slug ?? "";
  const newsletter = findNewsletter(publication, slug);
  const date = request.date ?? pool.dates.at(-1) ?? null;
  if (date === null || !pool.dates.includes(date)) throw noContent(date, pool);
  const asked = { newsletter, date, now: request.now, lastKnown: date, frozenNumbers: new Map() };
  const issue = await readIssue(pool, asked);
  if (issue.value === null) return { edition: null, publication, problems: issue.problems };
  const rendered = await renderIssue(pool, issue.value);
  const found = toDistinct([...issue.problems, ...rendered.problems]);
  if (rendered.value === null) return { edition: null, publication, problems: found };
  const edition = toEdition({
    issue: issue.value,
    mail: rendered.value.mail,
    revision: 1,
    origin: await request.source.readOrigin(),
    toolVersion: request.toolVersion,
    frozenAt: request.now,
  });
  return { edition, publication, problems: found };
}
