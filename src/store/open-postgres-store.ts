import type { Store } from "../model/store.ts";
import type { Database } from "./database.ts";
import { openLedger } from "./open-ledger.ts";
import type { PostgresLocation } from "./parse-database-url.ts";
import { PostgresSession } from "./postgres-session.ts";
import { SharedCommits } from "./shared-commits.ts";

export interface PostgresStoreOptions {
  /** How long to wait for other programs that write; 60 s unless told. */
  readonly lockWaitMs?: number;
}

/**
 * Opens the ledger in a PostgreSQL database that exists, and makes it where there is none in it.
 *
 * Any number of processes on any machines may have it open and write at once.
 *
 * @throws UserError if it cannot be used: not reachable, log-in refused, foreign, of a newer version
 */
export async function openPostgresStore(
  location: PostgresLocation,
  options: PostgresStoreOptions = {},
): Promise<Store> {
  const database = openPostgresDatabase(location, options);
  try {
    return await openLedger(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The bare database behind the seam, in whatever form it is; connected to when it is first asked. */
export function openPostgresDatabase(
  location: PostgresLocation,
  { lockWaitMs = 60_000 }: PostgresStoreOptions = {},
): Database {
  return new SharedCommits(new PostgresSession(location, { lockWaitMs }));
}
