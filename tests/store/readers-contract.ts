import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { RequestId } from "../../src/model/names.ts";
import type { NewRequest } from "../../src/model/readers-store.ts";
import type { Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  after,
  claimOne,
  DAILY,
  DEFENCE,
  edition,
  email,
  HOUR_MS,
  id,
  known,
  openPlanned,
  openSender,
  plan,
  subscribe,
} from "./fixtures.ts";

const DAY_MS = 24 * HOUR_MS;
const ANNA = "anna@example.org";

function source(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}

function requestId(word: string): RequestId {
  return id(`request ${word}`) as string as RequestId;
}

function request(word: string, facts: Partial<NewRequest> = {}): NewRequest {
  const at = facts.at ?? after(0);
  return {
    ...{ id: requestId(word), kind: "subscribe", email: email(ANNA), subscriberId: null },
    ...{ newsletters: [DAILY], target: null, words: "Yes, mail me", language: "de" },
    ...{ source: source("here"), proof: null, at, expiresAt: new Date(at.getTime() + 3 * DAY_MS) },
    budget: { perAddress: 1, perSource: 3, perDomain: 50, inAll: 100 },
    ...facts,
  };
}

function answer(store: Store, word: string, at = after(HOUR_MS)) {
  const nextExpiresAt = new Date(at.getTime() + DAY_MS);
  const nextId = requestId(`${word}, next`);
  return store.answer({ id: requestId(word), at, newId: id(`new ${word}`), nextId, nextExpiresAt });
}

async function listActive(store: Store, address = ANNA): Promise<readonly string[]> {
  const all = await store.findSubscriptions(email(address));
  return all.filter(({ status }) => status === "active").map(({ newsletter }) => newsletter);
}

/** Anna, who reads both and holds a link of her mail. */
async function openAnna(open: OpenStore): Promise<Store> {
  const store = await open();
  await subscribe(store, [ANNA]);
  await subscribe(store, [ANNA], { newsletter: DEFENCE });
  return store;
}

const ofAnna = { subscriberId: id(ANNA), newsletters: [] };

