import { toSendExit } from "../flows/send/exit-status.ts";
import { findMissed, type MissedSlot } from "../flows/send/find-missed.ts";
import type { ReadySend } from "../flows/send/gates.ts";
import { type DueIssue, listDue } from "../flows/send/list-due.ts";
import { readStanding, type Standing } from "../flows/send/read-standing.ts";
import { openPool } from "../flows/pool.ts";
import { withReaderZones } from "../flows/reader-zones.ts";
import type { Newsletter } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import { mailSlot } from "./mail-edition.ts";
import { notifyOperator, ping } from "./monitor.ts";
import { openSigners } from "./open-signers.ts";
import { printProblems } from "./open-publication.ts";
import type { ExitStatus } from "./program.ts";
import { recordSent } from "./record-sent.ts";
import {
  checkElsewhere,
  checkPulled,
  type Desk,
  prepare,
  printUncommitted,
  toSentNames,
  toWorst,
} from "./send-desk.ts";
import { sayMissed, sayOnce, saySettled, toStopped } from "./say-due.ts";

/** What a run under cron did about one slot. */
interface SlotEnd {
  readonly exit: ExitStatus;
  /** Nothing was tried: it is settled, waits, or another run is at it. */
  readonly idle?: true;
}

export interface DueRun {
  readonly exit: ExitStatus;
  /** Nothing was due, missed or left over. */
  readonly idle: boolean;
  /** How many slots it looked at. */
  readonly slots: number;
}

/** One run of `send --if-due`: whatever has come, is left over or was missed, each newsletter by itself. */
export async function runDue(desk: Desk, chosen: readonly Newsletter[]): Promise<DueRun> {
  const newsletters = await withReaderZones(chosen, desk.store);
  const missed = await listMissed(desk, newsletters);
  const targets = await listTargets(desk, newsletters);
  const hasWork = missed.length > 0 || targets.some(isWork);
  if (hasWork) await ping(desk, "start");
  try {
    const run = await workOff(desk, missed, targets);
    if (!run.idle) await ping(desk, run.exit);
    return run;
  } catch (error) {
    if (hasWork) await ping(desk, 70);
    throw error;
  }
}

async function workOff(
  desk: Desk,
  missed: readonly MissedSlot[],
  targets: readonly Target[],
): Promise<DueRun> {
  const { session } = desk;
  for (const slot of missed) sayMissed(session, slot);
  const ends: SlotEnd[] = missed.map(() => ({ exit: 1 }));
  for (const target of targets) {
    if (session.world.signal.aborted) ends.push({ exit: 75 });
    else ends.push(await tryTarget(desk, target));
  }
  await recordSent(desk);
  await notifyOperator(desk);
  const exit = toWorst(ends.map((end) => end.exit));
  return { exit, idle: ends.every((end) => end.idle === true), slots: ends.length };
}

interface Target extends DueIssue {
  readonly standing: Standing;
}

async function listTargets(
  desk: Desk,
  newsletters: readonly Newsletter[],
): Promise<readonly Target[]> {
  const { store, session } = desk;
  const now = session.clock.now();
  const targets: Target[] = [];
  for (const due of await listDue({ newsletters, store, now })) {
    targets.push({ ...due, standing: await readStanding(due, { store, now }) });
  }
  return targets;
}

function isWork({ standing }: Target): boolean {
  return standing.kind !== "settled" && standing.kind !== "waiting";
}

async function listMissed(
  desk: Desk,
  newsletters: readonly Newsletter[],
): Promise<readonly MissedSlot[]> {
  const { value: pool } = await openPool(desk.source);
  if (pool === null) return [];
  const sentElsewhere = toSentNames(await desk.repository.listSent());
  const { store, session } = desk;
  return findMissed({ newsletters, store, pool, sentElsewhere, now: session.clock.now() });
}

/** One newsletter's trouble is none of the others'. */
async function tryTarget(desk: Desk, target: Target): Promise<SlotEnd> {
  try {
    return await sendTarget(desk, target);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    desk.session.tell(`${error.message}\n${error.advice}`);
    return { exit: error.exitStatus };
  }
}

async function sendTarget(desk: Desk, target: Target): Promise<SlotEnd> {
  const { session } = desk;
  const { standing } = target;
  switch (standing.kind) {
    case "settled":
      return { exit: saySettled(session, standing.status), idle: true };
    case "waiting": {
      const { edition } = standing.status;
      session.emit({ event: "waiting", edition, until: standing.until });
      return { exit: 75, idle: true };
    }
    case "stopped":
      return { exit: await sayOnce(desk, target, toStopped(standing.status)) };
    case "begun":
      return finish(desk, target);
    case "open": {
      const kept = checkPulled(desk) ?? (await checkElsewhere(desk, target));
      const decision = kept ?? (await prepare(desk, target, { content: "current" }));
      if (decision.kind !== "ready") return { exit: await sayOnce(desk, target, decision) };
      return mail(desk, decision);
    }
  }
}

/**
 * Those who are left get what the others got. The content may have gone on since, which is said once; only a
 * hold keeps them from it, as somebody means to.
 */
async function finish(desk: Desk, target: DueIssue): Promise<SlotEnd> {
  const current = await prepare(desk, target, { content: "current" });
  if (current.kind === "ready") return mail(desk, current);
  const exit = await sayOnce(desk, target, current);
  if (current.kind === "held" || current.kind === "no-service") return { exit };
  const frozen = await prepare(desk, target, { content: "frozen" });
  return frozen.kind === "ready"
    ? mail(desk, frozen)
    : { exit: await sayOnce(desk, target, frozen) };
}

async function mail(desk: Desk, ready: ReadySend): Promise<SlotEnd> {
  const { session, store, transport } = desk;
  printUncommitted(session, ready.uncommitted);
  printProblems(session, ready.problems);
  const signers = await openSigners(session, ready);
  const sending = { ready, store, transport: transport.transport, signers };
  const result = await mailSlot(session, sending);
  if (result.kind === "sent") return { exit: toSendExit(result.summary) };
  session.emit({ event: "busy", edition: ready.edition.id, ...result.place });
  return { exit: 0, idle: true };
}
