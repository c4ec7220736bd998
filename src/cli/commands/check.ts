import { Option } from "commander";

import { type CheckRequest, checkPublication } from "../../flows/check/check-publication.ts";
import { checkSince } from "../../flows/check/check-since.ts";
import { fixPublication } from "../../flows/check/fix-publication.ts";
import type { Outside } from "../../flows/check/look-outside.ts";
import { withTexts } from "../../flows/check/with-texts.ts";
import type { LinksRequest } from "../../flows/links/check-links.ts";
import type { IsoDate } from "../../model/names.ts";
import type { LinkProber } from "../../model/check-ports.ts";
import type { ContentSource, TextChange } from "../../model/ports.ts";
import { hasErrors, type Problem } from "../../model/problem.ts";
import { listenToDays } from "../listen-to-days.ts";
import { listenToLinks } from "../listen-to-links.ts";
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
    // Nothing but the format itself goes out where a program reads it.
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

async function findProblems(session: Session, { source, day, options }: Wish): Promise<Found> {
  const { links = false, since, fix = false } = options;
  const days = day === null && since === undefined ? "all" : "some";
  const outside = await openOutside(session, links ? days : null);
  try {
    const listener = listenToDays(session);
    // What is mended is in no file yet that helpers could read.
    const startHelpers = fix ? null : session.world.adapters.openDayHelpers(session.root);
    const request = {
      ...{ source, now: session.clock.now(), outside, listener },
      ...(startHelpers !== null && { startHelpers }),
    };
    if (since !== undefined) {
      const base = await openMergeBase(session, since);
      return { problems: await checkSince({ ...request, base, date: day }), source };
    }
    const dates = day === null ? null : [day];
    if (fix) return await fixFiles(session, { ...request, dates }, options);
    return { problems: await checkPublication({ ...request, dates }), source };
  } finally {
    await outside.links?.prober.close();
  }
}

/** @param days null leaves the network alone */
async function openOutside(session: Session, days: LinksRequest["days"] | null): Promise<Outside> {
  const { root, clock, world } = session;
  const { adapters, toolVersion } = world;
  const { speller } = adapters;
  const openProber = async (): Promise<LinkProber> =>
    adapters.openLinkProber(`Broadsheet/${toolVersion} (link check)`);
  return {
    repository: adapters.openRepository(root),
    openSent: (edition) => adapters.openCommitted(root, `sent/${edition}`),
    keys: adapters.openKeys(root),
    speller,
    links:
      days === null
        ? null
        : {
            ...{ days, prober: await openProber(), writer: adapters.openWriter(root) },
            ...{ now: clock.now(), listener: listenToLinks(session) },
          },
  };
}

async function fixFiles(
  session: Session,
  request: CheckRequest,
  { dryRun }: CheckOptions,
): Promise<Found> {
  const { changes, problems } = await fixPublication(request);
  printChanges(session, changes);
  if (dryRun !== true) await writeChanges(session, changes);
  const texts = new Map(changes.map(({ path, after }) => [path, after]));
  return { problems, source: withTexts(request.source, texts) };
}

async function writeChanges(session: Session, changes: readonly TextChange[]): Promise<void> {
  const missed = await session.world.adapters.openWriter(session.root).replace(changes);
  const written = changes.length - missed.length;
  if (written > 0) session.tell(`${written} ${written === 1 ? "file" : "files"} mended`);
  if (missed.length > 0) session.tell(`Changed meanwhile, so not mended: ${missed.join(", ")}`);
}
