import { Option } from "commander";

import { type CheckRequest, checkPublication } from "../../flows/check/check-publication.ts";
import { checkSince } from "../../flows/check/check-since.ts";
import { findSentChanges } from "../../flows/check/find-sent-changes.ts";
import { checkSpelling } from "../../flows/check/check-spelling.ts";
import { fixPublication } from "../../flows/check/fix-publication.ts";
import { withTexts } from "../../flows/check/with-texts.ts";
import { checkKeys } from "../../flows/dkim/read-signers.ts";
import { LINK_RULES } from "../../flows/links/judge-links.ts";
import { type PoolDay, readPublication } from "../../flows/pool.ts";
import type { SpellingSettings } from "../../model/checks.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import { hasErrors, type Problem } from "../../model/problem.ts";
import { askAllLinks } from "../check-links.ts";
import { openMergeBase } from "../open-merge-base.ts";
import { printChanges } from "../problems/print-changes.ts";
import { FORMATS, printCheck, type ProblemFormat } from "../problems/print-check.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

interface CheckOptions extends CommonOptions {
  readonly strict?: true;
  readonly format?: ProblemFormat;
  readonly since?: string;
  readonly links?: true;
  readonly fix?: true;
  readonly dryRun?: true;
}

/** `check [date]`: every problem of the files on disk. */
export const addCheck: AddCommand = (program, shell) => {
  const command = program
    .command("check [date]")
    .description("name every problem of one day, or of all days")
    .option("--strict", "warnings count as errors")
    .option("--since <ref>", "only what was not there yet at this branch, tag or commit")
    .option(
      "--links",
      "ask the page of every link whether it is there; nothing else uses the network",
    )
    .option("--fix", "mend what can be mended without asking, and show what was")
    .option("--dry-run", "with --fix: show it, write nothing")
    .addOption(new Option("--format <format>", "how problems are printed").choices(FORMATS));
  withCommonOptions(command).action(async (date: string | undefined, options: CheckOptions) => {
    refuseMixtures(options);
    const format = options.format ?? (options.json === true ? "json" : "text");
    const json = format === "text" ? {} : ({ json: true } as const);
    const session = openSession(shell.world, { ...options, ...json });
    const source = shell.world.adapters.openDisk(session.root);
    const day = date === undefined ? null : readDate(date);
    const { problems, source: shown } = await findProblems(session, { source, day, options });
    await printCheck(session, problems, { format, source: shown });
    const isBad = options.strict === true ? problems.length > 0 : hasErrors(problems);
    shell.done(isBad ? 1 : 0);
  });
};

function refuseMixtures({ fix, since, dryRun, format, json, links }: CheckOptions): void {
  if (fix === true && links === true) {
    throw usage("--fix and --links do not go together", "Mend first, then ask the pages");
  }
  if (fix === true && since !== undefined) {
    throw usage("--fix and --since do not go together", "Mend first, then look at the branch");
  }
  if (dryRun === true && fix !== true) {
    throw usage("--dry-run says nothing without --fix", "Leave it out: check alone writes nothing");
  }
  if (json === true && format !== undefined && format !== "json") {
    throw usage(`--json and --format ${format} are two formats`, "Leave one of them out");
  }
}

interface Wish {
  readonly source: ContentSource;
  readonly day: IsoDate | null;
  readonly options: CheckOptions;
}

/** Problems, and the files as they are of. */
interface Found {
  readonly problems: readonly Problem[];
  readonly source: ContentSource;
}

async function findProblems(session: Session, wish: Wish): Promise<Found> {
  const { source, day, options } = wish;
  const { value: publication } = await readPublication(source);
  const request = toRequest(session, wish, publication?.checks?.spelling ?? null);
  if (options.since !== undefined) {
    const base = await openMergeBase(session, options.since);
    return { problems: await checkSince({ ...request, base, date: day }), source };
  }
  const dates = day === null ? null : [day];
  const keys = session.world.adapters.openKeys(session.root);
  const own = await checkKeys(publication?.dkim ?? [], keys);
  if (options.fix !== true) {
    return { problems: [...(await checkPublication({ ...request, dates })), ...own], source };
  }
  const { changes, problems } = await fixPublication({ ...request, dates });
  printChanges(session, changes);
  if (options.dryRun !== true) await writeChanges(session, changes);
  const texts = new Map(changes.map(({ path, after }) => [path, after]));
  return { problems: [...problems, ...own], source: withTexts(source, texts) };
}

/** What is asked of git, of dictionaries and of the network, if it is. */
function toRequest(
  session: Session,
  { source, day, options }: Wish,
  spelling: SpellingSettings | null,
): Omit<CheckRequest, "dates"> {
  const { adapters } = session.world;
  const isWhole = day === null && options.since === undefined;
  const asksLinks = options.links === true;
  const findMore = async (days: readonly PoolDay[]): Promise<readonly Problem[]> => {
    const found = [...(await findChanges(session, days))];
    const { speller } = adapters;
    if (spelling !== null) {
      found.push(...(await checkSpelling(days, { source, speller, settings: spelling })));
    }
    if (asksLinks) found.push(...(await askAllLinks(session, days, { source, isWhole })));
    return found;
  };
  return {
    ...{ source, now: session.clock.now(), findMore },
    cache: adapters.openRecordCache(session.root),
    idle: [...(asksLinks ? [] : LINK_RULES), ...(spelling === null ? ["spelling"] : [])],
  };
}

async function findChanges(
  session: Session,
  days: readonly PoolDay[],
): Promise<readonly Problem[]> {
  const { adapters } = session.world;
  const sent = await adapters.openRepository(session.root).listSent();
  const open = (edition: string): Promise<ContentSource> =>
    adapters.openCommitted(session.root, `sent/${edition}`);
  return findSentChanges(days, { sent, open });
}

async function writeChanges(
  session: Session,
  changes: Awaited<ReturnType<typeof fixPublication>>["changes"],
): Promise<void> {
  const missed = await session.world.adapters.openWriter(session.root).replace(changes);
  const written = changes.length - missed.length;
  if (written > 0) session.tell(`${written} ${written === 1 ? "file" : "files"} mended`);
  if (missed.length > 0) session.tell(`Changed meanwhile, so not mended: ${missed.join(", ")}`);
}