export function readersContract(open: OpenStore): void {
  describe("a sign-up", () => {
    it("is nobody until the mailbox answers, and then a consent with its words", async () => {
      const store = await open();
      expect(await store.ask(request("a", { newsletters: [DAILY, DEFENCE] }))).toBe("asked");
      expect(await store.findSubscriptions(email(ANNA))).toEqual([]);
      const done = await answer(store, "a");
      expect(done).toMatchObject({ kind: "subscribed", subscriberId: id("new a") });
      expect(await listActive(store)).toEqual([DAILY, DEFENCE]);
      expect(await store.findReader(id("new a"))).toMatchObject({ settings: { language: "de" } });
      expect(await store.listConsents(email(ANNA))).toEqual(
        [DAILY, DEFENCE].map((newsletter) => ({
          ...{ newsletter, words: "Yes, mail me", askedAt: after(0), confirmedAt: after(HOUR_MS) },
          source: Buffer.from(source("here")).toString("hex"),
        })),
      );
    });

    it("is answered once, of 200 answers at a time", async () => {
      const store = await open();
      await store.ask(request("a"));
      const all = await Promise.all(Array.from({ length: 200 }, () => answer(store, "a")));
      expect(all.filter(({ kind }) => kind === "subscribed")).toHaveLength(1);
      expect(all.filter(({ kind }) => kind === "answered-before")).toHaveLength(199);
      expect(await store.listConsents(email(ANNA))).toHaveLength(1);
    });

    it("is not answered after its time, nor by another id", async () => {
      const store = await open();
      await store.ask(request("a"));
      expect((await answer(store, "a", after(3 * DAY_MS))).kind).toBe("expired");
      expect((await answer(store, "b")).kind).toBe("unknown");
      expect(await store.findSubscriptions(email(ANNA))).toEqual([]);
    });

    it("brings back who left, and who was erased", async () => {
      const store = await openAnna(open);
      await store.leave(id(ANNA), { newsletter: null, at: after(1) });
      await store.ask(request("a"));
      expect(await answer(store, "a")).toMatchObject({ subscriberId: id(ANNA) });
      expect(await listActive(store)).toEqual([DAILY]);
      await store.erase(email(ANNA), after(2));
      await store.ask(request("b", { at: after(2 * DAY_MS) }));
      await answer(store, "b", after(2 * DAY_MS));
      expect(await store.countPlannable(DAILY, after(2 * DAY_MS))).toBe(1);
    });

    it("mails nobody who is suppressed, and does not say so", async () => {
      const store = await open();
      await store.suppress({ email: email(ANNA), reason: "complained", since: after(0) });
      expect(await store.ask(request("a"))).toBe("kept-back");
      expect(await store.takeRequestMail(after(1), after(2))).toBeNull();
    });
  });

  describe("budgets", () => {
    it("let one mail a day to an address, whoever asks", async () => {
      const store = await open();
      expect(await store.ask(request("a"))).toBe("asked");
      const from = { source: source("there"), proof: "work" };
      const again = { ...from, email: email("ANNA@example.org"), at: after(DAY_MS - 1) };
      expect(await store.ask(request("b", again))).toBe("kept-back");
      expect(await store.ask(request("c", { ...from, at: after(DAY_MS) }))).toBe("asked");
    });

    it.each([
      [
        "a source",
        { perSource: 2 },
        (index: number) => ({ email: email(`r${index}@d${index}.test`) }),
      ],
      [
        "a domain",
        { perDomain: 2, perSource: 100 },
        (index: number) => ({ email: email(`r${index}@example.org`), source: source(`${index}`) }),
      ],
      [
        "all",
        { inAll: 2, perSource: 100 },
        (index: number) => ({
          email: email(`r${index}@d${index}.test`),
          source: source(`${index}`),
        }),
      ],
    ])("hold for %s in any hour", async (_, limits, toFacts) => {
      const store = await open();
      const budget = { ...request("").budget, ...limits };
      const outcomes: string[] = [];
      for (const [index, at] of [0, HOUR_MS / 2, HOUR_MS - 1, HOUR_MS + 1].entries()) {
        const facts = { ...toFacts(index), at: after(at), budget };
        outcomes.push(await store.ask(request(`${index}`, facts)));
      }
      expect(outcomes).toEqual(["asked", "asked", "busy", "asked"]);
    });

    it("of those without work leave those with work alone, and work is good once", async () => {
      const store = await open();
      const budget = { perAddress: 1, perSource: 1, perDomain: 1, inAll: 1 };
      await store.ask(request("a", { budget }));
      const toBerta = { email: email("berta@example.org"), budget };
      expect(await store.ask(request("b", toBerta))).toBe("busy");
      expect(await store.ask(request("c", { ...toBerta, proof: "work" }))).toBe("asked");
      const toClara = { email: email("clara@example.org"), proof: "work" };
      expect(await store.ask(request("d", toClara))).toBe("stale-proof");
    });

    it("hold however many ask at a time", async () => {
      const store = await open();
      const asked = Array.from({ length: 100 }, (_, index) =>
        store.ask(
          request(`${index}`, {
            email: email(`r${index}@d${index}.test`),
            source: source(`${index}`),
            budget: { perAddress: 1, perSource: 1, perDomain: 1, inAll: 7 },
          }),
        ),
      );
      const outcomes = await Promise.all(asked);
      expect(outcomes.filter((outcome) => outcome === "asked")).toHaveLength(7);
    });
  });

  describe("mails of requests", () => {
    it("are taken by one, again when nothing was heard, and no more when they are done", async () => {
      const store = await open();
      await store.ask(request("a"));
      const taken = known(await store.takeRequestMail(after(0), after(1000)));
      expect(taken).toMatchObject({ id: requestId("a"), mails: 1, newsletters: [DAILY] });
      expect(await store.takeRequestMail(after(999), after(2000))).toBeNull();
      expect(await store.takeRequestMail(after(1000), after(2000))).toMatchObject({ mails: 2 });
      await store.endRequestMail(taken.id, null);
      expect(await store.takeRequestMail(after(HOUR_MS), after(HOUR_MS))).toBeNull();
    });

    it("are forgotten when they count for nothing any more", async () => {
      const store = await open();
      await store.ask(request("a"));
      expect(await store.dropOldRequests(after(2 * DAY_MS))).toBe(0);
      expect(await store.dropOldRequests(after(3 * DAY_MS))).toBe(1);
      expect(await store.findRequest(requestId("a"))).toBeNull();
    });
  });

  describe("a person’s own requests", () => {
    it("move to another address when both mailboxes have said yes", async () => {
      const store = await openAnna(open);
      const target = email("anna@example.net");
      await store.ask(request("a", { ...ofAnna, kind: "move-from", target }));
      expect((await answer(store, "a")).kind).toBe("asked-next");
      expect(await listActive(store)).toEqual([DAILY, DEFENCE]);
      const next = known(await store.takeRequestMail(after(HOUR_MS), after(DAY_MS)));
      expect(next).toMatchObject({ kind: "move-to", email: target });
      expect(await answer(store, "a, next")).toMatchObject({ kind: "moved" });
      expect(await listActive(store)).toEqual([]);
      expect(await listActive(store, "anna@example.net")).toEqual([DAILY, DEFENCE]);
      expect(await store.findReader(id(ANNA))).toMatchObject({ subscriber: { email: target } });
    });

    it("hand newsletters over where the new mailbox is somebody’s already", async () => {
      const store = await openAnna(open);
      await subscribe(store, ["berta@example.net"]);
      const target = email("berta@example.net");
      await store.ask(request("a", { ...ofAnna, kind: "move-from", target }));
      await answer(store, "a");
      expect(await answer(store, "a, next")).toMatchObject({
        ...{ kind: "moved", subscriberId: id("berta@example.net") },
      });
      expect(await listActive(store)).toEqual([]);
      expect(await listActive(store, "berta@example.net")).toEqual([DAILY, DEFENCE]);
    });

    it("do not mail a new mailbox that had its mail today", async () => {
      const store = await openAnna(open);
      const target = email("berta@example.net");
      await store.ask(request("b", { email: target }));
      await store.ask(request("a", { ...ofAnna, kind: "move-from", target }));
      expect((await answer(store, "a")).kind).toBe("asked-next");
      expect(await store.findRequest(requestId("a, next"))).toBeNull();
    });

    it("give everything that is known", async () => {
      const store = await openPlanned(open, [ANNA]);
      await store.ask(request("a", { ...ofAnna, kind: "data" }));
      const done = await answer(store, "a");
      expect(done).toMatchObject({
        kind: "data",
        data: {
          subscriber: { email: email(ANNA) },
          subscriptions: [{ newsletter: DAILY, status: "active" }],
          deliveries: [{ newsletter: DAILY, date: "2026-01-05", status: "planned" }],
        },
      });
    });

    it("forget the person, with requests, consents and choices", async () => {
      const store = await open();
      await store.ask(request("a"));
      await answer(store, "a");
      const person = id("new a");
      const facts = { subscriberId: person, newsletters: [] };
      await store.ask(request("b", { ...facts, kind: "data" }));
      await store.ask(
        request("c", { ...facts, kind: "erase", budget: { ...request("").budget, perAddress: 9 } }),
      );
      expect((await answer(store, "c")).kind).toBe("erased");
      expect(await store.findReader(person)).toBeNull();
      for (const word of ["a", "b", "c"]) {
        expect(await store.findRequest(requestId(word))).toBeNull();
      }
      expect(await store.listConsents(email(ANNA))).toEqual([]);
    });
  });

  describe("choices", () => {
    const choice = {
      ...{ subscriberId: id(ANNA), words: "Save", source: source("here"), at: after(HOUR_MS) },
      ...{ language: "fr", zone: "Europe/Berlin", textOnly: true, pausedUntil: null },
    };

    it("are the newsletters from now on, and what is new is agreed to", async () => {
      const store = await open();
      await subscribe(store, [ANNA]);
      expect(await store.choose({ ...choice, newsletters: [DEFENCE] })).toBe(true);
      expect(await listActive(store)).toEqual([DEFENCE]);
      expect(await store.findReader(id(ANNA))).toMatchObject({
        settings: { language: "fr", zone: "Europe/Berlin", textOnly: true },
      });
      const consents = await store.listConsents(email(ANNA));
      expect(consents).toMatchObject([{ newsletter: DEFENCE, words: "Save" }]);
      expect(await store.choose({ ...choice, subscriberId: id("x"), newsletters: [] })).toBe(false);
    });

    it("pause: no mail until then, and then it comes again by itself", async () => {
      const store = await openAnna(open);
      const pausedUntil = after(DAY_MS);
      await store.choose({ ...choice, newsletters: [DAILY, DEFENCE], pausedUntil });
      expect(await store.countPlannable(DAILY, after(DAY_MS - 1))).toBe(0);
      expect(await store.countPlannable(DAILY, after(DAY_MS))).toBe(1);
      await store.freeze(edition());
      expect(await store.plan(plan({ at: after(HOUR_MS) }))).toMatchObject({ planned: 0 });
    });

    it("pause a send in progress before the hand-over", async () => {
      const store = await openPlanned(open, [ANNA]);
      await openSender(store, "one");
      const claim = await claimOne(store, "one");
      await store.choose({ ...choice, newsletters: [DAILY], pausedUntil: after(DAY_MS) });
      const gate = { deliveryId: claim.deliveryId, senderId: "one", at: after(1000) };
      expect(await store.handOver(gate)).toEqual({ kind: "skipped", reason: "left" });
    });
  });
}
