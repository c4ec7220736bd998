/** Whose mail a bounce is about. */
import type { NewBounce } from "../model/bounce.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import type { Queries, Row } from "./database.ts";
import { toTextOrNull } from "./row.ts";

/** How long after its hand-over an address alone may name a mail. Servers give up after five days at most. */
export const RECENT_MS = 30 * 86_400_000;
/** A report's clock may be behind ours. */
const SKEW_MS = 3_600_000;
/** A shorter id of a provider could stand in any reply by chance. */
const LEAST_ID_LENGTH = 8;

// A server said yes, or may have; a refusal without a reply is what a log told later of mail that went out.
const MAILED = `(d.status in ('accepted', 'uncertain', 'handedOver')
  or (d.status = 'refused' and d.reply_code is null and d.handed_over_at is not null))`;

const COLUMNS = `e.id as edition_id, d.edition, d.subscriber, d.handed_over_at, s.id, s.address, s.address_key,
  s.needs_smtputf8, s.moved_at, s.restored_at`;

// “A” comes right after “@”: along the index, whatever the sender's domain is.
const BY_TAG = `
select ${COLUMNS}
from deliveries d join editions e on e.no = d.edition join subscribers s on s.no = d.subscriber
where d.message_id >= ? and d.message_id < ? and s.erased_at is null and ${MAILED}
limit 1`;

const BY_ADDRESS = `
select ${COLUMNS}, d.reply_text
from subscribers s join deliveries d on d.subscriber = s.no join editions e on e.no = d.edition
where s.address_key = ? and ${MAILED}
  and d.handed_over_at between ? and ? and (s.moved_at is null or d.handed_over_at > s.moved_at)
order by d.handed_over_at desc, d.no desc`;

/**
 * The delivery that a bounce is about, with its edition and its person.
 *
 * @returns null if it is no mail of ours, never went out, or its person was erased
 */
export function findMailed(queries: Queries, { of, at }: NewBounce): Promise<Row | null> {
  if ("tag" in of) return queries.get(BY_TAG, [`<${of.tag}@`, `<${of.tag}A`]);
  return findByAddress(queries, { ...of, at });
}

async function findByAddress(
  queries: Queries,
  of: { readonly email: EmailAddress; readonly providerId: string | null; readonly at: Date },
): Promise<Row | null> {
  const at = of.at.getTime();
  const rows = await queries.all(BY_ADDRESS, [of.email.key, at - RECENT_MS, at + SKEW_MS]);
  const { providerId } = of;
  const isKnownId = providerId !== null && providerId.length >= LEAST_ID_LENGTH;
  const named = isKnownId ? rows.find((row) => hasInReply(row, providerId)) : undefined;
  return named ?? rows[0] ?? null;
}

/** Providers say in their reply what they call the mail. */
function hasInReply(row: Row, providerId: string): boolean {
  return toTextOrNull(row, "reply_text")?.includes(providerId) ?? false;
}
