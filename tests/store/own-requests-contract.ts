import { describe, expect, it } from "vitest";
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
import {
  ANNA,
  answer,
  DAY_MS,
  listActive,
  openAnna,
  request,
  requestId,
  source,
} from "./reader-fixtures.ts";

const ofAnna = { subscriberId: id(ANNA), newsletters: [] };

export function ownRequestsContract(open: OpenStore): void {
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

    it("of an address that was left behind are nobody’s", async () => {
      const store = await openAnna(open);
      const target = email("anna@example.net");
      const budget = { ...request("").budget, perAddress: 9 };
      await store.ask(request("a", { ...ofAnna, kind: "move-from", target, budget }));
      await store.ask(request("b", { ...ofAnna, kind: "erase", budget }));
      await answer(store, "a");
      await answer(store, "a, next");
      expect((await answer(store, "b")).kind).toBe("unknown");
      expect(await listActive(store, "anna@example.net")).toEqual([DAILY, DEFENCE]);
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
