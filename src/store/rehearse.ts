import type { Database, Queries } from "./database.ts";

/** Does the work as it would be done, tells what came of it, and takes everything back. */
export async function rehearse<Result>(
  database: Database,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  const takeBack = new Error("A rehearsal is taken back");
  const results: Result[] = [];
  try {
    await database.transaction(async (queries) => {
      // Again, after a failure of the database: the last one counts.
      results.push(await work(queries));
      throw takeBack;
    });
  } catch (error) {
    if (error !== takeBack) throw error;
  }
  if (results.length === 0) throw new Error("A rehearsal ends with a result");
  return results[results.length - 1] as Result;
}
