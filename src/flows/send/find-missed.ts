import type { IsoDate } from "../../model/names.ts";
import { hasErrors } from "../../model/problem.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { SlotNote, Store } from "../../model/store.ts";
import type { Pool } from "../pool.ts";
import { readIssue } from "../read-issue.ts";
import { listOverSlots, type Slot } from "../schedule.ts";
import { isPlanned } from "./read-standing.ts";

/** A slot whose catch-up time is over, and nobody was mailed although there was something to say. */
export interface MissedSlot extends Slot {
  readonly newsletter: Newsletter;
  /** What kept it back while it was due, as noted then: `held`; empty if nobody looked. */
  readonly reasons: readonly string[];
}

export interface MissedRequest {
  readonly newsletters: readonly Newsletter[];
  readonly store: Store;
  readonly pool: Pool;
  /** Slots sent by another ledger, `daily/2026-01-05`. */
  readonly sentElsewhere: ReadonlySet<string>;
  readonly now: Date;
}

/** Notes and returns slots that were missed, each of them once: oldest first. */
export async function findMissed(request: MissedRequest): Promise<readonly MissedSlot[]> {
  const { newsletters, store, now } = request;
  const planned = await listPlanned(store, now);
  const missed: MissedSlot[] = [];
  for (const newsletter of newsletters) {
    // Before the first run there was nothing that could have missed a slot.
    const since = await store.watchSlots(newsletter.slug, now);
    const slots = listOverSlots(newsletter, now).filter(({ at }) => at >= since);
    const oldest = slots.at(-1);
    if (oldest === undefined) continue;
    const notes = await store.listNotes(oldest.date);
    for (const slot of [...slots].reverse()) {
      const name = `${newsletter.slug}/${slot.date}`;
      if (planned.has(name) || request.sentElsewhere.has(name)) continue;
      const kinds = listKinds(notes, { newsletter, date: slot.date });
      if (await isNewlyMissed(request, { newsletter, slot, kinds })) {
        missed.push({ ...slot, newsletter, reasons: kinds });
      }
    }
  }
  return missed;
}

async function listPlanned(store: Store, now: Date): Promise<ReadonlySet<string>> {
  const editions = (await store.listStatus(now)).filter(isPlanned);
  return new Set(editions.map(({ edition }) => edition.replace(/\/r\d+$/, "")));
}

function listKinds(
  notes: readonly SlotNote[],
  slot: { readonly newsletter: Newsletter; readonly date: IsoDate },
): readonly string[] {
  return notes
    .filter(({ newsletter, date }) => newsletter === slot.newsletter.slug && date === slot.date)
    .map(({ kind }) => kind);
}

async function isNewlyMissed(
  { store, pool, now }: MissedRequest,
  found: {
    readonly newsletter: Newsletter;
    readonly slot: Slot;
    readonly kinds: readonly string[];
  },
): Promise<boolean> {
  const { newsletter, slot, kinds } = found;
  const { date } = slot;
  if (kinds.includes("missed") || kinds.includes("nothing")) return false;
  // Not noted: a day that is committed too late was missed, too.
  if (!pool.dates.includes(date)) return false;
  const asked = { newsletter, date, now, lastKnown: date, frozenNumbers: new Map() };
  const issue = await readIssue(pool, asked);
  const kind = issue.value !== null || hasErrors(issue.problems) ? "missed" : "nothing";
  const isNew = await store.noteSlot({ newsletter: newsletter.slug, date, kind, at: now });
  return isNew && kind === "missed";
}
