/**
 * The seam inside the store: small enough that SQLite and PostgreSQL can both stand behind it.
 *
 * Verbs write one SQL text with `?` for values. What only one of the two understands belongs behind this seam
 * or into the migrations.
 */

export type SqlValue = string | number | null | Uint8Array;

/** A row as it came; `row.ts` makes typed facts of its columns. */
export type Row = Readonly<Record<string, unknown>>;

export interface Queries {
  all(sql: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** The first row; null if there is none. */
  get(sql: string, values?: readonly SqlValue[]): Promise<Row | null>;
  /** @returns how many rows changed, those of triggers not counted */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** Makes tables, indexes and triggers: several statements in the migrations' words, without values. */
  script(sql: string): Promise<void>;
  /** Names of the tables that are there, ours or not. */
  listTables(): Promise<readonly string[]>;
}

export interface Database extends Queries {
  /**
   * Runs `work` so that all of its writes are there or none, and alone among writers.
   *
   * When it resolves, the writes are durable. `work` must use only the queries it is given, wait for nothing
   * else, and may run again after a failure of the database: it must have no effect besides them.
   */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
