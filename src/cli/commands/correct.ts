import { findNewsletter } from "../../flows/find-newsletter.ts";
import { toSendExit } from "../../flows/send/exit-status.ts";
import { prepareSend } from "../../flows/send/prepare-send.ts";
import type { CorrectionTarget } from "../../model/correction.ts";
import { isConfirmed, printDryRun, printSettled } from "../confirm-send.ts";
import { mailEdition } from "../mail-edition.ts";
import { type EditionOptions, withEditionOptions } from "../named-edition.ts";
import { openSigners } from "../open-signers.ts";
import { printProblems } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import { recordSent } from "../record-sent.ts";
import { checkPulled, type Desk, printBlocked, printUncommitted, withDesk } from "../send-desk.ts";
import { openSession, readDate, usage } from "../session.ts";

interface CorrectOptions extends EditionOptions {
  readonly to: string;
  readonly yes?: true;
  readonly dryRun?: true;
  readonly pull: boolean;
}

/** `correct`: mails an edition's next revision, and ends the one before. */
export const addCorrect: AddCommand = (program, shell) => {
  const command = program
    .command("correct")
    .description("mail the next revision of an edition, as the content is now")
    .requiredOption("--to <people>", "all, or wrong: who got the wrong one or still waits for it")
    .option("--yes", "do not ask")
    .option("--no-pull", "send what is here, whatever git.pull says")
    .option("--dry-run", "say what would be sent to how many");
  withEditionOptions(command).action(async (options: CorrectOptions) => {
    const session = openSession(shell.world, options);
    const to = readTarget(options.to);
    const pull = options.pull && options.dryRun !== true ? "if-told" : "never";
    shell.done(await withDesk(session, { pull }, (desk) => correctOne(desk, options, to)));
  });
};

function readTarget(text: string): CorrectionTarget {
  if (text === "all" || text === "wrong") return text;
  throw usage(`“${text}” says not whom to mail`, "Use --to all, or --to wrong");
}

async function correctOne(
  desk: Desk,
  options: CorrectOptions,
  correct: CorrectionTarget,
): Promise<ExitStatus> {
  const { session, source, store, transport, publication } = desk;
  const newsletter = findNewsletter(publication, options.newsletter);
  const decision =
    checkPulled(desk) ??
    (await prepareSend({
      ...{ source, store, correct, content: "current" },
      probe: session.world.adapters.probe,
      newsletter: newsletter.slug,
      date: readDate(options.date),
      now: session.clock.now(),
      toolVersion: session.world.toolVersion,
      isLoopback: transport.isLoopback,
    }));
  if (decision.kind !== "ready") return printBlocked(session, decision);
  printUncommitted(session, decision.uncommitted);
  printProblems(session, decision.problems);
  const signers = await openSigners(session, decision);
  if (options.dryRun === true) return printDryRun(desk, decision);
  if (decision.isFrozen && decision.people === 0) return printSettled(desk, decision);
  if (!(await isConfirmed(desk, decision, options))) return 1;
  const sending = { ready: decision, store, transport: transport.transport, signers };
  const summary = await mailEdition(session, sending);
  await recordSent(desk);
  return toSendExit(summary);
}
