import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Stage } from "../hostile/stages.ts";

/** What was done so far; kept on disk, so that a campaign can be broken off and gone on with. */
export interface Totals {
  kills: number;
  rounds: number;
  /** Mails that the server has taken, in rounds that are over. */
  mails: number;
  /** Deliveries listed as uncertain at the end of a round, or mailed again after it. */
  uncertain: number;
  /** Second copies; each of them among the uncertain. */
  duplicates: number;
  lost: number;
  /** Kills at a moment of chance. */
  random: number;
  readonly stages: Partial<Record<Stage, StageTotals>>;
}

export interface StageTotals {
  hit: number;
  missed: number;
}

const NOTHING: Totals = {
  ...{ kills: 0, rounds: 0, mails: 0, uncertain: 0, duplicates: 0, lost: 0, random: 0 },
  stages: {},
};

export function readTotals(folder: string): Totals {
  const path = join(folder, "totals.json");
  if (!existsSync(path)) return structuredClone(NOTHING);
  return JSON.parse(readFileSync(path, "utf8")) as Totals;
}

export function writeTotals(folder: string, totals: Totals): void {
  const path = join(folder, "totals.json");
  writeFileSync(`${path}.new`, `${JSON.stringify(totals, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
