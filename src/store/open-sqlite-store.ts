import type { Store } from "../model/store.ts";
import type { Database } from "./database.ts";
import { openLedger } from "./open-ledger.ts";
import type { Durability } from "./parse-database-url.ts";
import { openSqliteConnection } from "./sqlite-connection.ts";
import { SharedCommits } from "./shared-commits.ts";
import { toSqliteSession } from "./sqlite-session.ts";
import { toLedgerError } from "./sqlite-error.ts";

export interface SqliteStoreOptions {
  /** Unless told, `process`: safe against kill -9. */
  readonly durability?: Durability;
  /** How long to wait for other programs that write; 60 s unless told. */
  readonly lockWaitMs?: number;
}

/**
 * Opens the ledger, and makes it where there is none.
 *
 * Any number of processes may have it open and write at once.
 *
 * @param path of the file, or `:memory:` for one that ends with the store
 * @throws UserError if the file cannot be used: locked, read-only, damaged, foreign, of a newer version
 */
export async function openSqliteStore(
  path: string,
  options: SqliteStoreOptions = {},
): Promise<Store> {
  const database = await openSqliteDatabase(path, options);
  try {
    return await openLedger(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The bare database behind the seam, in whatever form it is. */
export async function openSqliteDatabase(
  path: string,
  options: SqliteStoreOptions = {},
): Promise<Database> {
  const { durability = "process", lockWaitMs = 60_000 } = options;
  try {
    const connection = await openSqliteConnection({ kind: "sqlite", path, durability }, lockWaitMs);
    return new SharedCommits(toSqliteSession(connection, { path, lockWaitMs }));
  } catch (error) {
    throw toLedgerError(error, path);
  }
}
