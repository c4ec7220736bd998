import { describe, expect, it } from "vitest";
import type { OpenStore } from "./fixtures.ts";
import { after, DAILY, DEFENCE, email, HOUR_MS, id, known, subscribe } from "./fixtures.ts";
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

  describe("people who wait for confirmation", () => {
    const facts = (at: number, ids: number) => ({
      ...{ newsletter: DAILY, words: "Yes, mail me", language: "de", source: source("list") },
      ...{ at: after(at), expiresAt: after(at + 3 * DAY_MS) },
      newIds: Array.from({ length: ids }, (_, index) => requestId(`asked ${at} ${index}`)),
    });

    it("are asked once, some at a time, and nobody else is", async () => {
      const store = await open();
      const words = ["a", "b", "c", "no", "today"].map((word) => `${word}@example.org`);
      await subscribe(store, words, { status: "pending" });
      await subscribe(store, ["active@example.org"]);
      await store.suppress({ email: email("no@example.org"), reason: "x", since: after(0) });
      await store.ask(request("today", { email: email("today@example.org") }));
      expect(await store.countPending(DAILY)).toEqual({ waiting: 4, asked: 0 });
      expect(await store.countPending(DEFENCE)).toEqual({ waiting: 0, asked: 0 });
      expect(await store.askPending(facts(1, 3))).toBe(3);
      expect(await store.countPending(DAILY)).toEqual({ waiting: 1, asked: 3 });
      expect(await store.askPending(facts(2, 3))).toBe(1);
      expect(await store.askPending(facts(3, 3))).toBe(0);
      const mailed: string[] = [];
      for (;;) {
        const next = await store.takeRequestMail(after(4), after(DAY_MS));
        if (next === null) break;
        mailed.push(next.email.address);
      }
      expect(mailed.sort()).toEqual(["a", "b", "c", "today"].map((word) => `${word}@example.org`));
      await store.dropOldRequests(after(9 * DAY_MS));
      expect(await store.askPending(facts(9 * DAY_MS, 3))).toBe(0);
    });

    it("are subscribed by their answer, with a consent, and take nothing from the form’s budget", async () => {
      const store = await open();
      const people = Array.from({ length: 5 }, (_, at) => `r${at}@example.org`);
      await subscribe(store, people, { status: "pending" });
      await store.askPending(facts(1, 5));
      const budget = { perAddress: 1, perSource: 1, perDomain: 1, inAll: 1 };
      expect(await store.ask(request("form", { budget, at: after(2) }))).toBe("asked");
      expect((await answer(store, "asked 1 0")).kind).toBe("subscribed");
      expect(await listActive(store, "r0@example.org")).toEqual([DAILY]);
      expect(await store.listConsents(email("r0@example.org"))).toMatchObject([
        { newsletter: DAILY, words: "Yes, mail me", askedAt: after(1) },
      ]);
      expect(await store.countPending(DAILY)).toEqual({ waiting: 0, asked: 4 });
      const all: unknown[] = [];
      for await (const consent of store.listAllConsents()) all.push(consent);
      expect(all).toMatchObject([{ newsletter: DAILY, email: email("r0@example.org") }]);
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
}
