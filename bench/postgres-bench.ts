/** A whole send with its ledger in PostgreSQL beside one with a file: `npm run bench -- postgres`. */
import { join } from "node:path";

import pg from "pg";

import type { Store } from "../src/model/store.ts";
import { openPostgresStore } from "../src/store/open-postgres-store.ts";
import { openSqliteStore } from "../src/store/open-sqlite-store.ts";
import { parseDatabaseUrl } from "../src/store/parse-database-url.ts";
import { startPostgres } from "../tests/support/start-postgres.ts";
import { toMedian } from "./median.ts";
import { timeBroadsheet } from "./send-bench.ts";
import { startFastSink } from "./start-fast-sink.ts";

/** Mails a second, both with every commit on disk. */
export interface PostgresFigures {
  readonly file: number;
  readonly postgres: number;
  /** Round by round, median. */
  readonly ratio: number;
}

/** Rounds alternate. PostgreSQL listens at a socket on the same machine. */
export async function benchPostgres(people: number, rounds: number): Promise<PostgresFigures> {
  const sink = await startFastSink();
  const server = startPostgres({ fsync: "on" });
  const [file, postgres]: [number[], number[]] = [[], []];
  const openFile = (folder: string): Promise<Store> =>
    openSqliteStore(join(folder, "b.db"), { durability: "power" });
  try {
    for (let round = 0; round < rounds; round += 1) {
      const inFile = await timeBroadsheet(people, sink.port, { openStore: openFile });
      const openStore = (): Promise<Store> => openNew(server.folder, `round${round}`);
      const inPostgres = await timeBroadsheet(people, sink.port, { openStore });
      file.push(people / inFile.seconds);
      postgres.push(people / inPostgres.seconds);
    }
  } finally {
    server.stop();
    sink.stop();
  }
  const ratio = toMedian(postgres.map((rate, index) => rate / (file[index] ?? rate)));
  return { file: toMedian(file), postgres: toMedian(postgres), ratio };
}

async function openNew(folder: string, name: string): Promise<Store> {
  const toUrl = (database: string): string =>
    `postgres://courier@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const client = new pg.Client({ connectionString: toUrl("postgres") });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const location = parseDatabaseUrl(toUrl(name), "/");
  if (location.kind !== "postgres") throw new Error("the bench's server must be PostgreSQL");
  return openPostgresStore(location);
}
