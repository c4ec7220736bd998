import { readExceptions } from "../../lint/exceptions/read-exceptions.ts";
import { settleProblems } from "../../lint/exceptions/settle-problems.ts";
import type { Checked } from "../../model/problem.ts";
import type { StandingPage } from "../../model/standing-page.ts";
import { parsePages } from "../../parse/pages/parse-pages.ts";
import type { Pool } from "../pool.ts";

/** The pages of the site that belong to no day. */
export async function readPages(
  pool: Pick<Pool, "source" | "publication" | "context">,
): Promise<Checked<readonly StandingPage[]>> {
  const folder = await pool.source.readPages();
  if (folder === null) return { value: [], problems: [] };
  const { value, problems } = parsePages(folder, pool.publication);
  const exceptions = folder.files.flatMap(readExceptions);
  const { settings } = pool.context;
  const { kept } = settleProblems([...folder.problems, ...problems], { settings, exceptions });
  return { value, problems: kept };
}
