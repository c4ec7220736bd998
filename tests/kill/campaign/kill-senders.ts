import { setTimeout as delay } from "node:timers/promises";

import { type RunningProgram, startProgram } from "../../support/run-program.ts";
import { type Kill, type Stage, STAGES } from "../hostile/stages.ts";
import { type Round, SEND, toSenderOptions } from "./round.ts";
import type { HostileServer } from "./start-server.ts";

/** One attack: senders are started, and none of them survives. */
export interface Attack {
  readonly senders: number;
  /** Null kills at a moment of chance. */
  readonly stage: Stage | null;
  readonly isPlanned: boolean;
}

export interface AttackResult {
  /** Senders that were running when they were killed. */
  readonly kills: number;
  readonly kill: Kill | null;
}

const HOUR_MS = 3_600_000;
/** Longer than any start takes; a sender that is stalled by the server dies then. */
const PATIENCE_MS = 12_000;
const AFTER_OTHERS_MS = 400;
const AFTER_END_MS = 300;

/** How long a sender takes to its first connection: what a moment of chance is chosen from. */
let startMs = 1_000;

export function chooseAttack(isPlanned: boolean): Attack {
  const ball = Math.random();
  const senders = ball < 0.8 ? 1 : ball < 0.96 ? 2 : 5;
  const stage = STAGES[Math.floor(Math.random() * STAGES.length)] ?? null;
  return { senders, stage: Math.random() < 0.3 ? null : stage, isPlanned };
}

/** Starts the senders of an attack and kills every one of them with SIGKILL. */
export async function killSenders(
  round: Round,
  server: HostileServer,
  attack: Attack,
): Promise<AttackResult> {
  const started = performance.now();
  const killed = new Promise<Kill>((resolve) => {
    server.listen({
      killed: resolve,
      connected: () =>
        (startMs = 0.8 * startMs + 0.2 * Math.min(3_000, performance.now() - started)),
    });
  });
  const running = Array.from({ length: attack.senders }, (_, lane) =>
    startProgram([...SEND, ...toChance(attack)], toSenderOptions(round, server.ports[lane] ?? 9)),
  );
  const first = running[0];
  if (attack.stage !== null && first?.child.pid !== undefined) {
    const nth = 1 + Math.floor(Math.random() ** 2 * 14);
    server.arm({ pid: first.child.pid, lane: 0, stage: attack.stage, nth });
  }
  const kill = await awaitStrike({ attack, killed, running });
  await fell(running);
  await server.drain();
  return { kills: running.filter(({ child }) => child.signalCode === "SIGKILL").length, kill };
}

/** @returns the kill of the first sender by the server; null if it ended, or its time was over */
async function awaitStrike(scene: {
  readonly attack: Attack;
  readonly killed: Promise<Kill>;
  readonly running: readonly RunningProgram[];
}): Promise<Kill | null> {
  const { attack, killed, running } = scene;
  const chance = delay(Math.random() * startMs * 1.7).then(() => null);
  if (attack.stage === null) return chance;
  const patience = new AbortController();
  const kill = await Promise.race([
    killed,
    // A sender's end may be known before the server's word that it killed it.
    Promise.all(running.map(({ ended }) => ended)).then(() =>
      Promise.race([
        killed,
        delay(AFTER_END_MS, null, { signal: patience.signal }).catch(() => null),
      ]),
    ),
    delay(PATIENCE_MS, null, { signal: patience.signal }).catch(() => null),
  ]);
  patience.abort();
  if (kill !== null) await running.find(({ child }) => child.pid === kill.pid)?.ended;
  // The others go on alone for a moment and take over from the dead one.
  if (running.length > 1) await delay(Math.random() * AFTER_OTHERS_MS);
  return kill;
}

async function fell(running: readonly RunningProgram[]): Promise<void> {
  for (const { child } of running) child.kill("SIGKILL");
  await Promise.all(running.map(({ ended }) => ended));
}

/** Mostly what is frozen, which starts faster, and at times with a clock that is hours off. */
function toChance(attack: Attack): readonly string[] {
  const frozen = Math.random() < 0.93 ? ["--frozen"] : [];
  if (!attack.isPlanned || Math.random() < 0.85) return frozen;
  const now = new Date(Date.now() + (Math.random() - 0.5) * 6 * HOUR_MS);
  return [...frozen, "--now", now.toISOString()];
}
