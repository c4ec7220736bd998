import type { Queries } from "./database.ts";

/** The columns of an untouched delivery; an attempt that never came to a hand-over does not count. */
export const SET_PLANNED = `
  status = 'planned', attempts = attempts - 1, sender = null, handed_over_at = null, next_attempt_at = null,
  reply_code = null, reply_enhanced = null, reply_text = null, reason = null`;

/** Gives a claim back. Whatever is no claim of this sender's stays as it is. */
export async function release(
  queries: Queries,
  deliveryId: number,
  senderId: string,
): Promise<void> {
  await queries.run(
    `update deliveries set ${SET_PLANNED}
     where no = ? and status = 'claimed' and sender = (select no from senders where id = ?)`,
    [deliveryId, senderId],
  );
}
