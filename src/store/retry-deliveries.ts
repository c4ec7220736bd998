import type { RetryOutcome, RetryRequest } from "../model/store.ts";
import { findOver } from "./close-open.ts";
import type { Queries } from "./database.ts";
import { findEditionNo } from "./editions.ts";

const CHANGES = {
  // Not next_attempt_at alone: `attempts` stays, so that the next back-off is the longer one.
  deferred: "next_attempt_at = ?",
  refused: `changed_at = ?, status = 'planned', handed_over_at = null, reason = null,
    reply_code = null, reply_enhanced = null, reply_text = null`,
} as const;

// No `like`: a code from the command line must not hold a pattern.
const HAS_CODE = `(? in (reply_enhanced, cast(reply_code as text))
  or substr(reply_enhanced, 1, length(?) + 1) = ? || '.')`;

/**
 * Makes deferred deliveries due now, or refused ones planned again.
 *
 * @throws UserError if there is no such edition
 */
export async function retryDeliveries(
  queries: Queries,
  request: RetryRequest,
): Promise<RetryOutcome> {
  const { status, codes, at } = request;
  const edition = await findEditionNo(queries, request.edition);
  const over = await findOver(queries, edition, at);
  if (over !== null) return { kind: "over", why: over };
  const ofCodes = codes.length === 0 ? "" : ` and (${codes.map(() => HAS_CODE).join(" or ")})`;
  const count = await queries.run(
    `update deliveries set ${CHANGES[status]} where edition = ? and status = ?${ofCodes}
       and exists (select 1 from subscribers s where s.no = subscriber and s.erased_at is null)`,
    [at.getTime(), edition, status, ...codes.flatMap((code) => [code, code, code])],
  );
  return { kind: "retried", count };
}
