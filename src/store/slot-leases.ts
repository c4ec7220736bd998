import type { Fence, SlotTake, SlotTakeRequest } from "../model/store.ts";
import type { Queries } from "./database.ts";
import { toInteger, toText } from "./row.ts";

const HOLDER = `
select x.id, x.host, x.pid
from slot_leases l join senders x on x.no = l.sender
where l.newsletter = ? and l.date = ? and x.ended_at is null and x.lease_until > ?`;

const TAKE = `
insert into slot_leases (newsletter, date, sender)
select ?, ?, no from senders where id = ? and ended_at is null and lease_until > ?
on conflict (newsletter, date) do update set sender = excluded.sender`;

/** One sender has a slot, for as long as its own lease is good; a sender may take what it has again. */
export async function takeSlot(queries: Queries, request: SlotTakeRequest): Promise<SlotTake> {
  const { newsletter, date, senderId, at } = request;
  const holder = await queries.get(HOLDER, [newsletter, date, at.getTime()]);
  if (holder !== null && toText(holder, "id") !== senderId) {
    return { kind: "busy", place: { host: toText(holder, "host"), pid: toInteger(holder, "pid") } };
  }
  const taken = await queries.run(TAKE, [newsletter, date, senderId, at.getTime()]);
  return taken === 0 ? { kind: "lease-lost" } : { kind: "taken" };
}

/** Whether a sender may still write to the slot that it took; true where nobody asked for a slot. */
export async function holdsSlot(
  queries: Queries,
  slot: { readonly newsletter: string; readonly date: string },
  fence: Fence | undefined,
): Promise<boolean> {
  if (fence === undefined) return true;
  const { newsletter, date } = slot;
  const holder = await queries.get(HOLDER, [newsletter, date, fence.at.getTime()]);
  return holder !== null && toText(holder, "id") === fence.senderId;
}
