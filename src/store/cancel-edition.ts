import type { EditionId } from "../model/names.ts";
import { closeOpen } from "./close-open.ts";
import type { Queries } from "./database.ts";
import { findEditionNo } from "./editions.ts";

/**
 * Ends an edition for good. Claims are taken from their senders, whose gate then says “skipped”; what is
 * between its last byte and the answer stays, and if it comes back as “later”, the next claim skips it.
 *
 * @returns how many deliveries were skipped
 * @throws UserError if there is no such edition
 */
export async function cancelEdition(
  queries: Queries,
  edition: EditionId,
  at: Date,
): Promise<number> {
  const no = await findEditionNo(queries, edition);
  const time = at.getTime();
  await queries.run(
    "update mailings set cancelled_at = ? where edition = ? and cancelled_at is null",
    [time, no],
  );
  const claimed = await queries.run(
    `update deliveries set status = 'skipped', reason = 'cancelled', changed_at = ?, sender = null
     where edition = ? and status = 'claimed'`,
    [time, no],
  );
  return claimed + (await closeOpen(queries, no, at));
}
