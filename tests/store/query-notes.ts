import type { Database, Queries, SqlValue } from "../../src/store/database.ts";
import { toText } from "../../src/store/row.ts";

export type Statement = readonly [sql: string, values: readonly SqlValue[] | undefined];

/** The same queries, with a note of each. */
export function noted(queries: Queries, notes: Statement[]): Queries {
  return {
    all: (sql, values) => queries.all(...note([sql, values])),
    get: (sql, values) => queries.get(...note([sql, values])),
    run: (sql, values) => queries.run(...note([sql, values])),
    script: (sql) => queries.script(sql),
    listTables: () => queries.listTables(),
  };

  function note(statement: Statement): Statement {
    notes.push(statement);
    return statement;
  }
}

/** How SQLite goes about each. */
export async function listPlans(
  database: Database,
  notes: readonly Statement[],
): Promise<readonly string[]> {
  const plans: string[] = [];
  for (const [sql, values] of notes) {
    const rows = await database.all(`explain query plan ${sql}`, values);
    plans.push(...rows.map((row) => toText(row, "detail")));
  }
  return plans;
}
