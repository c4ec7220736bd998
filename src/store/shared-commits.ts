import type { Database, Queries, Row, SqlValue } from "./database.ts";
import type { Session } from "./session.ts";

/** Work in the queue. `run` gives what to do when its writes are durable: tell the caller. */
interface Job {
  readonly run: (queries: Queries) => Promise<() => void>;
  readonly reject: (error: unknown) => void;
}

// Many connections ask at once, so their transactions share one commit. Few enough that another process,
// which waits for the lock, gets its turn.
const GROUP_SIZE = 64;

/** Stands behind the seam with one connection: transactions queue, and those that wait commit together. */
export class SharedCommits implements Database {
  readonly #session: Session;
  readonly #reads: Job[] = [];
  readonly #writes: Job[] = [];
  #working: Promise<void> | null = null;
  #closed = false;

  constructor(session: Session) {
    this.#session = session;
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

  listTables(): Promise<readonly string[]> {
    return this.#enqueue(this.#reads, (queries) => queries.listTables());
  }

  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#enqueue(this.#writes, work);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#working;
    try {
      await this.#session.close();
    } catch (error) {
      throw this.#session.explain(error);
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
      const tell = await this.#session.read((queries) => job.run(queries));
      tell();
    } catch (error) {
      job.reject(this.#session.explain(error));
    }
  }

  async #writeGroup(): Promise<void> {
    const group: Job[] = [];
    try {
      await this.#session.begin();
      const done = await this.#runGroup(group);
      await this.#session.commit();
      for (const tell of done) tell();
    } catch (error) {
      // Nothing of the group is kept, so nobody in it may be told that it is.
      const failed = group.length > 0 ? group : this.#writes.splice(0, GROUP_SIZE);
      if (this.#session.isInTransaction()) await this.#session.rollback();
      for (const job of failed) job.reject(this.#session.explain(error));
    }
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
    const { queries } = this.#session;
    await queries.run("savepoint job");
    try {
      const tell = await job.run(queries);
      await queries.run("release savepoint job");
      return tell;
    } catch (error) {
      if (!this.#session.isInTransaction()) throw error;
      await queries.run("rollback to savepoint job");
      await queries.run("release savepoint job");
      job.reject(this.#session.explain(error));
      return null;
    }
  }
}
