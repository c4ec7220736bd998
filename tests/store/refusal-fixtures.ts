import type { SmtpReply } from "../../src/model/delivery.ts";
import type { Store } from "../../src/model/store.ts";
import { recordOf } from "./anna.ts";
import type { OpenStore } from "./fixtures.ts";
import { after, claim, editionId, known, openPlanned, openSender } from "./fixtures.ts";

export const POLICY: SmtpReply = { code: 554, enhancedCode: "5.7.1", text: "Not from you" };
export const PLAIN: SmtpReply = { code: 550, enhancedCode: null, text: "No" };

/** People at as many domains as there are people, or at one. */
export function people(count: number, domains: "many" | "one"): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    domains === "many" ? `r@d${index}.example.org` : `r${index}@example.org`,
  );
}

/** Answers everybody in turn; an acceptance is handed over first. @returns what each answer paused */
export async function answer(
  store: Store,
  replies: readonly SmtpReply[],
): Promise<readonly (string | null)[]> {
  const pauses = [];
  const claims = await claim(store, "one", { limit: replies.length });
  for (const [index, { deliveryId }] of claims.entries()) {
    const reply = known(replies[index]);
    await store.handOver({ deliveryId, senderId: "one", at: after(1) });
    const kind = reply.code < 300 ? "accepted" : "refused";
    pauses.push(await store.recordOutcome(recordOf(deliveryId, { kind, reply })));
  }
  return pauses;
}

export async function openAnswering(open: OpenStore, addresses: readonly string[]): Promise<Store> {
  const store = await openPlanned(open, addresses);
  await openSender(store, "one");
  return store;
}

export async function countsOf(store: Store): Promise<Readonly<Record<string, number>>> {
  const { planned, refused, accepted } = known(
    await store.readStatus(editionId(), after(2)),
  ).counts;
  return { planned, refused, accepted };
}

export const repeat = (reply: SmtpReply, count: number): readonly SmtpReply[] =>
  Array.from({ length: count }, () => reply);
