import type { DeliveryReport } from "../../src/model/delivery.ts";
import type { OutcomeRecord, Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  HOUR_MS,
  after,
  claimOne,
  collect,
  editionId,
  openPlanned,
  openSender,
} from "./fixtures.ts";

/** One reader, for tests of a single delivery. */
export const ANNA = "anna@example.org";

/** What the ledger says of Anna, but for what never changes. */
export async function reportAnna(store: Store): Promise<Partial<DeliveryReport>> {
  const [report] = await collect(store.listReports(editionId()));
  const { status, attempts, reply, reason, at } = report ?? {};
  return { status, attempts, reply, reason, at } as Partial<DeliveryReport>;
}

/** Anna's delivery, claimed by the sender “one”. */
export async function openClaimed(open: OpenStore): Promise<{ store: Store; deliveryId: number }> {
  const store = await openPlanned(open, [ANNA]);
  await openSender(store, "one");
  const { deliveryId } = await claimOne(store, "one");
  return { store, deliveryId };
}

/** An answer to the sender “one”. */
export function recordOf(
  deliveryId: number,
  outcome: OutcomeRecord["outcome"],
  facts: Partial<OutcomeRecord> = {},
): OutcomeRecord {
  const nextAttemptAt = outcome.kind === "deferred" ? after(HOUR_MS) : null;
  return { deliveryId, senderId: "one", outcome, nextAttemptAt, at: after(2), ...facts };
}
