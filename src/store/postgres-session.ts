import pg from "pg";
import type { Client, QueryResult } from "pg";
import { checkTexts } from "./check-texts.ts";
import type { Queries, Row, SqlValue } from "./database.ts";
import { ConnectionLost, toErrorCode, toPostgresError } from "./postgres-error.ts";
import type { PostgresLocation } from "./parse-database-url.ts";
import { toText } from "./row.ts";
import type { Session } from "./session.ts";
import { toNumberedSql } from "./to-numbered-sql.ts";
import { toPostgresSchema } from "./to-postgres-schema.ts";

export interface PostgresOptions {
  /** How long a transaction waits for other senders. */
  readonly lockWaitMs: number;
}

/** INT8 and NUMERIC, which are all our integers, counts and sums, come as text unless told otherwise. */
const { INT8, NUMERIC, BYTEA } = pg.types.builtins;
const CONNECT_TIMEOUT_MS = 15_000;
/** A sender that is stopped or cut off in the middle of a transaction keeps the others waiting no longer. */
const IDLE_TIMEOUT_MS = 60_000;
const TABLES = "select tablename as name from pg_tables where schemaname = current_schema()";
/** Keys of `pg_advisory_xact_lock` are numbers: this one is “bshe” in ASCII. */
const WRITER_LOCK = 0x62_73_68_65;

/**
 * A connection to PostgreSQL 13 or later; made anew when a later call finds it lost.
 *
 * Writers take one advisory lock each transaction, so that they are alone like those of SQLite: what the verbs
 * read is true until they commit (docs/decisions/0020-postgresql.md).
 */
export class PostgresSession implements Session {
  readonly queries: Queries;
  readonly #location: PostgresLocation;
  readonly #options: PostgresOptions;
  #client: Client | null = null;
  #isInTransaction = false;

  constructor(location: PostgresLocation, options: PostgresOptions) {
    this.#location = location;
    this.#options = options;
    this.queries = {
      all: async (sql, values = []) => (await this.#query(sql, values)).rows,
      get: async (sql, values = []) => (await this.#query(sql, values)).rows[0] ?? null,
      run: async (sql, values = []) => (await this.#query(sql, values)).rowCount ?? 0,
      script: async (sql) => {
        await this.#ask((client) => client.query(toPostgresSchema(sql)));
      },
      listTables: async () => (await this.#query(TABLES)).rows.map((row) => toText(row, "name")),
    };
  }

  async begin(): Promise<void> {
    await this.#connect();
    await this.#query("begin");
    this.#isInTransaction = true;
    await this.#query(`select pg_advisory_xact_lock(${WRITER_LOCK})`);
  }

  async commit(): Promise<void> {
    const { command } = await this.#query("commit");
    this.#isInTransaction = false;
    // What PostgreSQL says where a statement has failed, and it does not count as an error.
    if (command !== "COMMIT") throw new Error("PostgreSQL rolled back what was to be committed");
  }

  /** With a connection that is lost, the server has rolled back by itself. */
  async rollback(): Promise<void> {
    this.#isInTransaction = false;
    await this.#query("rollback").catch((error: unknown) => {
      if (!(error instanceof ConnectionLost)) throw error;
    });
  }

  isInTransaction(): boolean {
    return this.#client !== null && this.#isInTransaction;
  }

  async read<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    await this.#connect();
    return work(this.queries);
  }

  explain(error: unknown): unknown {
    return toPostgresError(error, this.#location.name);
  }

  async close(): Promise<void> {
    await this.#client?.end();
    this.#client = null;
  }

  #query(sql: string, values: readonly SqlValue[] = []): Promise<QueryResult<Row>> {
    const sent = [...checkTexts(values)];
    return this.#ask((client) => client.query<Row>(toNumberedSql(sql), sent));
  }

  async #ask<Result>(call: (client: Client) => Promise<Result>): Promise<Result> {
    const client = this.#client;
    if (client === null) throw new ConnectionLost();
    try {
      return await call(client);
    } catch (error) {
      if (isAnswer(error)) throw error;
      this.#forget(client);
      throw new ConnectionLost(error);
    }
  }

  async #connect(): Promise<void> {
    if (this.#client !== null) return;
    const client = new pg.Client({
      connectionString: this.#location.url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: "broadsheet",
      keepAlive: true,
    });
    client.setTypeParser(INT8, toSafeNumber);
    client.setTypeParser(NUMERIC, toSafeNumber);
    client.setTypeParser(BYTEA, toByteArray);
    // Between two statements nobody else would hear of it, and Node would end the process.
    client.on("error", () => this.#forget(client));
    client.on("end", () => this.#forget(client));
    await client.connect().catch((error: unknown) => {
      throw isAnswer(error) ? error : new ConnectionLost(error);
    });
    this.#client = client;
    await this.#query(
      `set lock_timeout = ${this.#options.lockWaitMs};
       set idle_in_transaction_session_timeout = ${IDLE_TIMEOUT_MS};
       set bytea_output = hex;
       set client_min_messages = warning;
       set standard_conforming_strings = on`,
    );
  }

  #forget(client: Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#isInTransaction = false;
  }
}

/** What the server said, or the system, or a fault of ours; whatever else the driver throws is a lost connection. */
function isAnswer(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || toErrorCode(error) !== null;
}

/** From `\\x00ff…`. */
function toByteArray(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), "hex"));
}

function toSafeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
  return value;
}
