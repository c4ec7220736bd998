import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildPublication, type BuiltEdition } from "../../flows/build-publication.ts";
import { GMAIL_CLIP_BYTES } from "../../model/mail-sizes.ts";
import { importSubscribers } from "../../flows/import-subscribers.ts";
import { readSitePicture } from "../../flows/read-site-picture.ts";
import { toSendExit } from "../../flows/send/exit-status.ts";
import { prepareSend } from "../../flows/send/prepare-send.ts";
import type { SendSummary } from "../../flows/send/send-edition.ts";
import { type IsoDate, parseIsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Newsletter, Publication } from "../../model/publication.ts";
import { hasErrors } from "../../model/problem.ts";
import type { Store } from "../../model/store.ts";
import { mailEdition } from "../mail-edition.ts";
import { openPublication, printProblems } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";
import type { Catcher, OpenedTransport } from "../world.ts";
import { formatSize, withIndexer } from "./build.ts";
import { untilAborted } from "./catch.ts";

interface DemoOptions extends CommonOptions {
  readonly once?: true;
}

/** The fullest day of the sample publication. */
const SAMPLE_DAY = "2026-01-07";
const FAVOURITE_PORTS = { smtpPort: 2525, httpPort: 8025 } as const;

/** `demo`: the whole story on the sample publication, with the embedded SMTP server and database. */
export const addDemo: AddCommand = (program, shell) => {
  const command = program
    .command("demo")
    .description("check, build and send the sample publication to a local inbox")
    .option("--once", "end when all is sent, instead of keeping the inbox up");
  withCommonOptions(command).action(async (options: DemoOptions) => {
    const { packageRoot } = shell.world;
    const session = openSession(shell.world, { ...options, root: packageRoot });
    shell.done(await runDemo(session, options.once === true ? "once" : "stay"));
  });
};

/** The demo's own ledger, server and content: it never touches those that a config or environment names. */
interface Stage {
  readonly session: Session;
  readonly source: ContentSource;
  readonly publication: Publication;
  readonly store: Store;
  readonly transport: OpenedTransport;
  readonly date: IsoDate;
}

