import { findNewsletter } from "../../flows/find-newsletter.ts";
import { toBlockedExit, toSendExit } from "../../flows/send/exit-status.ts";
import type { Blocked, ReadySend } from "../../flows/send/gates.ts";
import { type DueIssue, listDue } from "../../flows/send/list-due.ts";
import { prepareSend } from "../../flows/send/prepare-send.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import type { Store } from "../../model/store.ts";
import { formatCount } from "../format-problem.ts";
import { mailEdition } from "../mail-edition.ts";
import { openPublication, printProblems } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";
import type { OpenedTransport } from "../world.ts";
import { formatStatusCounts } from "./status.ts";

interface SendOptions extends CommonOptions {
  readonly ifDue?: true;
  readonly newsletter?: string;
  readonly date?: string;
  readonly yes?: true;
  readonly frozen?: true;
  readonly dryRun?: true;
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
    .option("--dry-run", "say what would be sent to how many");
  withCommonOptions(command).action(async (options: SendOptions) => {
    const session = openSession(shell.world, options);
    shell.done(await runSend(session, options));
  });
};

/** All that a send needs open. */
interface Desk {
  readonly session: Session;
  readonly options: SendOptions;
  readonly source: ContentSource;
  readonly publication: Publication;
  readonly store: Store;
  readonly transport: OpenedTransport;
}

async function runSend(session: Session, options: SendOptions): Promise<ExitStatus> {
  checkUsage(options);
  const { adapters } = session.world;
  // The config that is sent by is the committed one, too: it says which ref that is.
  const { git } = await openPublication(session);
  const source = await adapters.openCommitted(session.root, git.ref);
  const publication = await openPublication(session, source);
  const store = await adapters.openStore(session.root, publication);
  const transport = adapters.openTransport(publication);
  const desk: Desk = { session, options, source, publication, store, transport };
  try {
    const exits: ExitStatus[] = [];
    for (const target of await chooseTargets(desk)) exits.push(await sendOne(desk, target));
    return exits.length === 0 ? nothingDue(session) : toWorst(exits);
  } finally {
    await transport.transport.close();
    await store.close();
  }
}

function checkUsage(options: SendOptions): void {
  const isNamed = options.newsletter !== undefined && options.date !== undefined;
  if (options.ifDue === true ? options.date !== undefined : !isNamed) {
    throw usage(
      "It is not said what to send",
      "Name it with --newsletter and --date, or use --if-due",
    );
  }
}

async function chooseTargets(desk: Desk): Promise<readonly DueIssue[]> {
  const { publication, options, session, store } = desk;
  const named =
    options.newsletter === undefined ? null : findNewsletter(publication, options.newsletter);
  if (named !== null && options.date !== undefined) {
    return [{ newsletter: named, date: readDate(options.date) }];
  }
  const newsletters = named === null ? publication.newsletters : [named];
  return listDue({ newsletters, store, now: session.clock.now() });
}

function nothingDue(session: Session): ExitStatus {
  session.emit({ event: "not-due" });
  session.say("Nothing is due");
  return 0;
}

async function sendOne(desk: Desk, target: DueIssue): Promise<ExitStatus> {
  const { session, store, transport, options } = desk;
  const decision = await prepareSend({
    source: desk.source,
    store,
    probe: session.world.adapters.probe,
    newsletter: target.newsletter.slug,
    date: target.date,
    now: session.clock.now(),
    toolVersion: session.world.toolVersion,
    isLoopback: transport.isLoopback,
    content: options.frozen === true ? "frozen" : "current",
  });
  if (decision.kind !== "ready") return sayBlocked(desk, { target, blocked: decision });
  printUncommitted(session, decision.uncommitted);
  printProblems(session, decision.problems);
  if (options.dryRun === true) return printDryRun(desk, decision);
  if (decision.isFrozen && decision.people === 0) return printSettled(desk, decision);
  if (!(await isConfirmed(desk, decision))) return 1;
  const sending = { ready: decision, store, transport: transport.transport };
  const summary = await mailEdition(session, sending);
  return toSendExit(summary);
}

/** By hand on a terminal a person types the number of people; off a terminal by hand it takes `--yes`. */
async function isConfirmed(desk: Desk, ready: ReadySend): Promise<boolean> {
  const { session, options, transport } = desk;
  if (options.yes === true || options.ifDue === true || ready.people === 0) return true;
  const people = String(ready.people);
  const answer = await session.world.terminal.ask(
    `${ready.edition.id}, “${ready.edition.subject}”, goes to ${formatCount(ready.people, "subscriber")} by ${transport.name}.\nType that number to send it: `,
  );
  if (answer === null) {
    throw usage("Nobody is there to confirm the send", "Add --yes, or --if-due under cron");
  }
  const isSame = answer.replace(/\D/g, "") === people;
  if (!isSame) session.tell("Not sent");
  return isSame;
}

/** Cron comes each minute: a settled edition is one line by hand and none under cron. */
async function printSettled(desk: Desk, ready: ReadySend): Promise<ExitStatus> {
  const { session, store, options } = desk;
  const status = await store.readStatus(ready.edition.id, session.clock.now());
  if (status === null) throw new Error("a frozen edition must have a status");
  const { edition, counts } = status;
  session.emit({ event: "summary", edition, counts, accepted: 0 });
  if (options.ifDue !== true) session.say(`${edition}: ${formatStatusCounts(counts)}`);
  return counts.uncertain > 0 ? 1 : 0;
}

function printDryRun(desk: Desk, ready: ReadySend): ExitStatus {
  const { session, transport } = desk;
  const { edition, people } = ready;
  const { id, subject, hash } = edition;
  session.emit({ event: "dry-run", edition: id, subject, hash, people, server: transport.name });
  session.say(
    `${id}, “${subject}”, would go to ${formatCount(people, "subscriber")} by ${transport.name}`,
  );
  return 0;
}

/** Cron comes each minute: what keeps a slot back is said once, and stays in the exit status. */
async function sayBlocked(
  desk: Desk,
  found: { readonly target: DueIssue; readonly blocked: Blocked },
): Promise<ExitStatus> {
  const { session, options, store } = desk;
  const { target, blocked } = found;
  if (options.ifDue !== true || options.dryRun === true) return printBlocked(session, blocked);
  const at = session.clock.now();
  const slot = { newsletter: target.newsletter.slug, date: target.date };
  const isNew = await store.noteSlot({ ...slot, kind: blocked.kind, at });
  return isNew ? printBlocked(session, blocked) : toBlockedExit(blocked);
}

function printBlocked(session: Session, blocked: Blocked): ExitStatus {
  if ("uncommitted" in blocked) printUncommitted(session, blocked.uncommitted);
  if (blocked.kind === "problems") printProblems(session, blocked.problems);
  const advice = "advice" in blocked ? blocked.advice : null;
  session.emit({ event: "blocked", reason: blocked.kind, message: blocked.message, advice });
  session.tell(advice === null ? blocked.message : `${blocked.message}\n${advice}`);
  return toBlockedExit(blocked);
}

function printUncommitted(session: Session, paths: readonly string[]): void {
  for (const path of paths) session.tell(`${path} has changes that are not committed and not sent`);
}

/** What a person must do comes before what a later run does by itself. */
function toWorst(exits: readonly ExitStatus[]): ExitStatus {
  if (exits.includes(1)) return 1;
  return exits.includes(75) ? 75 : 0;
}
