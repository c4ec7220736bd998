import type { DeliveryReport } from "../model/delivery.ts";
import type { EditionId } from "../model/names.ts";
import type { SettleOutcome, Store, Verdict } from "../model/store.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import { UserError } from "../model/user-error.ts";

/** All uncertain deliveries of an edition, in the order of addresses. */
export async function listUncertain(
  store: Store,
  edition: EditionId,
): Promise<readonly DeliveryReport[]> {
  const found: DeliveryReport[] = [];
  const filter = { status: "uncertain", email: null } as const;
  for await (const report of store.listReports(edition, filter)) found.push(report);
  return found;
}

/**
 * The uncertain deliveries of these people.
 *
 * @throws UserError for somebody who is not uncertain: then nothing is settled
 */
export async function findUncertain(
  store: Store,
  edition: EditionId,
  people: readonly EmailAddress[],
): Promise<readonly DeliveryReport[]> {
  const found: DeliveryReport[] = [];
  for (const email of people) found.push(await findOne(store, edition, email));
  return found;
}

async function findOne(
  store: Store,
  edition: EditionId,
  email: EmailAddress,
): Promise<DeliveryReport> {
  for await (const report of store.listReports(edition, { status: null, email })) {
    if (report.status === "uncertain") return report;
    throw notUncertain(email, `is ${report.status} in ${edition}`);
  }
  throw notUncertain(email, `is not among the people of ${edition}`);
}

function notUncertain(email: EmailAddress, found: string): UserError {
  return new UserError("not-uncertain", {
    message: `${email.address} ${found}, so there is nothing to settle`,
    advice: "broadsheet report --status uncertain lists who is",
  });
}

/** What a person says of deliveries: they went out, or they did not. */
export function toVerdicts(
  reports: readonly DeliveryReport[],
  as: "sent" | "not-sent",
): readonly Verdict[] {
  return reports.map(({ messageId, attempts }) => ({
    messageId,
    attempts,
    as: as === "sent" ? "accepted" : "not-sent",
    reason: "settled by hand",
  }));
}

// A transaction of some thousand verdicts is over before another sender notices.
const PART = 2000;

/** Writes verdicts down, part by part, so that senders go on between them. */
export async function settleEdition(request: {
  readonly store: Store;
  readonly edition: EditionId;
  readonly verdicts: readonly Verdict[];
  readonly at: Date;
}): Promise<SettleOutcome> {
  const { store, edition, at } = request;
  const sum = { accepted: 0, refused: 0, replanned: 0, skipped: 0 };
  for (let from = 0; from < request.verdicts.length; from += PART) {
    const verdicts = request.verdicts.slice(from, from + PART);
    const outcome = await store.settle({ edition, verdicts, at });
    sum.accepted += outcome.accepted;
    sum.refused += outcome.refused;
    sum.replanned += outcome.replanned;
    sum.skipped += outcome.skipped;
  }
  return sum;
}
