import type { IsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Checked } from "../../model/problem.ts";
import { prepareMail } from "../../render/prepare-mail.ts";
import type { MailView } from "../../render/view/mail-view.ts";
import { toViewSchema } from "../../render/view/view-schema.ts";
import { noContent } from "../no-content.ts";
import { findNewsletter } from "../find-newsletter.ts";
import { openPool } from "../pool.ts";
import { readIssue, toDistinct } from "../read-issue.ts";
import { readLogo } from "../read-logo.ts";

export interface ThemeDataRequest {
  readonly source: ContentSource;
  /** Null is the publication's first. */
  readonly newsletter: string | null;
  readonly date: IsoDate;
  readonly now: Date;
}

/** What the newsletter's templates see on that date; null, with the problems, if there is nothing to see. */
export async function readThemeData(request: ThemeDataRequest): Promise<Checked<MailView | null>> {
  const { value: pool, problems } = await openPool(request.source);
  if (pool === null) return { value: null, problems };
  const { date, now } = request;
  if (!pool.dates.includes(date)) throw noContent(date, pool);
  const { publication, source } = pool;
  const slug = request.newsletter ?? publication.newsletters[0]?.slug ?? "";
  const newsletter = findNewsletter(publication, slug);
  const asked = { newsletter, date, now, lastKnown: date, frozenNumbers: new Map() };
  const issue = await readIssue(pool, asked);
  const found = [...problems, ...issue.problems];
  if (issue.value === null) return { value: null, problems: toDistinct(found) };
  const logo = await readLogo(source, newsletter.look?.logo ?? null);
  const theme = await source.readTheme(newsletter.theme);
  const prepared = prepareMail({ issue: issue.value, publication, theme, logo: logo.value });
  const value = prepared.kind === "prepared" ? prepared.view : null;
  return { value, problems: toDistinct([...found, ...logo.problems, ...prepared.problems]) };
}

/** JSON Schema of what `readThemeData` gives. */
export function readThemeSchema(): object {
  return toViewSchema();
}
