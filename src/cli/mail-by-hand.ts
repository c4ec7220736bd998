import { toSendExit } from "../flows/send/exit-status.ts";
import type { SendDecision } from "../flows/send/gates.ts";
import { isConfirmed, printDryRun, printSettled } from "./confirm-send.ts";
import { mailEdition } from "./mail-edition.ts";
import { openSigners } from "./open-signers.ts";
import { printProblems } from "./open-publication.ts";
import type { ExitStatus } from "./program.ts";
import { recordSent } from "./record-sent.ts";
import { type Desk, printBlocked, printUncommitted } from "./send-desk.ts";

/** What a person said of a send that they asked for. */
export interface ByHand {
  readonly yes?: true;
  readonly dryRun?: true;
}

/** Mails one issue that a person named, if it may be mailed, somebody waits for it, and they confirm it. */
export async function mailByHand(
  desk: Desk,
  decision: SendDecision,
  options: ByHand,
): Promise<ExitStatus> {
  const { session, store, transport } = desk;
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
