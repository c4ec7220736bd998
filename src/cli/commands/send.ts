import { findNewsletter } from "../../flows/find-newsletter.ts";
import { withReaderZones } from "../../flows/reader-zones.ts";
import { type DueIssue, listDue } from "../../flows/send/list-due.ts";
import { runDue } from "../due-run.ts";
import { type ByHand, mailByHand } from "../mail-by-hand.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import {
  checkElsewhere,
  checkPulled,
  type Desk,
  prepare,
  toWorst,
  withDesk,
} from "../send-desk.ts";
import {
  type CommonOptions,
  openLog,
  openSession,
  readDate,
  type Session,
  usage,
  withCommonOptions,
  withLog,
} from "../session.ts";

interface SendOptions extends CommonOptions, ByHand {
  readonly ifDue?: true;
  readonly newsletter?: string;
  readonly date?: string;
  readonly frozen?: true;
  readonly pull: boolean;
}

/** `send`: freeze, plan, mail. Safe to repeat. */
export const addSend: AddCommand = (program, shell) => {
  const command = program
    .command("send")
    .description("mail what is due, or one issue; safe to repeat, to kill, to run twice")
    .option("--if-due", "each newsletter whose time has come; for cron")
    .option("--newsletter <slug>", "the newsletter")
    .option("--date <date>", "the date of the issue")
    .option("--yes", "do not ask")
    .option("--frozen", "finish what the ledger holds although the content changed since")
    .option("--no-pull", "send what is here, whatever git.pull says")
    .option("--dry-run", "say what would be sent to how many");
  withLog(withCommonOptions(command)).action(async (options: SendOptions) => {
    const session = openSession(shell.world, options, await openLog(shell.world, options));
    shell.done(await runSend(session, options));
  });
};

async function runSend(session: Session, options: SendOptions): Promise<ExitStatus> {
  checkUsage(options);
  const pull = options.pull && options.dryRun !== true ? "if-told" : "never";
  return withDesk(session, { pull }, async (desk) => {
    const { newsletter, date } = options;
    const { newsletters: all } = desk.publication;
    const chosen = newsletter === undefined ? null : findNewsletter(desk.publication, newsletter);
    const newsletters = chosen === null ? all : [chosen];
    if (chosen !== null && date !== undefined) {
      return sendOne(desk, { newsletter: chosen, date: readDate(date) }, options);
    }
    if (options.dryRun === true) return dryRunDue(desk, { newsletters, options });
    const run = await runDue(desk, newsletters);
    if (run.slots === 0) remarkNothingDue(session);
    return run.exit;
  });
}

function checkUsage(options: SendOptions): void {
  const isNamed = options.newsletter !== undefined && options.date !== undefined;
  if (options.ifDue === true && options.frozen === true) {
    throw usage("--frozen is for one edition", "Name it with --newsletter and --date");
  }
  if (options.ifDue === true ? options.date !== undefined : !isNamed) {
    throw usage(
      "It is not said what to send",
      "Name it with --newsletter and --date, or use --if-due",
    );
  }
}

async function dryRunDue(
  desk: Desk,
  due: { readonly newsletters: DueNewsletters; readonly options: SendOptions },
): Promise<ExitStatus> {
  const { session, store } = desk;
  const newsletters = await withReaderZones(due.newsletters, store);
  const { options } = due;
  const exits: ExitStatus[] = [];
  for (const target of await listDue({ newsletters, store, now: session.clock.now() })) {
    exits.push(await sendOne(desk, target, options));
  }
  if (exits.length === 0) remarkNothingDue(session);
  return toWorst(exits);
}

/** To whoever looks. Cron comes each minute, and mails each line that it is told. */
function remarkNothingDue(session: Session): void {
  session.emit({ event: "not-due" });
  if (session.world.terminal.out.isTerminal) session.say("Nothing is due");
}

type DueNewsletters = Desk["publication"]["newsletters"];

/** One issue that a person named. */
async function sendOne(desk: Desk, target: DueIssue, options: SendOptions): Promise<ExitStatus> {
  const isFrozen = (await desk.store.findEdition(target.newsletter.slug, target.date)) !== null;
  const kept = isFrozen ? null : (checkPulled(desk) ?? (await checkElsewhere(desk, target)));
  const content = options.frozen === true ? "frozen" : "current";
  return mailByHand(desk, kept ?? (await prepare(desk, target, { content })), options);
}
