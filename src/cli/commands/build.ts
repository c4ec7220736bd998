import { join } from "node:path";

import {
  type BuildRequest,
  type BuiltEdition,
  buildPublication,
} from "../../flows/build-publication.ts";
import { GMAIL_CLIP_BYTES, type MailSizes } from "../../model/mail-sizes.ts";
import { hasErrors } from "../../model/problem.ts";
import { printProblems } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

interface BuildOptions extends CommonOptions {
  readonly all?: true;
  readonly site?: true;
}

/** `build [date]`: editions, site and feeds into `dist/`. */
export const addBuild: AddCommand = (program, shell) => {
  const command = program
    .command("build [date]")
    .description("make editions, site and feeds in dist/ (default: the newest day)")
    .option("--all", "editions of every day")
    .option("--site", "the site alone, without editions");
  withCommonOptions(command).action(async (date: string | undefined, options: BuildOptions) => {
    const days = chooseDays(date, options);
    const session = openSession(shell.world, options);
    const { adapters, toolVersion, readProgramMark } = shell.world;
    const outcome = await withIndexer(session, (indexer) =>
      buildPublication({
        source: adapters.openDisk(session.root),
        output: adapters.openOutput(join(session.root, "dist")),
        days,
        now: session.clock.now(),
        toolVersion,
        startHelpers: adapters.openDayHelpers(session.root),
        ...indexer,
        ...(readProgramMark !== undefined && { program: readProgramMark() }),
        onEdition: (built) => printEdition(session, built),
      }),
    );
    printProblems(session, outcome.problems);
    for (const name of outcome.failed) session.tell(`${name} was not built`);
    if (outcome.pages > 0) session.say(`dist/site: ${outcome.pages} pages`);
    else session.tell("dist/site was not built and is as it was");
    if (days !== "none" && outcome.editions.length === 0)
      session.tell("There was nothing to build an edition from");
    shell.done(outcome.failed.length > 0 || hasErrors(outcome.problems) ? 1 : 0);
  });
};

/** Where there is no indexer, the site has no search, and that is said. */
export async function withIndexer<Made>(
  session: Session,
  make: (request: Pick<BuildRequest, "indexer">) => Promise<Made>,
): Promise<Made> {
  const opened = await session.world.adapters.openSearchIndexer();
  if (opened.kind === "unavailable") {
    session.tell(`warning: the site has no search: ${opened.cause}`);
    return make({});
  }
  const { indexer } = opened;
  try {
    return await make({ indexer });
  } finally {
    await indexer.close();
  }
}

function chooseDays(date: string | undefined, { all, site }: BuildOptions): BuildRequest["days"] {
  if ([date, all, site].filter((choice) => choice !== undefined).length > 1) {
    throw usage("A date, --all and --site exclude each other", "Name one of them");
  }
  if (site === true) return "none";
  if (all === true) return "all";
  return date === undefined ? "newest" : readDate(date);
}

/** One line an edition: where it lies, and how much of what Gmail shows it takes. */
export function printEdition(session: Session, built: BuiltEdition): void {
  const { edition, folder, sizes } = built;
  session.emit({
    edition: edition.id,
    folder: `dist/${folder}`,
    subject: edition.subject,
    ...sizes,
  });
  const wire = `${sizes.wireBytes.toLocaleString("en")} bytes on the wire`;
  const size = formatSize(sizes.htmlBytes);
  session.say(`dist/${folder}: “${edition.subject}”, ${size}, ${wire}${formatPictures(sizes)}`);
  for (const line of formatLargest(sizes)) session.say(line);
}

/** @example ", pictures 84,120 bytes" */
function formatPictures({ pictures: { fetchedBytes, embeddedBytes } }: MailSizes): string {
  const fetched = fetchedBytes > 0 ? [`pictures ${fetchedBytes.toLocaleString("en")} bytes`] : [];
  const embedded = embeddedBytes > 0 ? [`${embeddedBytes.toLocaleString("en")} embedded`] : [];
  return [...fetched, ...embedded].map((text) => `, ${text}`).join("");
}

/** From this share of the limit on, a day's late additions may be what is cut. */
const NEARLY_FULL = 0.8;
const LARGEST = 3;

/** What to shorten when a mail is nearly too large; nothing before that. */
function formatLargest({ htmlBytes, limitBytes, items }: MailSizes): readonly string[] {
  if (htmlBytes <= limitBytes * NEARLY_FULL) return [];
  const largest = [...items].sort((a, b) => b.bytes - a.bytes).slice(0, LARGEST);
  return largest.map(({ headline, place, bytes }) => {
    const where = `${place.file}:${place.line}`;
    return `  ${bytes.toLocaleString("en")} bytes of it: “${headline}”, ${where}`;
  });
}

/** @example "38,912 bytes of HTML, 38 % of what Gmail shows" */
export function formatSize(htmlBytes: number): string {
  const share = Math.round((htmlBytes / GMAIL_CLIP_BYTES) * 100);
  return `${htmlBytes.toLocaleString("en")} bytes of HTML, ${share} % of what Gmail shows`;
}
