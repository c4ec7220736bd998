import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import type { DatabaseSyncInstance, StatementSyncInstance } from "@photostructure/sqlite";
import { UserError } from "../model/user-error.ts";
import { checkTexts } from "./check-texts.ts";
import type { Row, SqlValue } from "./database.ts";
import type { SqliteLocation } from "./parse-database-url.ts";
import { waitWhileBusy } from "./wait-while-busy.ts";

/** One open SQLite file: statements are prepared once, every call returns when it is done. */
export interface SqliteConnection {
  readonly all: (sql: string, values: readonly SqlValue[]) => readonly Row[];
  readonly get: (sql: string, values: readonly SqlValue[]) => Row | null;
  readonly run: (sql: string, values: readonly SqlValue[]) => number;
  /** Several statements, without values. */
  readonly exec: (sql: string) => void;
  readonly isInTransaction: () => boolean;
  readonly close: () => void;
}

// The file holds addresses: nobody but its owner reads it. SQLite gives its -wal and -shm the same mode.
const OWNER_ONLY = 0o600;

/** @param lockWaitMs how long to wait for another program that holds the file */
export async function openSqliteConnection(
  location: SqliteLocation,
  lockWaitMs: number,
): Promise<SqliteConnection> {
  createOwned(location.path);
  // No waiting inside SQLite: it would hold up the whole process, heartbeats included.
  const database = new DatabaseSync(location.path, {
    timeout: 0,
    enableForeignKeyConstraints: true,
    enableDoubleQuotedStringLiterals: false,
  });
  try {
    await waitWhileBusy(() => prepareFile(database, location), lockWaitMs);
  } catch (error) {
    database.close();
    throw error;
  }
  return toConnection(database);
}

/** What goes wrong here goes wrong again in SQLite, which says more about it. */
function createOwned(path: string): void {
  if (path === ":memory:") return;
  try {
    closeSync(openSync(path, "a", OWNER_ONLY));
  } catch {
    return;
  }
}

/**
 * WAL: readers and one writer at once, and a killed writer leaves no half of a transaction. NORMAL is on disk
 * for the operating system at each commit (safe against kill -9), FULL also behind an fsync (safe against
 * power loss): docs/decisions/0006-ledger.md.
 */
function prepareFile(database: DatabaseSyncInstance, location: SqliteLocation): void {
  const mode = database.prepare("pragma journal_mode = wal").get() as Row;
  if (mode["journal_mode"] !== "wal" && location.path !== ":memory:") {
    throw new UserError("ledger-place", {
      message: `The database ${location.path} lies where programs cannot share it (a network drive?)`,
      advice: "Put it on a disk of this machine",
    });
  }
  database.exec(`
    pragma synchronous = ${location.durability === "power" ? "full" : "normal"};
    pragma cache_size = -65536;
    pragma journal_size_limit = 67108864;
    pragma secure_delete = on;
  `);
}

function toConnection(database: DatabaseSyncInstance): SqliteConnection {
  const statements = new Map<string, StatementSyncInstance>();
  const prepare = (sql: string): StatementSyncInstance => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    all: (sql, values) => prepare(sql).all(...checkTexts(values)) as readonly Row[],
    get: (sql, values) => (prepare(sql).get(...checkTexts(values)) as Row | undefined) ?? null,
    run: (sql, values) => prepare(sql).run(...checkTexts(values)).changes,
    exec: (sql) => {
      database.exec(sql);
    },
    isInTransaction: () => database.isTransaction,
    close: () => {
      // This driver gives up its statements, and with them the file, only when they are collected. So that the
      // file is whole without its -wal, the log is written back by hand; if others are at work, they will.
      try {
        database.exec("pragma wal_checkpoint(truncate)");
      } finally {
        database.close();
      }
    },
  };
}
