import { lintDay } from "../lint/lint-day.ts";
import type { DayFolder } from "../model/content.ts";
import type { DayContent } from "../model/day-content.ts";
import type { Origin } from "../model/edition.ts";
import type { IsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Checked, Problem } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import { parseDay } from "../parse/parse-day.ts";
import { parsePublication } from "../parse/publication/parse-publication.ts";

/** One pool of content, read day by day when asked for and then kept. */
export interface Pool {
  readonly source: ContentSource;
  readonly publication: Publication;
  /** Ascending. */
  readonly dates: readonly IsoDate[];
  /** Of the config and of names in `content/`. */
  readonly problems: readonly Problem[];
  /** @returns null if there is no such day */
  readDay(date: IsoDate): Promise<PoolDay | null>;
}

export interface PoolDay {
  readonly folder: DayFolder;
  readonly content: DayContent;
  /** Of reading, parsing and checking this day. */
  readonly problems: readonly Problem[];
}

/**
 * Opens the publication of a source.
 *
 * @returns null, with the problems, if the config cannot be used
 * @throws UserError if there is no `broadsheet.yaml`
 */
export async function openPool(source: ContentSource): Promise<Checked<Pool | null>> {
  const config = await readPublication(source);
  if (config.value === null) return { value: null, problems: config.problems };
  const publication = config.value;
  const dates = await source.listDates();
  const problems = [...config.problems, ...dates.problems];
  const days = new Map<IsoDate, Promise<PoolDay | null>>();
  const readDay = (date: IsoDate): Promise<PoolDay | null> => {
    const known = days.get(date) ?? readPoolDay({ source, publication }, date);
    days.set(date, known);
    return known;
  };
  return { value: { source, publication, dates: dates.value, problems, readDay }, problems };
}

/** @throws UserError if there is no `broadsheet.yaml` */
export async function readPublication(source: ContentSource): Promise<Checked<Publication | null>> {
  const file = await source.readConfig();
  if (file.value !== null) {
    const parsed = parsePublication(file.value);
    return { value: parsed.value, problems: [...file.problems, ...parsed.problems] };
  }
  if (file.problems.length > 0) return { value: null, problems: file.problems };
  throw noPublication(await source.readOrigin());
}

function noPublication(origin: Origin): UserError {
  if (origin.kind === "commit") {
    return new UserError("no-publication", {
      message: `There is no broadsheet.yaml in commit ${origin.commit}`,
      advice: "Commit it; what is sent is the committed tree",
    });
  }
  return new UserError("no-publication", {
    message: "There is no broadsheet.yaml here",
    advice: "Go to a publication's folder, name it with --root, or make one: broadsheet init",
    exitStatus: 2,
  });
}

async function readPoolDay(
  pool: { readonly source: ContentSource; readonly publication: Publication },
  date: IsoDate,
): Promise<PoolDay | null> {
  const folder = await pool.source.readDay(date);
  if (folder === null) return null;
  const parsed = parseDay(folder, pool.publication);
  const found = lintDay(folder, parsed.value);
  const problems = [...folder.problems, ...parsed.problems, ...found];
  return { folder, content: parsed.value, problems };
}
