import type { Queries } from "./database.ts";

/** One connection to a database, with what `SharedCommits` needs to queue transactions on it. */
export interface Session {
  readonly queries: Queries;
  /** Begins a transaction, alone among all writers of the database; waits for others who write. */
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** Whether a transaction is open; some failures end it by themselves. */
  isInTransaction(): boolean;
  /** Runs what only reads, again if others are in its way for a moment. */
  read<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  /** @returns a UserError for what the world did; anything else unchanged, since it is a bug */
  explain(error: unknown): unknown;
  close(): Promise<void>;
}
