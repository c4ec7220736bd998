import { createHash } from "node:crypto";
import type { RequestId } from "../../src/model/names.ts";
import type { AnswerOutcome, NewRequest } from "../../src/model/readers-store.ts";
import type { Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import { after, DAILY, DEFENCE, email, HOUR_MS, id, subscribe } from "./fixtures.ts";

export const DAY_MS = 24 * HOUR_MS;
export const ANNA = "anna@example.org";

export function source(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}

export function requestId(word: string): RequestId {
  return id(`request ${word}`) as string as RequestId;
}

export function request(word: string, facts: Partial<NewRequest> = {}): NewRequest {
  const at = facts.at ?? after(0);
  return {
    ...{ id: requestId(word), kind: "subscribe", email: email(ANNA), subscriberId: null },
    ...{ newsletters: [DAILY], target: null, words: "Yes, mail me", language: "de" },
    ...{ source: source("here"), proof: null, at, expiresAt: new Date(at.getTime() + 3 * DAY_MS) },
    budget: { perAddress: 1, perSource: 3, perDomain: 50, inAll: 100 },
    ...facts,
  };
}

export function answer(store: Store, word: string, at = after(HOUR_MS)): Promise<AnswerOutcome> {
  const nextExpiresAt = new Date(at.getTime() + DAY_MS);
  const nextId = requestId(`${word}, next`);
  return store.answer({ id: requestId(word), at, newId: id(`new ${word}`), nextId, nextExpiresAt });
}

export async function listActive(store: Store, address = ANNA): Promise<readonly string[]> {
  const all = await store.findSubscriptions(email(address));
  return all.filter(({ status }) => status === "active").map(({ newsletter }) => newsletter);
}

/** Anna, who reads both and holds a link of her mail. */
export async function openAnna(open: OpenStore): Promise<Store> {
  const store = await open();
  await subscribe(store, [ANNA]);
  await subscribe(store, [ANNA], { newsletter: DEFENCE });
  return store;
}
