import { countUnsettled, type DeliveryCounts } from "../../model/delivery.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { Store } from "../../model/store.ts";
import { findDueSlot, findNextSlot, type Slot } from "../schedule.ts";
import type { Blocked, SendDecision } from "../send/gates.ts";
import { listDue } from "../send/list-due.ts";
import { readStanding, type Standing } from "../send/read-standing.ts";

/** What becomes of one slot, as things are now. */
export interface NextSlot extends Slot {
  readonly newsletter: Newsletter;
  readonly when: "due" | "coming";
  /** Who would be planned now. */
  readonly people: number;
  readonly fate: Fate;
}

export type Fate =
  | { readonly kind: "goes-out"; readonly subject: string; readonly uncommitted: readonly string[] }
  | { readonly kind: "blocked"; readonly blocked: Blocked }
  /** Some have it, some have not. */
  | { readonly kind: "goes-on"; readonly counts: DeliveryCounts; readonly until: Date | null }
  | { readonly kind: "sent"; readonly counts: DeliveryCounts }
  | { readonly kind: "sent-elsewhere" };

export interface NextRequest {
  readonly store: Store;
  readonly now: Date;
  /** Slots sent by another ledger, `daily/2026-01-05`. */
  readonly sentElsewhere: ReadonlySet<string>;
  /** Walks the gates for a date, as they would be at a time. */
  readonly decide: (newsletter: Newsletter, slot: Slot) => Promise<SendDecision>;
}

/** The slot that is due, if one is, slots with people left over, and the next one; nothing without a schedule. */
export async function planNext(
  newsletter: Newsletter,
  request: NextRequest,
): Promise<readonly NextSlot[]> {
  const { store, now } = request;
  const people = await store.countPlannable(newsletter.slug, now);
  const slots: NextSlot[] = [];
  const due = findDueSlot(newsletter, now);
  const open = (await listDue({ newsletters: [newsletter], store, now })).filter(
    ({ date }) => date !== due?.date,
  );
  const left = open.map(({ date }): Slot => ({ date, at: now }));
  for (const slot of [...left, ...(due === null ? [] : [due])]) {
    const fate = await findFate(newsletter, slot, request);
    slots.push({ ...slot, newsletter, when: "due", people, fate });
  }
  const coming = findNextSlot(newsletter, now);
  if (coming === null) return slots;
  const fate = await findFate(newsletter, coming, request);
  return [...slots, { ...coming, newsletter, when: "coming", people, fate }];
}

async function findFate(newsletter: Newsletter, slot: Slot, request: NextRequest): Promise<Fate> {
  const { store, now } = request;
  const { date } = slot;
  const standing = await readStanding({ newsletter, date }, { store, now });
  if (standing.kind !== "open") return toLedgerFate(standing);
  const isElsewhere = request.sentElsewhere.has(`${newsletter.slug}/${date}`);
  const isKnown = (await store.findEdition(newsletter.slug, date)) !== null;
  if (isElsewhere && !isKnown) return { kind: "sent-elsewhere" };
  // An embargo that ends before the slot keeps nothing back.
  const at = slot.at > now ? slot.at : now;
  return toFate(await request.decide(newsletter, { date, at }));
}

function toLedgerFate(standing: Exclude<Standing, { kind: "open" }>): Fate {
  const { counts, edition } = standing.status;
  switch (standing.kind) {
    case "settled":
      return { kind: "sent", counts };
    case "begun":
      return { kind: "goes-on", counts, until: null };
    case "waiting":
      return { kind: "goes-on", counts, until: standing.until };
    case "stopped": {
      const message = `${edition} is stopped, ${countUnsettled(counts)} are left`;
      const advice = "broadsheet resume lets it go on, broadsheet cancel ends it";
      return { kind: "blocked", blocked: { kind: "stopped", message, advice, uncommitted: [] } };
    }
  }
}

function toFate(decision: SendDecision): Fate {
  if (decision.kind !== "ready") return { kind: "blocked", blocked: decision };
  const { edition, uncommitted } = decision;
  return { kind: "goes-out", subject: edition.subject, uncommitted };
}
