import type { Database, Queries, Row, SqlValue } from "./database.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { toLedgerError } from "./sqlite-error.ts";
import { waitWhileBusy } from "./wait-while-busy.ts";

/** Work in the queue. `run` gives what to do when its writes are durable: tell the caller. */
interface Job {
  readonly run: (queries: Queries) => Promise<() => void>;
  readonly reject: (error: unknown) => void;
}

// Many connections ask at once, so their transactions share one commit. Few enough that another process,
// which polls for the lock, gets its turn.
const GROUP_SIZE = 64;

export interface SqliteOptions {
  /** For messages. */
  readonly path: string;
  /** How long a transaction waits for other processes. */
  readonly lockWaitMs: number;
}

/** Stands behind the seam with one connection: transactions queue, and those that wait commit together. */
export class SqliteDatabase implements Database {
  readonly #connection: SqliteConnection;
  readonly #options: SqliteOptions;
  readonly #queries: Queries;
  readonly #reads: Job[] = [];
  readonly #writes: Job[] = [];
  #working: Promise<void> | null = null;
  #closed = false;

  constructor(connection: SqliteConnection, options: SqliteOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#queries = toQueries(connection);
  }

  all(sql: string, values: readonly SqlValue[] = []): Promise<readonly Row[]> {
    return this.#enqueue(this.#reads, (queries) => queries.all(sql, values));
  }

  get(sql: string, values: readonly SqlValue[] = []): Promise<Row | null> {
    return this.#enqueue(this.#reads, (queries) => queries.get(sql, values));
  }

  run(sql: string, values: readonly SqlValue[] = []): Promise<number> {
    return this.transaction((queries) => queries.run(sql, values));
  }

  script(sql: string): Promise<void> {
    return this.transaction((queries) => queries.script(sql));
  }

  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#enqueue(this.#writes, work);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#working;
    try {
      this.#connection.close();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #enqueue<Result>(queue: Job[], work: (queries: Queries) => Promise<Result>): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error("The database is closed"));
    return new Promise((resolve, reject) => {
      const run = async (queries: Queries): Promise<() => void> => {
        const result = await work(queries);
        return () => resolve(result);
      };
      queue.push({ run, reject });
      this.#working ??= this.#workOff();
    });
  }

  async #workOff(): Promise<void> {
    // A turn of the event loop: what other connections have to write by then shares the commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#reads.length + this.#writes.length > 0) {
      for (const job of this.#reads.splice(0)) await this.#read(job);
      if (this.#writes.length > 0) await this.#writeGroup();
    }
    this.#working = null;
  }

  async #read(job: Job): Promise<void> {
    try {
      const work = await waitWhileBusy(() => job.run(this.#queries), this.#options.lockWaitMs);
      work();
    } catch (error) {
      job.reject(this.#explain(error));
    }
  }

  async #writeGroup(): Promise<void> {
    const group: Job[] = [];
    try {
      await this.#begin();
      const done = await this.#runGroup(group);
      this.#connection.run("commit", []);
      for (const tell of done) tell();
    } catch (error) {
      // Nothing of the group is kept, so nobody in it may be told that it is.
      const failed = group.length > 0 ? group : this.#writes.splice(0, GROUP_SIZE);
      if (this.#connection.isInTransaction()) this.#connection.run("rollback", []);
      for (const job of failed) job.reject(this.#explain(error));
    }
  }

  #begin(): Promise<number> {
    return waitWhileBusy(
      () => this.#connection.run("begin immediate", []),
      this.#options.lockWaitMs,
    );
  }

  /** @param group receives the jobs whose writes stand or fall with the commit */
  async #runGroup(group: Job[]): Promise<readonly (() => void)[]> {
    const done: (() => void)[] = [];
    for (let count = 0; count < GROUP_SIZE; count += 1) {
      const job = this.#writes.shift();
      if (job === undefined) break;
      group.push(job);
      const tell = await this.#runApart(job);
      if (tell === null) group.pop();
      else done.push(tell);
    }
    return done;
  }

  /**
   * One job of a group fails alone.
   *
   * @returns null if it did; its caller knows
   * @throws if the database gave up the whole transaction, as it does when the disk is full
   */
  async #runApart(job: Job): Promise<(() => void) | null> {
    this.#connection.run("savepoint job", []);
    try {
      const tell = await job.run(this.#queries);
      this.#connection.run("release job", []);
      return tell;
    } catch (error) {
      if (!this.#connection.isInTransaction()) throw error;
      this.#connection.run("rollback to job", []);
      this.#connection.run("release job", []);
      job.reject(this.#explain(error));
      return null;
    }
  }

  #explain(error: unknown): unknown {
    return toLedgerError(error, this.#options.path);
  }
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
  };
}
