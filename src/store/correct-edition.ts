import { toEditionId } from "../model/names.ts";
import type { CorrectOutcome, Correction } from "../model/correction.ts";
import { cancelEdition } from "./cancel-edition.ts";
import type { Queries } from "./database.ts";
import { freeze } from "./editions.ts";
import { planDeliveries } from "./plan-deliveries.ts";
import { toIntegerOrNull } from "./row.ts";

/**
 * Freezes and plans the next revision, then cancels the one before. Planned first, since whoever waits for the old
 * one is known only until it is cancelled; its senders are refused by their gate from then on.
 */
export async function correctEdition(
  queries: Queries,
  { edition, plan, to }: Correction,
): Promise<CorrectOutcome> {
  const { newsletter, date, revision } = edition;
  const row = await queries.get(
    "select max(revision) as latest from editions where newsletter = ? and date = ?",
    [newsletter, date],
  );
  const latest = row && toIntegerOrNull(row, "latest");
  if (latest === null || latest !== revision - 1) return { kind: "overtaken" };
  await freeze(queries, edition);
  const planned = await planDeliveries(queries, plan, to);
  if (planned.kind !== "planned") throw new Error("a revision just frozen must be planned now");
  const before = toEditionId({ newsletter, date, revision: latest });
  return { ...planned, withdrawn: await cancelEdition(queries, before, plan.at) };
}
