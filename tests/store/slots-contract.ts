import { describe, expect, it } from "vitest";
import type { OpenStore } from "./fixtures.ts";
import {
  after,
  DAILY,
  date,
  DAY,
  DEFENCE,
  edition,
  openSender,
  PID,
  plan,
  SECOND_MS,
  subscribe,
} from "./fixtures.ts";

export function slotsContract(open: OpenStore): void {
  describe("a note about a slot", () => {
    const held = { newsletter: DAILY, date: DAY, kind: "held", at: after(0) };

    it("is new once for each newsletter, date and kind", async () => {
      const store = await open();
      expect(await store.noteSlot(held)).toBe(true);
      expect(await store.noteSlot({ ...held, at: after(1) })).toBe(false);
      expect(await store.noteSlot({ ...held, newsletter: DEFENCE })).toBe(true);
      expect(await store.noteSlot({ ...held, date: date("2026-01-06") })).toBe(true);
      expect(await store.noteSlot({ ...held, kind: "missed" })).toBe(true);
    });

    it("is new for one of many that write it at once", async () => {
      const store = await open();
      const noted = await Promise.all(Array.from({ length: 20 }, () => store.noteSlot(held)));
      expect(noted.filter((isNew) => isNew)).toHaveLength(1);
    });
  });

  describe("notes", () => {
    it("are listed from a date on, and said again once they are taken back", async () => {
      const store = await open();
      const slot = { newsletter: DAILY, date: DAY };
      await store.noteSlot({ ...slot, kind: "held", at: after(1) });
      await store.noteSlot({ ...slot, date: date("2026-01-04"), kind: "missed", at: after(2) });
      await store.noteSlot({ ...slot, kind: "embargo", at: after(0) });
      expect(await store.listNotes(DAY)).toEqual([
        { ...slot, kind: "embargo", at: after(0) },
        { ...slot, kind: "held", at: after(1) },
      ]);
      await store.forgetNote(slot, "held");
      expect(await store.noteSlot({ ...slot, kind: "held", at: after(3) })).toBe(true);
    });
  });

  describe("a newsletter's slots", () => {
    it("are watched since somebody first looked", async () => {
      const store = await open();
      expect(await store.watchSlots(DAILY, after(0))).toEqual(after(0));
      expect(await store.watchSlots(DAILY, after(5))).toEqual(after(0));
      expect(await store.watchSlots(DEFENCE, after(5))).toEqual(after(5));
    });
  });

  describe("the lease of a slot", () => {
    const slot = { newsletter: DAILY, date: DAY };
    const take = (senderId: string, seconds = 0) => ({
      ...slot,
      senderId,
      at: after(seconds * SECOND_MS),
    });

    it("is one sender's, until that one ends", async () => {
      const store = await open();
      await openSender(store, "one");
      await openSender(store, "two");
      expect(await store.takeSlot(take("one"))).toEqual({ kind: "taken" });
      expect(await store.takeSlot(take("one", 1))).toEqual({ kind: "taken" });
      const busy = { kind: "busy", place: { host: "here", pid: PID } };
      expect(await store.takeSlot(take("two", 1))).toEqual(busy);
      expect(await store.takeSlot({ ...take("two"), newsletter: DEFENCE })).toEqual({
        kind: "taken",
      });
      await store.closeSender("one", after(2 * SECOND_MS));
      expect(await store.takeSlot(take("two", 3))).toEqual({ kind: "taken" });
    });

    it("goes to one of many that want it at once", async () => {
      const store = await open();
      const names = Array.from({ length: 20 }, (_, index) => `sender-${index}`);
      await Promise.all(names.map((name) => openSender(store, name)));
      const takes = await Promise.all(names.map((name) => store.takeSlot(take(name))));
      expect(takes.filter(({ kind }) => kind === "taken")).toHaveLength(1);
    });

    it("is nobody's whose own lease has run out", async () => {
      const store = await open();
      await openSender(store, "one");
      expect(await store.takeSlot(take("one", 61))).toEqual({ kind: "lease-lost" });
      expect(await store.takeSlot(take("nobody"))).toEqual({ kind: "lease-lost" });
    });

    it("fences off whoever stood still past it: the first writes nothing, the second goes on", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org"]);
      await openSender(store, "slow");
      await store.takeSlot(take("slow"));
      const late = after(61 * SECOND_MS);
      await openSender(store, "fresh", late);
      expect(await store.takeSlot(take("fresh", 61))).toEqual({ kind: "taken" });
      // It wakes up and believes the old time, or knows the new one: both are too late.
      for (const at of [after(SECOND_MS), late]) {
        const fence = { senderId: "slow", at };
        expect(await store.freeze(edition(), fence)).toEqual({ kind: "lease-lost" });
      }
      expect(await store.freeze(edition(), { senderId: "fresh", at: late })).toEqual({
        kind: "frozen",
      });
      const slow = { senderId: "slow", at: after(SECOND_MS) };
      expect(await store.plan(plan({ fence: slow }))).toEqual({ kind: "lease-lost" });
      const fresh = { senderId: "fresh", at: late };
      expect((await store.plan(plan({ fence: fresh }))).kind).toBe("planned");
    });
  });
}
