import { checkRuleNames } from "../lint/catalogue.ts";
import { type Exception, readExceptions } from "../lint/exceptions/read-exceptions.ts";
import { settleProblems } from "../lint/exceptions/settle-problems.ts";
import { lintDay } from "../lint/lint-day.ts";
import type { LintContext } from "../lint/rule.ts";
import { withoutEchoes } from "../lint/without-echoes.ts";
import { EMPTY_ARCHIVE, type PartRecord } from "../model/archive.ts";
import { DEFAULT_CHECKS } from "../model/checks.ts";
import type { DayFolder } from "../model/content.ts";
import type { DayContent } from "../model/day-content.ts";
import type { Origin } from "../model/edition.ts";
import type { IsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Checked, Problem } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import { parseDay } from "../parse/parse-day.ts";
import { suggest } from "../parse/suggest.ts";
import type { OpenedArchive } from "./archive/open-archive.ts";
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
  /** Gives a day's memory back; whoever asks for it again has it read again. */
  forget(date: IsoDate): void;
  /**
   * The same pool for whoever asks for nothing but errors: rules that find less do not look. A day that is in memory
   * is given with all that was found in it.
   */
  onlyErrors(): Pool;
  /** What is known of days without reading them; of all, or of none. */
  readonly parts: ReadonlyMap<IsoDate, readonly PartRecord[]>;
  /** Of days' files: what changes whenever they do. Of all, or of none. */
  readonly prints: ReadonlyMap<IsoDate, string>;
  /** What rules know besides the day. */
  readonly context: LintContext;
  /** What remains of a day's problems by the publication's own choices. */
  settle(problems: readonly Problem[], day: PoolDay): readonly Problem[];
}

export interface PoolDay {
  readonly folder: DayFolder;
  readonly content: DayContent;
  /** Of reading, parsing and checking this day. */
  readonly problems: readonly Problem[];
  /** That its files make from rules. */
  readonly exceptions: readonly Exception[];
}

export interface PoolOptions {
  /** `raw` leaves exceptions and severities to the caller, who wants to know which were of use. */
  readonly findings?: "raw";
  /** What rules may know of earlier days; nothing unless given. */
  readonly openArchive?: (
    publication: Publication,
    dates: readonly IsoDate[],
  ) => Promise<OpenedArchive | null>;
}

/**
 * Opens the publication of a source.
 *
 * @returns null, with the problems, if the config cannot be used
 * @throws UserError if there is no `broadsheet.yaml`
 */
export async function openPool(
  source: ContentSource,
  options: PoolOptions = {},
): Promise<Checked<Pool | null>> {
  const config = await readPublication(source);
  if (config.value === null) return { value: null, problems: config.problems };
  const publication = config.value;
  const { value: dates, problems: misnamed } = await source.listDates();
  const settings = publication.checks ?? DEFAULT_CHECKS;
  const problems = [...config.problems, ...misnamed, ...checkRuleNames(settings, suggest)];
  const opened = await options.openArchive?.(publication, dates);
  const known = { source, publication, dates, problems, ...(opened ?? NOTHING_KNOWN) };
  return { value: openKnownPool(known, options), problems };
}

/** A pool whose days alone are still to be read. */
export function openKnownPool(
  { archive, ...known }: KnownPool,
  { findings }: Pick<PoolOptions, "findings"> = {},
): Pool {
  const { publication } = known;
  const settings = publication.checks ?? DEFAULT_CHECKS;
  const settle: Pool["settle"] =
    findings === "raw"
      ? (found) => found
      : (found, { exceptions }) => settleProblems(found, { settings, exceptions }).kept;
  return toPool({ ...known, settle, context: { publication, settings, archive } });
}

interface KnownPool
  extends OpenedArchive, Pick<Pool, "source" | "publication" | "dates" | "problems"> {}

type KnownDays = Pick<Map<IsoDate, Promise<PoolDay | null>>, "get" | "delete">;

/** @param others days that need not be read, for somebody else did */
function toPool(
  known: Omit<Pool, "readDay" | "forget" | "onlyErrors">,
  others: KnownDays = new Map(),
): Pool {
  const days = new Map<IsoDate, Promise<PoolDay | null>>();
  const readDay = (date: IsoDate): Promise<PoolDay | null> => {
    const day = others.get(date) ?? days.get(date) ?? readPoolDay(known, date);
    days.set(date, day);
    return day;
  };
  const forget = (date: IsoDate): void => {
    others.delete(date);
    days.delete(date);
  };
  const onlyErrors = (): Pool =>
    toPool({ ...known, context: { ...known.context, only: "errors" } }, days);
  return { ...known, readDay, forget, onlyErrors };
}

const NOTHING_KNOWN: OpenedArchive = {
  archive: EMPTY_ARCHIVE,
  parts: new Map(),
  prints: new Map(),
};

/** @throws UserError if there is no `broadsheet.yaml` */
export async function readPublication(source: ContentSource): Promise<Checked<Publication | null>> {
  const file = await source.readConfig();
  if (file.value !== null) {
    const parsed = parseConfig(file.value);
    return { value: parsed.value, problems: [...file.problems, ...parsed.problems] };
  }
  if (file.problems.length > 0) return { value: null, problems: file.problems };
  throw noPublication(await source.readOrigin());
}

type Config = Parameters<typeof parsePublication>[0];

/** The last one: whoever builds again and again has the same publication for the same text. */
let lastConfig: { readonly text: string; readonly parsed: Checked<Publication | null> } | null =
  null;

function parseConfig(file: Config): Checked<Publication | null> {
  const text = JSON.stringify(file);
  if (lastConfig?.text !== text) lastConfig = { text, parsed: parsePublication(file) };
  return lastConfig.parsed;
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
  pool: Pick<Pool, "source" | "context" | "settle">,
  date: IsoDate,
): Promise<PoolDay | null> {
  const folder = await pool.source.readDay(date);
  if (folder === null) return null;
  const { value: content, problems } = parseDay(folder, pool.context.publication);
  const found = withoutEchoes(lintDay(folder, content, pool.context), problems);
  const exceptions = folder.files.flatMap(readExceptions);
  const day: PoolDay = { folder, content, problems: [], exceptions };
  return { ...day, problems: pool.settle([...folder.problems, ...problems, ...found], day) };
}
