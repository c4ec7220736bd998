import { createHash } from "node:crypto";
import type { BounceKind, BounceOutcome, Finding, NewBounce } from "../../src/model/bounce.ts";
import type { DeliveryReport } from "../../src/model/delivery.ts";
import type { EditionId, IsoDate, Slug } from "../../src/model/names.ts";
import { toEditionId } from "../../src/model/names.ts";
import type { OutcomeRecord, Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  after,
  collect,
  DAILY,
  date,
  DAY,
  edition,
  email,
  HOUR_MS,
  id,
  known,
  OK,
  openSender,
  plan,
  subscribe,
} from "./fixtures.ts";

export const ANNA = "anna@example.org";
export const BERTA = "berta@example.org";

export const DAY_MS = 24 * HOUR_MS;

/** As the program has it: forty hex digits for an edition and a person. */
export function tagOf(address: string, of: EditionId): string {
  return createHash("sha256")
    .update(`${of}\n${id(address)}`)
    .digest("hex")
    .slice(0, 40);
}

export function editionOf(day: IsoDate = DAY, newsletter: Slug = DAILY): EditionId {
  return toEditionId({ newsletter, date: day, revision: 1 });
}

export type Answer = OutcomeRecord["outcome"];

export const ACCEPTED: Answer = { kind: "accepted", reply: OK };

/** An edition of that day, frozen, planned and claimed by a sender of its own, who answers as told. */
export async function mail(
  store: Store,
  options: {
    readonly day?: string;
    readonly newsletter?: Slug;
    /** By address; accepted unless told. */
    readonly answers?: Readonly<Record<string, Answer>>;
  } = {},
): Promise<EditionId> {
  const { newsletter = DAILY, answers = {} } = options;
  const day = date(options.day ?? DAY);
  const at = new Date(Date.parse(day) + 6 * HOUR_MS);
  const of = editionOf(day, newsletter);
  await store.freeze(edition({ newsletter, date: day, frozenAt: at }));
  const expiresAt = new Date(at.getTime() + 20 * HOUR_MS);
  const addresses = new Map<string, string>();
  for await (const { subscriber } of store.listSubscriptions(newsletter)) {
    addresses.set(subscriber.id, subscriber.email.address);
  }
  const messageId = (person: string): string => {
    const tag = createHash("sha256").update(`${of}\n${person}`).digest("hex").slice(0, 40);
    return `<${tag}@courier.example.org>`;
  };
  await store.plan(plan({ edition: of, at, expiresAt, messageId }));
  const senderId = `sender of ${of}`;
  await openSender(store, senderId, at);
  const claims = await store.claim({ edition: of, senderId, limit: 1000, at });
  for (const { deliveryId, email: to } of claims) {
    const outcome = answers[to.address] ?? ACCEPTED;
    // Refused before the data, as servers do for whom they do not know.
    if (outcome.kind !== "refused") await store.handOver({ deliveryId, senderId, at });
    const nextAttemptAt = outcome.kind === "deferred" ? expiresAt : null;
    await store.recordOutcome({ deliveryId, senderId, outcome, nextAttemptAt, at });
  }
  await store.closeSender(senderId, at);
  return of;
}

export function finding(kind: BounceKind, facts: Partial<Finding> = {}): Finding {
  const status = { hard: "5.1.1", soft: "5.2.2", policy: "5.7.1", complaint: null }[kind];
  return { kind, recipient: null, status, diagnostic: null, ...facts };
}

export const LIMITS = { softCount: 3, softDays: 10 };

/** Of Anna's mail of the sample day, proved, five hours after it. */
export function bounceOf(
  address: string,
  kind: BounceKind,
  facts: Partial<NewBounce> = {},
): NewBounce {
  return {
    ...{ report: `<${kind}@mx.example.net>`, source: "mailbox", finding: finding(kind) },
    ...{ evidence: "return-path", of: { tag: tagOf(address, editionOf()) } },
    ...{ at: after(5 * HOUR_MS), limits: LIMITS },
    ...facts,
  };
}

/** What nobody can prove: by the address alone. */
export function byAddress(
  address: string,
  kind: BounceKind,
  facts: Partial<NewBounce> = {},
): NewBounce {
  const of = { email: email(address), providerId: null };
  return bounceOf(address, kind, { evidence: "address", of, ...facts });
}

/** Takes them one after another. @returns in a word what became of each */
export async function takeAll(
  store: Store,
  bounces: readonly NewBounce[],
): Promise<readonly string[]> {
  const words = [];
  for (const bounce of bounces) words.push(toWord(await store.takeBounce(bounce)));
  return words;
}

export function toWord(outcome: BounceOutcome): string {
  if (outcome.kind !== "noted") return outcome.kind;
  return outcome.suppressed ? "suppressed" : "noted";
}

/** Why nothing is mailed to an address; null if it is. */
export async function findReason(store: Store, address: string): Promise<string | null> {
  for await (const one of store.listSuppressions()) {
    if (one.email.key === email(address).key) return one.reason;
  }
  return null;
}

export async function listStatuses(store: Store, address: string): Promise<readonly string[]> {
  const all = await store.findSubscriptions(email(address));
  return all.map(({ newsletter, status }) => `${newsletter} ${status}`);
}

export async function reportOf(
  store: Store,
  of: EditionId,
  address: string,
): Promise<DeliveryReport> {
  const [report] = await collect(store.listReports(of, { status: null, email: email(address) }));
  return known(report);
}

/** Anna and Berta, who got the edition of the sample day. */
export async function openMailed(open: OpenStore): Promise<Store> {
  const store = await open();
  await subscribe(store, [ANNA, BERTA]);
  await mail(store);
  return store;
}

/** Soft ones of Anna's, this many hours after the sample day's mail. */
export function softAt(...hours: readonly number[]): readonly NewBounce[] {
  return hours.map((hour) =>
    bounceOf(ANNA, "soft", { report: `soft ${hour}`, at: after(hour * HOUR_MS) }),
  );
}
