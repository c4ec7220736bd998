import type { AddressRefusals } from "../model/subscriber.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import type { Queries } from "./database.ts";
import type { Refusal } from "./refusal-run.ts";
import { toInteger, toText, toTime } from "./row.ts";

/** One refusal more that says that the address is no good. */
export async function blameAddress(queries: Queries, refusal: Refusal): Promise<void> {
  const { delivery, reply, at } = refusal;
  await queries.run(
    `insert into address_refusals (subscriber, refusals, code, enhanced, last_at)
     select subscriber, 1, ?, ?, ? from deliveries where no = ?
     on conflict (subscriber) do update set refusals = address_refusals.refusals + 1, code = excluded.code,
       enhanced = excluded.enhanced, last_at = excluded.last_at`,
    [reply.code, reply.enhancedCode ?? "", at.getTime(), delivery],
  );
}

/** Takes back what an edition's run of refusals said of addresses. */
export async function unblameAddresses(queries: Queries, edition: number): Promise<void> {
  await queries.run(
    `update address_refusals set refusals = refusals - 1
     where subscriber in (
       select d.subscriber from refusal_runs r join deliveries d on d.no = r.delivery
       where r.edition = ? and r.about = 'address' and r.again is null
     )`,
    [edition],
  );
  await queries.run("delete from address_refusals where refusals = 0");
}

/** @returns null if no server has ever said that this address is no good */
export async function findAddressRefusals(
  queries: Queries,
  email: EmailAddress,
): Promise<AddressRefusals | null> {
  const row = await queries.get(
    `select a.refusals, a.code, a.enhanced, a.last_at
     from address_refusals a join subscribers s on s.no = a.subscriber where s.address_key = ?`,
    [email.key],
  );
  if (row === null) return null;
  return {
    refusals: toInteger(row, "refusals"),
    lastReply: `${toInteger(row, "code")} ${toText(row, "enhanced")}`,
    lastAt: toTime(row, "last_at"),
  };
}
