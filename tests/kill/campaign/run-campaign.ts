import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readRecord } from "../hostile/record.ts";
import { findBreaches, type LedgerRow, toServerViews } from "./find-breaches.ts";
import { finishRound } from "./finish-round.ts";
import { chooseAttack, type AttackResult, killSenders } from "./kill-senders.ts";
import { type LedgerReader, openLedgerReader } from "./read-ledger.ts";
import { CONNECTIONS, makeRound, type Round, toRound } from "./round.ts";
import { type HostileServer, startHostileServer } from "./start-server.ts";
import { readTotals, type Totals, writeTotals } from "./totals.ts";

export interface CampaignOptions {
  /** Of all runs in this folder together. */
  readonly kills: number;
  /** Subscribers of each round. */
  readonly people: number;
  /** Holds what was done; a campaign that is started again goes on with it. */
  readonly folder: string;
  /** Milliseconds since 1970: no attack begins later. */
  readonly until: number;
  readonly print: (line: string) => void;
}

/** Breach of the promise; the folder is left as it is. */
export class PromiseBroken extends Error {}

/**
 * Kills senders, round after round, until there were as many kills as asked for.
 *
 * @throws PromiseBroken at the first disagreement between ledger and server
 */
export async function runCampaign(options: CampaignOptions): Promise<Totals> {
  mkdirSync(options.folder, { recursive: true });
  const totals = readTotals(options.folder);
  const isOver = (): boolean => totals.kills >= options.kills || Date.now() >= options.until;
  while (!isOver()) await runRound({ options, totals, isOver });
  return totals;
}

interface Campaign {
  readonly options: CampaignOptions;
  readonly totals: Totals;
  readonly isOver: () => boolean;
}

async function runRound(campaign: Campaign): Promise<void> {
  const { options, totals } = campaign;
  const round = await openRound(campaign);
  const server = await startHostileServer(round);
  const reader = openLedgerReader(round.ledger);
  try {
    server.setMood("hostile");
    while (!campaign.isOver() && hasWork(reader, round)) {
      await attack(campaign, { round, server, reader });
    }
    // What was asked for is done, in the middle of a round: it has to end as well, or nothing is known of it.
    const { breaches, ...result } = await finishRound(round, server);
    assertKept(round, breaches);
    if (!reader.isSound()) throw new PromiseBroken(`${round.ledger} is damaged`);
    totals.rounds += 1;
    totals.mails += result.mails;
    totals.uncertain += result.uncertain;
    totals.duplicates += result.duplicates;
    writeTotals(options.folder, totals);
    rmSync(round.root, { recursive: true });
    options.print(`round ${totals.rounds}: ${JSON.stringify(result)}`);
  } finally {
    reader.close();
    await server.stop();
  }
}

/** The round that was broken off, or a new one. Every third one mails uncertain deliveries again. */
async function openRound({ options, totals }: Campaign): Promise<Round> {
  const number = totals.rounds + 1;
  const policy = number % 3 === 0 ? "resend" : "hold";
  const root = join(options.folder, `round-${number}`);
  const mark = join(root, "round.json");
  if (existsSync(mark)) {
    const made = JSON.parse(readFileSync(mark, "utf8")) as Pick<Round, "people" | "policy">;
    return toRound(root, made);
  }
  rmSync(root, { recursive: true, force: true });
  const round = toRound(root, { people: options.people, policy });
  await makeRound(round);
  writeFileSync(mark, JSON.stringify({ people: options.people, policy }));
  return round;
}

/** Enough is left for a sender to be at work when it is killed. */
function hasWork(reader: LedgerReader, { people }: Round): boolean {
  const rows = reader.readRows();
  const open = rows.filter(({ status }) => ["planned", "claimed", "handedOver"].includes(status));
  return rows.length === 0 || open.length > people / 20;
}

async function attack(
  { options, totals }: Campaign,
  scene: { readonly round: Round; readonly server: HostileServer; readonly reader: LedgerReader },
): Promise<void> {
  const { round, server, reader } = scene;
  const before = totals.kills;
  const old = reader.readRows();
  const result = await killSenders(round, server, chooseAttack(old.length > 0));
  const rows = reader.readRows();
  assertKept(round, findBreaches(round.people, rows, toServerViews(readRecord(round.record))));
  const known = toHanging(old);
  const hanging = toHanging(rows).filter((address) => !known.includes(address)).length;
  const most = CONNECTIONS * result.kills;
  if (hanging > most) {
    throw new PromiseBroken(`${round.root}: ${hanging} deliveries hang over ${most} connections`);
  }
  note(totals, result);
  writeTotals(options.folder, totals);
  if (Math.floor(before / 50) < Math.floor(totals.kills / 50)) {
    options.print(`${totals.kills} kills of ${options.kills}, ${totals.lost} lost`);
  }
}

/** Deliveries between hand-over and answer. */
function toHanging(rows: readonly LedgerRow[]): readonly string[] {
  return rows.filter(({ status }) => status === "handedOver").map(({ address }) => address);
}

function note(totals: Totals, { kills, kill }: AttackResult): void {
  totals.kills += kills;
  totals.random += kills - (kill === null ? 0 : 1);
  if (kill === null) return;
  const stage = (totals.stages[kill.stage] ??= { hit: 0, missed: 0 });
  if (kill.hit) stage.hit += 1;
  else stage.missed += 1;
}

function assertKept(round: Round, breaches: readonly string[]): void {
  if (breaches.length === 0) return;
  throw new PromiseBroken(`${round.root}:\n${breaches.slice(0, 20).join("\n")}`);
}
