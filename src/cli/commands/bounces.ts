import type { Command } from "commander";

import {
  formatShare,
  formatWarnings,
  RATE_DAYS,
  readRates,
} from "../../flows/bounces/judge-rates.ts";
import { type ReadingDesk, readIncoming, takeMail } from "../../flows/bounces/read-reports.ts";
import { withStore } from "../open-publication.ts";
import type { AddCommand, Shell } from "../program.ts";
import { formatFinding, openReportLog, tellSum } from "../report-log.ts";
import {
  type CommonOptions,
  openLog,
  openSession,
  type Session,
  withCommonOptions,
  withLog,
} from "../session.ts";
import { withReportDesk } from "../report-desk.ts";
import { addFetch, addListen } from "./receive-bounces.ts";

/** `bounces import, fetch, listen, rates`: mail that comes back. */
export const addBounces: AddCommand = (program, shell) => {
  const group = program
    .command("bounces")
    .description("mail that comes back: who gets no more, and how much it is");
  addImport(group, shell);
  addFetch(group, shell);
  addListen(group, shell);
  addRates(group, shell);
};

interface ImportOptions extends CommonOptions {
  readonly dryRun?: true;
}

function addImport(group: Command, shell: Shell): void {
  const command = group
    .command("import <path>")
    .description("take reports from a mail, an mbox file, a Maildir or a folder of mails")
    .option("--dry-run", "say what each of them is, change nothing");
  withLog(withCommonOptions(command)).action(async (path: string, options: ImportOptions) => {
    const session = openSession(shell.world, options, await openLog(shell.world, options));
    if (options.dryRun === true) await tryFiles(session, path);
    else await withReportDesk(session, (desk) => takeFiles(session, desk, path));
  });
}

async function takeFiles(session: Session, desk: ReadingDesk, path: string): Promise<void> {
  const log = openReportLog(session);
  for await (const file of session.world.adapters.readReportFiles(path)) {
    log.tell(await takeMail(desk, file, "file"), file.name);
  }
  tellSum(session, log.counts());
}

async function tryFiles(session: Session, path: string): Promise<void> {
  const { adapters } = session.world;
  let reports = 0;
  for await (const file of adapters.readReportFiles(path)) {
    const says = await readIncoming(adapters.reportReader, file);
    reports += 1;
    session.emit({ name: file.name, ...says });
    if (says.kind === "nothing") session.say(`${says.why.padEnd(10)} ${file.name}`);
    else
      for (const finding of says.findings) {
        const { kind, recipient } = finding;
        session.say(
          `${kind.padEnd(10)} ${file.name}  ${recipient ?? "nobody named"}  ${formatFinding(finding)}`,
        );
      }
  }
  session.tell(`${reports.toLocaleString("en")} mails; nothing was changed`);
}

function addRates(group: Command, shell: Shell): void {
  const command = group
    .command("rates")
    .description("bounces and complaints of each newsletter, beside what providers bear");
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store, publication }) => {
      for (const newsletter of publication.newsletters) {
        const rates = await readRates(store, newsletter, session.clock.now());
        const { mailed, hard, complaints, bounced, complained } = rates;
        session.emit({ ...rates, days: RATE_DAYS });
        session.say(
          `${newsletter.slug}  ${mailed.toLocaleString("en")} mails in ${RATE_DAYS} days: ${hard.toLocaleString("en")} could not be delivered (${formatShare(bounced.share)}), ${complaints.toLocaleString("en")} called spam (${formatShare(complained.share)})`,
        );
        for (const warning of formatWarnings(rates)) session.tell(warning);
      }
    });
  });
}
