import { findNextSlot, type Slot } from "../flows/schedule.ts";
import { type IsoDate, parseIsoDate } from "../model/names.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import { toSentNames } from "./send-desk.ts";
import type { Session } from "./session.ts";

/** The earliest slot of any newsletter that no tag knows as sent; tomorrow (UTC) if none has a schedule. */
export async function findNextDate(session: Session, publication: Publication): Promise<IsoDate> {
  const now = session.clock.now();
  const sent = toSentNames(await session.world.adapters.openRepository(session.root).listSent());
  const slots = publication.newsletters.flatMap((one) => findUnsentSlot(one, now, sent) ?? []);
  const first = slots.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  const date = first?.date ?? parseIsoDate(tomorrow);
  if (date === null) throw new Error("tomorrow must have a date");
  return date;
}

function findUnsentSlot(newsletter: Newsletter, now: Date, sent: ReadonlySet<string>): Slot | null {
  let slot = findNextSlot(newsletter, now);
  while (slot !== null && sent.has(`${newsletter.slug}/${slot.date}`)) {
    slot = findNextSlot(newsletter, slot.at);
  }
  return slot;
}
