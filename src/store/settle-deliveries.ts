import type { Settlement, SettleOutcome, Verdict } from "../model/store.ts";
import { closeOpen } from "./close-open.ts";
import type { Queries } from "./database.ts";
import { findEditionNo } from "./editions.ts";
import { skipErased } from "./skip-erased.ts";

/**
 * Decides uncertain deliveries: whatever is not uncertain any more, or in a later attempt, stays as it is.
 *
 * @throws UserError if there is no such edition
 */
export async function settleDeliveries(
  queries: Queries,
  settlement: Settlement,
): Promise<SettleOutcome> {
  const edition = await findEditionNo(queries, settlement.edition);
  const counts = { accepted: 0, refused: 0, "not-sent": 0 };
  for (const verdict of settlement.verdicts) {
    counts[verdict.as] += await settleOne(queries, { verdict, edition, at: settlement.at });
  }
  const skipped = counts["not-sent"] > 0 ? await skipSome(queries, edition, settlement.at) : 0;
  const { accepted, refused } = counts;
  return { accepted, refused, replanned: counts["not-sent"] - skipped, skipped };
}

/** Those of erased people, and all if the edition is over. */
async function skipSome(queries: Queries, edition: number, at: Date): Promise<number> {
  const erased = await skipErased(queries, { column: "edition", value: edition, at });
  return erased + (await closeOpen(queries, edition, at));
}

interface Decision {
  readonly verdict: Verdict;
  readonly edition: number;
  readonly at: Date;
}

const THIS_ATTEMPT = "edition = ? and message_id = ? and attempts = ? and status = 'uncertain'";

/** @returns 1 if there was something to decide, else 0 */
async function settleOne(queries: Queries, decision: Decision): Promise<number> {
  const { verdict, edition, at } = decision;
  const key = [edition, verdict.messageId, verdict.attempts];
  if (verdict.as !== "not-sent") {
    return queries.run(
      `update deliveries set status = ?, reason = ?, changed_at = ?, sender = null where ${THIS_ATTEMPT}`,
      [verdict.as, verdict.reason, at.getTime(), ...key],
    );
  }
  // What is planned has no reason; the history keeps it, written by the trigger of the second statement.
  await queries.run(
    `update deliveries set reason = reason || ?, changed_at = ? where ${THIS_ATTEMPT}`,
    [`; ${verdict.reason}: not sent`, at.getTime(), ...key],
  );
  return queries.run(
    `update deliveries
     set status = 'planned', reason = null, changed_at = ?, sender = null, handed_over_at = null
     where ${THIS_ATTEMPT}`,
    [at.getTime(), ...key],
  );
}
