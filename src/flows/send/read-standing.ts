import { countUnsettled, type EditionStatus } from "../../model/delivery.ts";
import type { IsoDate } from "../../model/names.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { Store } from "../../model/store.ts";
import { countResendable } from "./resend.ts";

/** How far the mailing of one slot has come. */
export type Standing =
  /** Nobody has been mailed: what the content says now is what counts. */
  | { readonly kind: "open" }
  /** Some have it, some have not: the frozen edition is finished. */
  | { readonly kind: "begun"; readonly status: EditionStatus }
  /** All that is left waits for a later attempt. */
  | { readonly kind: "waiting"; readonly status: EditionStatus; readonly until: Date }
  | { readonly kind: "stopped"; readonly status: EditionStatus }
  | { readonly kind: "settled"; readonly status: EditionStatus };

/** What a run under cron needs to know before it reads any content. */
export async function readStanding(
  target: { readonly newsletter: Newsletter; readonly date: IsoDate },
  ledger: { readonly store: Store; readonly now: Date },
): Promise<Standing> {
  const { store, now } = ledger;
  const edition = await store.findEdition(target.newsletter.slug, target.date);
  const status = edition && (await store.readStatus(edition.id, now));
  if (edition === null || status === null || !isPlanned(status)) return { kind: "open" };
  const { newsletter } = target;
  const resendable = await countResendable({ newsletter, edition }, ledger);
  if (status.cancelled || countUnsettled(status.counts) + resendable === 0) {
    return { kind: "settled", status };
  }
  if (status.stopped) return { kind: "stopped", status };
  const until = resendable > 0 ? null : await findWait(status, ledger);
  if (until !== null) return { kind: "waiting", status, until };
  return hasBegun(status) ? { kind: "begun", status } : { kind: "open" };
}

/** Whether there is a delivery for anybody. */
export function isPlanned({ counts }: EditionStatus): boolean {
  return Object.values(counts).some((count) => count > 0);
}

function hasBegun({ counts }: EditionStatus): boolean {
  const { accepted, refused, uncertain, deferred, handedOver } = counts;
  return accepted + refused + uncertain + deferred + handedOver > 0;
}

async function findWait(
  { edition, counts, expiresAt }: EditionStatus,
  { store, now }: { readonly store: Store; readonly now: Date },
): Promise<Date | null> {
  if (counts.claimed + counts.handedOver > 0) return null;
  const due = await store.findNextDue(edition);
  // Whoever is left when an edition expires has to be skipped, not waited for.
  const until = expiresAt !== null && due !== null && expiresAt < due ? expiresAt : due;
  return until !== null && until > now ? until : null;
}
