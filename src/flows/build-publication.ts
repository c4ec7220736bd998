import type { StartDayHelpers } from "../model/day-helper.ts";
import type { Edition } from "../model/edition.ts";
import type { IsoDate } from "../model/names.ts";
import type { OutputFolder } from "../model/output-folder.ts";
import type { ContentSource } from "../model/ports.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { Newsletter } from "../model/publication.ts";
import type { SearchIndexer } from "../model/search.ts";
import { toBuildOptions } from "./archive/archive-for-gates.ts";
import { DayTeam } from "./day-team.ts";
import { buildSite } from "./site/build-site.ts";
import { noContent } from "./no-content.ts";
import type { MailSizes } from "../model/mail-sizes.ts";
import { openPool, type Pool } from "./pool.ts";
import { toDistinct } from "./read-issue.ts";

export interface BuildRequest {
  readonly source: ContentSource;
  readonly output: OutputFolder;
  /** Of the editions; `newest` is the last day folder, `none` builds the site alone. The site has all days anyway. */
  readonly days: "all" | "newest" | "none" | IsoDate;
  readonly now: Date;
  readonly toolVersion: string;
  /** Changes whenever the program does; left out, the site takes nothing over from an earlier build. */
  readonly program?: string;
  /** Left out, the site has no search. */
  readonly indexer?: SearchIndexer;
  /** Left out, the site's days are read on one core. */
  readonly startHelpers?: StartDayHelpers;
  /** Called after each edition, for progress. */
  readonly onEdition?: (built: BuiltEdition) => void;
}

export interface BuiltEdition {
  readonly edition: Edition;
  /** Below the output folder: `editions/daily/2026-01-05`. */
  readonly folder: string;
  readonly sizes: MailSizes;
}

export interface BuildOutcome {
  readonly editions: readonly BuiltEdition[];
  /** `daily/2026-01-05`: what could not be built, for the problems named. */
  readonly failed: readonly string[];
  readonly pages: number;
  readonly problems: readonly Problem[];
}

/** Makes editions, site and feeds. What cannot be built leaves what was there before as it was. */
export async function buildPublication(request: BuildRequest): Promise<BuildOutcome> {
  const team = new DayTeam(request.startHelpers);
  try {
    return await buildWith(request, team);
  } finally {
    await team.close();
  }
}

async function buildWith(request: BuildRequest, team: DayTeam): Promise<BuildOutcome> {
  const { source } = request;
  const { value: pool, problems } = await openPool(source, toBuildOptions(source, team));
  if (pool === null) return { editions: [], failed: [], pages: 0, problems };
  const results: EditionResult[] = [];
  for (const date of chooseDays(pool, request.days)) {
    for (const newsletter of pool.publication.newsletters) {
      results.push(await buildEdition(pool, { ...request, newsletter, date }));
    }
  }
  const site = await buildSite(pool, { ...request, team });
  const found = results.flatMap((result) => result.problems);
  return {
    editions: results.flatMap((result) => (result.kind === "built" ? [result.built] : [])),
    failed: results.flatMap((result) => (result.kind === "failed" ? [result.name] : [])),
    pages: site.pages,
    problems: toDistinct([...problems, ...found, ...site.problems]),
  };
}

type EditionResult = { readonly problems: readonly Problem[] } & (
  | { readonly kind: "built"; readonly built: BuiltEdition }
  | { readonly kind: "failed"; readonly name: string }
  /** The newsletter has nothing on that date. */
  | { readonly kind: "nothing" }
);

interface EditionRequest extends BuildRequest {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
}

async function buildEdition(pool: Pool, request: EditionRequest): Promise<EditionResult> {
  const { newsletter, date, output } = request;
  const { buildMail } = await import("./build-mail.ts");
  const mail = await buildMail(pool, request);
  const { kind, problems } = mail;
  if (kind === "nothing") return { kind, problems };
  if (kind === "failed" || hasErrors(problems)) {
    return { kind: "failed", problems, name: `${newsletter.slug}/${date}` };
  }
  const { edition } = mail;
  const { files, sizes } = mail.compose();
  const folder = `editions/${newsletter.slug}/${date}`;
  await output.replace(folder, files);
  const built = { edition, folder, sizes };
  request.onEdition?.(built);
  return { kind, built, problems };
}

function chooseDays(pool: Pool, days: BuildRequest["days"]): readonly IsoDate[] {
  if (days === "all") return pool.dates;
  if (days === "none") return [];
  if (days === "newest") return pool.dates.slice(-1);
  if (!pool.dates.includes(days)) throw noContent(days, pool);
  return [days];
}
