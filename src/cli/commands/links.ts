import { checkDayLinks } from "../../flows/links/check-day-links.ts";
import type { IsoDate } from "../../model/names.ts";
import { hasErrors } from "../../model/problem.ts";
import { checkArchiveLinks } from "../archive-links.ts";
import { listenToLinks } from "../listen-to-links.ts";
import { printCheck } from "../problems/print-check.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import { readMost } from "../read-most.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

interface LinksOptions extends CommonOptions {
  readonly archive?: true;
  readonly most?: string;
  readonly minutes?: string;
  readonly dryRun?: true;
}

const MOST_PAGES = "2000";
const MOST_MINUTES = "60";

/** `links [date]`: whether the pages of one day are there; with `--archive` those of all days, a part each time. */
export const addLinks: AddCommand = (program, shell) => {
  const command = program
    .command("links [date]")
    .description("ask whether linked pages are there: of one day (default: the newest)")
    .option(
      "--archive",
      "of all days, politely and a part each time; makes dist/reports/links.html",
    )
    .option("--most <pages>", `with --archive: ask at most so many (default: ${MOST_PAGES})`)
    .option("--minutes <n>", `with --archive: for at most so long (default: ${MOST_MINUTES})`)
    .option("--dry-run", "with --archive: say what would be asked, ask and write nothing");
  withCommonOptions(command).action(async (date: string | undefined, options: LinksOptions) => {
    refuseMixtures(date, options);
    const session = openSession(shell.world, options);
    if (options.archive !== true) {
      shell.done(await checkDay(session, date === undefined ? null : readDate(date)));
      return;
    }
    const status = await checkArchiveLinks(session, {
      most: readMost(options.most ?? MOST_PAGES, "pages"),
      minutes: readMost(options.minutes ?? MOST_MINUTES, "minutes", "--minutes"),
      mode: options.dryRun === true ? "trial" : "apply",
    });
    shell.done(status);
  });
};

function refuseMixtures(date: string | undefined, options: LinksOptions): void {
  const { archive, most, minutes, dryRun } = options;
  if (archive === true) {
    if (date === undefined) return;
    throw usage("A date and --archive exclude each other", "Name one of them");
  }
  if (most !== undefined || minutes !== undefined || dryRun === true) {
    throw usage(
      "--most, --minutes and --dry-run are for --archive",
      "Add it, or leave them out: the pages of one day are all asked",
    );
  }
}

async function checkDay(session: Session, date: IsoDate | null): Promise<ExitStatus> {
  const { adapters, toolVersion } = session.world;
  const source = adapters.openDisk(session.root);
  const prober = await adapters.openLinkProber(`Broadsheet/${toolVersion} (link check)`);
  try {
    const problems = await checkDayLinks(source, date, {
      ...{ prober, writer: adapters.openWriter(session.root), now: session.clock.now() },
      ...{ days: "some", listener: listenToLinks(session) },
    });
    await printCheck(session, problems, { format: session.format, source });
    return hasErrors(problems) ? 1 : 0;
  } finally {
    await prober.close();
  }
}
