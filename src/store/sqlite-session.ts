import type { Queries, Row } from "./database.ts";
import { toText } from "./row.ts";
import type { Session } from "./session.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { toLedgerError } from "./sqlite-error.ts";
import { waitWhileBusy } from "./wait-while-busy.ts";

export interface SqliteOptions {
  /** For messages. */
  readonly path: string;
  /** How long a transaction waits for other processes. */
  readonly lockWaitMs: number;
}

/** A file of SQLite: its writers exclude each other by themselves. */
export function toSqliteSession(connection: SqliteConnection, options: SqliteOptions): Session {
  const { path, lockWaitMs } = options;
  const queries = toQueries(connection);
  const run = (sql: string): Promise<void> => queries.run(sql).then(() => undefined);
  return {
    queries,
    begin: () => waitWhileBusy(() => run("begin immediate"), lockWaitMs),
    commit: () => run("commit"),
    rollback: () => run("rollback"),
    isInTransaction: connection.isInTransaction,
    read: (work) => waitWhileBusy(() => work(queries), lockWaitMs),
    explain: (error) => toLedgerError(error, path),
    close: () =>
      new Promise((resolve) => {
        connection.close();
        resolve();
      }),
  };
}

const TABLES = "select name from sqlite_schema where type = 'table'";

function toNames(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => toText(row, "name"));
}

/** A failing statement rejects, as it would on a connection that answers later. */
function toQueries(connection: SqliteConnection): Queries {
  return {
    all: (sql, values = []) => new Promise((resolve) => resolve(connection.all(sql, values))),
    get: (sql, values = []) => new Promise((resolve) => resolve(connection.get(sql, values))),
    run: (sql, values = []) => new Promise((resolve) => resolve(connection.run(sql, values))),
    script: (sql) =>
      new Promise((resolve) => {
        connection.exec(sql);
        resolve();
      }),
    listTables: () => new Promise((resolve) => resolve(toNames(connection.all(TABLES, [])))),
  };
}
