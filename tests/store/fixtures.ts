import { createHash } from "node:crypto";
import type { Claim, SmtpReply } from "../../src/model/delivery.ts";
import type { Edition } from "../../src/model/edition.ts";
import { parseEmailAddress } from "../../src/model/email-address.ts";
import { parseIsoDate, parseSlug, parseSubscriberId, toEditionId } from "../../src/model/names.ts";
import type { EditionId, IsoDate, Slug, SubscriberId } from "../../src/model/names.ts";
import type { DeliveryPlan, Store } from "../../src/model/store.ts";
import type { EmailAddress, ImportOutcome } from "../../src/model/subscriber.ts";

/** A store that no other test sees. */
export type OpenStore = () => Promise<Store>;

export const SECOND_MS = 1000;
export const HOUR_MS = 3_600_000;

/** Times in tests count from 6 in the morning of the sample day. */
export function after(milliseconds: number): Date {
  return new Date(Date.UTC(2026, 0, 5, 6) + milliseconds);
}

export function known<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error("A fixture is wrong");
  return value;
}

export function slug(text: string): Slug {
  return known(parseSlug(text));
}

export function date(text: string): IsoDate {
  return known(parseIsoDate(text));
}

export function email(text: string): EmailAddress {
  const outcome = parseEmailAddress(text);
  if (outcome.kind === "invalid") throw new Error(outcome.reason);
  return outcome.email;
}

/** The same id for the same word. */
export function id(word: string): SubscriberId {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  const bytes = createHash("sha256").update(word).digest().subarray(0, 26);
  return known(parseSubscriberId([...bytes].map((byte) => letters[byte % 32]).join("")));
}

export const DAILY = slug("daily");
export const DEFENCE = slug("defence");
export const DAY = date("2026-01-05");

export function editionId(newsletter: Slug = DAILY, revision = 1): EditionId {
  return toEditionId({ newsletter, date: DAY, revision });
}

export function edition(facts: Partial<Edition> = {}): Edition {
  const newsletter = facts.newsletter ?? DAILY;
  const day = facts.date ?? DAY;
  const revision = facts.revision ?? 1;
  return {
    id: toEditionId({ newsletter, date: day, revision }),
    newsletter,
    date: day,
    revision,
    number: 767,
    subject: "Summit ends — ‮no‬ text",
    preheader: "And more\u0001\ufffd",
    html: "<p>Grüße 👋</p>",
    text: "Grüße 👋",
    pictures: [],
    hash: "ab".repeat(32),
    origin: { kind: "commit", commit: "c0ffee" },
    toolVersion: "0.1.0",
    frozenAt: after(0),
    ...facts,
  };
}

/** Imports people by address, active unless told, ids made of their addresses. */
export function subscribe(
  store: Store,
  addresses: readonly string[],
  options: { newsletter?: Slug; status?: "active" | "pending"; at?: Date; name?: string } = {},
): Promise<readonly ImportOutcome[]> {
  return store.importSubscribers({
    newsletter: options.newsletter ?? DAILY,
    status: options.status ?? "active",
    rows: addresses.map((address, index) => ({
      email: email(address),
      name: options.name ?? null,
      line: index + 2,
    })),
    at: options.at ?? after(0),
    newIds: addresses.map(id),
  });
}

export function plan(facts: Partial<DeliveryPlan> = {}): DeliveryPlan {
  const planned = facts.edition ?? editionId();
  return {
    edition: planned,
    at: after(0),
    expiresAt: after(20 * HOUR_MS),
    messageId: (person) => toMessageId(person, planned),
    ...facts,
  };
}

export function toMessageId(person: SubscriberId, of: EditionId = editionId()): string {
  return `<${of.replaceAll("/", ".")}.${person}@courier.example.org>`;
}

/** People with a planned edition. */
export async function openPlanned(open: OpenStore, addresses: readonly string[]): Promise<Store> {
  const store = await open();
  await subscribe(store, addresses);
  await store.freeze(edition());
  await store.plan(plan());
  return store;
}

export const PID = 4711;

export function openSender(store: Store, senderId: string, at = after(0)): Promise<void> {
  const leaseUntil = new Date(at.getTime() + 60 * SECOND_MS);
  return store.openSender({ senderId, leaseUntil, host: "here", pid: PID }, at);
}

export function claim(
  store: Store,
  senderId: string,
  options: { limit?: number; at?: Date } = {},
): Promise<readonly Claim[]> {
  const { limit = 100, at = after(0) } = options;
  return store.claim({ edition: editionId(), senderId, limit, at });
}

/** One delivery in the hands of a sender of this name. */
export async function claimOne(store: Store, senderId: string, at = after(0)): Promise<Claim> {
  return known((await claim(store, senderId, { limit: 1, at }))[0]);
}

export const OK: SmtpReply = { code: 250, enhancedCode: "2.0.0", text: "Queued as 4f2" };
export const LATER: SmtpReply = { code: 451, enhancedCode: "4.7.1", text: "Greylisted" };
export const NEVER: SmtpReply = { code: 550, enhancedCode: "5.1.1", text: "No such user" };

export async function collect<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}