async function runDemo(session: Session, mode: "once" | "stay"): Promise<ExitStatus> {
  const { adapters } = session.world;
  const source = adapters.openDisk(session.root);
  const publication = await openPublication(session, source);
  const date = parseIsoDate(SAMPLE_DAY);
  if (date === null) throw new Error("the sample day must be a date");
  const built = await buildSample(session, source);
  if (built === null) return 1;

  const folder = await mkdtemp(join(tmpdir(), "broadsheet-demo-"));
  const catcher = await startInbox(session, { source, publication });
  const store = await adapters.openStoreAt(join(folder, "demo.db"));
  const transport = await adapters.openTransportTo(catcher.smtpUrl);
  const stage: Stage = { session, source, publication, store, transport, date };
  try {
    await bringPeopleIn(stage);
    const summaries = await sendAll(stage);
    printReport(session, summaries, built);
    printWhereToLook(session, { catcher, date });
    if (mode === "stay") await untilAborted(session.world.signal);
    const isWhole = summaries.length === publication.newsletters.length;
    return summaries.map(toSendExit).find((exit) => exit !== 0) ?? (isWhole ? 0 : 1);
  } finally {
    await transport.transport.close();
    await store.close();
    await catcher.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns null if the sample has errors, after naming them */
async function buildSample(
  session: Session,
  source: ContentSource,
): Promise<readonly BuiltEdition[] | null> {
  const { adapters, directory, toolVersion } = session.world;
  const outcome = await withIndexer(session, (indexer) =>
    buildPublication({
      source,
      output: adapters.openOutput(join(directory, "dist")),
      days: "all",
      now: session.clock.now(),
      toolVersion,
      ...indexer,
    }),
  );
  printProblems(session, outcome.problems);
  if (hasErrors(outcome.problems)) return null;
  const { editions, pages } = outcome;
  session.say(`Checked and built ${editions.length} editions and ${pages} pages, no problems`);
  return editions;
}

async function startInbox(
  session: Session,
  shown: { readonly source: ContentSource; readonly publication: Publication },
): Promise<Catcher> {
  const { source, publication } = shown;
  const pictures = {
    siteUrl: publication.siteUrl,
    read: (path: string) => readSitePicture(source, path).catch(() => null),
  };
  const { adapters } = session.world;
  return adapters
    .startCatcher({ ...FAVOURITE_PORTS, pictures })
    .catch(() => adapters.startCatcher({ smtpPort: 0, httpPort: 0, pictures }));
}

async function bringPeopleIn(stage: Stage): Promise<void> {
  const { session, store } = stage;
  const { adapters, packageRoot } = session.world;
  const file = join(packageRoot, "templates", "demo", "subscribers.csv");
  for (const newsletter of stage.publication.newsletters) {
    const counts = await importSubscribers({
      rows: adapters.readSubscribers(file),
      store,
      openSorter: () => adapters.openPeopleSorter(),
      ids: adapters.ids,
      newsletter: newsletter.slug,
      status: "active",
      now: session.clock.now(),
      mode: "apply",
      onRow: () => undefined,
    });
    session.say(`${newsletter.title}: ${counts.added + counts.subscribed} sample subscribers`);
  }
}

/** One summary for each newsletter that could be sent; those that could not have said why. */
async function sendAll(stage: Stage): Promise<readonly SendSummary[]> {
  const summaries: SendSummary[] = [];
  for (const newsletter of stage.publication.newsletters) {
    if (stage.session.world.signal.aborted) break;
    const summary = await sendOne(stage, newsletter);
    if (summary !== null) summaries.push(summary);
  }
  return summaries;
}

async function sendOne(stage: Stage, newsletter: Newsletter): Promise<SendSummary | null> {
  const { session, source, store, transport } = stage;
  const { adapters, toolVersion } = session.world;
  const decision = await prepareSend({
    source,
    store,
    probe: adapters.probe,
    newsletter: newsletter.slug,
    date: stage.date,
    now: session.clock.now(),
    toolVersion,
    isLoopback: transport.isLoopback,
    content: "current",
  });
  if (decision.kind !== "ready") {
    session.tell(decision.message);
    return null;
  }
  return mailEdition(session, {
    ready: decision,
    store,
    transport: transport.transport,
    signers: [],
  });
}

function printReport(
  session: Session,
  summaries: readonly SendSummary[],
  built: readonly BuiltEdition[],
): void {
  session.say(`\n${session.colors.dim(toRow(["", "sent", "failed", "rate"]))}`);
  for (const { edition, counts, accepted, seconds } of summaries) {
    const sizes = built.find((one) => one.edition.id === edition)?.sizes;
    const failed = counts.refused + counts.deferred + counts.uncertain;
    const rate = Math.round(accepted / Math.max(seconds, 0.001));
    session.emit({ edition, sent: counts.accepted, failed, ratePerSecond: rate, sizes });
    const row = toRow([edition, String(counts.accepted), String(failed), `${rate}/s`]);
    session.say(`${row}   ${formatSize(sizes?.htmlBytes ?? 0)} (${GMAIL_LIMIT})`);
  }
}

const GMAIL_LIMIT = `${GMAIL_CLIP_BYTES.toLocaleString("en")} bytes`;

function toRow([name = "", ...numbers]: readonly string[]): string {
  return `${name.padEnd(24)}${numbers.map((text) => text.padStart(8)).join("")}`;
}

function printWhereToLook(
  session: Session,
  made: { readonly catcher: Catcher; readonly date: IsoDate },
): void {
  const { catcher, date } = made;
  session.emit({ inbox: catcher.webUrl });
  session.say(`\nInbox   ${catcher.webUrl}`);
  session.say(`Mail    dist/editions/daily/${date}/mail.html`);
  session.say("Site    dist/site/index.html");
}
