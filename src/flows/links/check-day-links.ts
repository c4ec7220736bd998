import { settleProblems } from "../../lint/exceptions/settle-problems.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import { noContent } from "../no-content.ts";
import { openPool } from "../pool.ts";
import { checkLinks, type LinksRequest } from "./check-links.ts";

/**
 * What `check --links` says of the links of one day, and nothing else of it.
 *
 * @param date null is the newest day
 * @throws UserError if it has no folder
 */
export async function checkDayLinks(
  source: ContentSource,
  date: IsoDate | null,
  request: LinksRequest,
): Promise<readonly Problem[]> {
  const { value: pool, problems } = await openPool(source, { findings: "raw" });
  if (pool === null) return problems;
  const chosen = date ?? pool.dates.at(-1) ?? null;
  const day = chosen === null ? null : await pool.readDay(chosen);
  if (chosen === null || day === null) throw noContent(chosen, pool);
  const found = await checkLinks(pool, [chosen], request);
  const { exceptions } = day;
  return settleProblems(found, { settings: pool.context.settings, exceptions }).kept;
}
