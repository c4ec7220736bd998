import { countUnsettled } from "../../model/delivery.ts";
import { type IsoDate, parseEditionId } from "../../model/names.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { Store } from "../../model/store.ts";
import { countResendable } from "./resend.ts";
import { findDueSlot } from "../schedule.ts";

export interface DueIssue {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
}

/** What a run under cron has to look at: slots that have come, and editions with deliveries left over. */
export async function listDue(request: {
  readonly newsletters: readonly Newsletter[];
  readonly store: Store;
  readonly now: Date;
}): Promise<readonly DueIssue[]> {
  const { newsletters, store, now } = request;
  const due = new Map<string, DueIssue>();
  const add = (newsletter: Newsletter, date: IsoDate): unknown =>
    due.set(`${newsletter.slug}/${date}`, { newsletter, date });
  for (const { edition, counts, stopped } of await store.listStatus(now)) {
    const name = parseEditionId(edition);
    const newsletter = newsletters.find(({ slug }) => slug === name?.newsletter);
    if (name === null || newsletter === undefined || stopped) continue;
    const resendable = await countResendable({ newsletter, edition: { id: edition } }, request);
    if (countUnsettled(counts) + resendable > 0) add(newsletter, name.date);
  }
  for (const newsletter of newsletters) {
    const slot = findDueSlot(newsletter, now);
    if (slot !== null) add(newsletter, slot.date);
  }
  return [...due.values()];
}
