import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openSqliteDatabase } from "../src/store/open-sqlite-store.ts";
import { toMedian } from "./median.ts";

/** Commits a second with `durability=power`, alone and shared by connections that wait at the same moment. */
export interface CommitFigures {
  readonly alone: number;
  readonly shared: number;
  /** Round by round, median. */
  readonly ratio: number;
}

const CONNECTIONS = 10;

/** @param count of transactions a round and side */
export async function benchCommits(count: number, rounds: number): Promise<CommitFigures> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  const database = await openSqliteDatabase(join(folder, "b.db"), { durability: "power" });
  await database.script("create table marks (x integer)");
  const commit = (): Promise<number> => database.run("insert into marks values (1)");
  const time = async (lanes: number): Promise<number> => {
    const started = performance.now();
    const lane = async (): Promise<void> => {
      for (let done = 0; done < count / lanes; done += 1) await commit();
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return (count * 1000) / (performance.now() - started);
  };
  const [alone, shared]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await time(1));
    shared.push(await time(CONNECTIONS));
  }
  await database.close();
  rmSync(folder, { recursive: true });
  const ratio = toMedian(shared.map((rate, index) => rate / (alone[index] ?? rate)));
  return { alone: toMedian(alone), shared: toMedian(shared), ratio };
}
