import { describe, expect, it } from "vitest";
import { after, date, edition, HOUR_MS, type OpenStore, openSender, PID } from "./fixtures.ts";

const DAY_MS = 24 * HOUR_MS;

function hex(key: Uint8Array | undefined): string | null {
  return key === undefined ? null : Buffer.from(key).toString("hex");
}

export function keysContract(open: OpenStore): void {
  describe("keys", () => {
    it("have 32 bytes, stay, and are no other ledger's", async () => {
      const [one, other] = [await open(), await open()];
      const { issuing, accepted } = await one.readTokenKeys();
      expect(issuing).toHaveLength(32);
      expect(accepted).toEqual([issuing]);
      const hashing = await one.readHashKey();
      expect(hashing).toHaveLength(32);
      expect(hashing).not.toEqual(issuing);
      expect([await one.readTokenKeys(), await one.readHashKey()]).toEqual([
        { issuing, accepted, isReplaced: false },
        hashing,
      ]);
      expect(await other.readHashKey()).not.toEqual(hashing);
      expect((await other.readTokenKeys()).issuing).not.toEqual(issuing);
    });

    it("make an edition's tokens the same after a rotation, and others with the new key", async () => {
      const store = await open();
      await store.freeze(edition());
      const before = await store.readTokenKeys();
      const hashing = await store.readHashKey();
      expect(await store.rotateTokenKey({ at: after(HOUR_MS), revoke: false })).toEqual({
        ...{ kind: "rotated", good: 2 },
      });
      const today = await store.readTokenKeys();
      expect(today.issuing).not.toEqual(before.issuing);
      expect(today.accepted.map(hex)).toEqual([hex(today.issuing), hex(before.issuing)]);
      expect(await store.readTokenKeys(edition().id)).toEqual({
        ...today,
        issuing: before.issuing,
      });
      const next = edition({ revision: 2, frozenAt: after(2 * HOUR_MS) });
      await store.freeze(next);
      expect((await store.readTokenKeys(next.id)).issuing).toEqual(today.issuing);
      expect(await store.readHashKey()).toEqual(hashing);
    });

    it("that are revoked make nothing and open nothing, also for an edition of theirs", async () => {
      const store = await open();
      await store.freeze(edition());
      const rotated = await store.rotateTokenKey({ at: after(0), revoke: true });
      expect(rotated).toEqual({ kind: "rotated", good: 1 });
      const { issuing, accepted, isReplaced } = await store.readTokenKeys(edition().id);
      expect([accepted, isReplaced]).toEqual([[issuing], true]);
      expect(await store.readTokenKeys()).toEqual({ issuing, accepted, isReplaced: false });
    });

    it("are not revoked under a sender that fills mails with them", async () => {
      const store = await open();
      const before = await store.readTokenKeys();
      await openSender(store, "one");
      expect(await store.rotateTokenKey({ at: after(0), revoke: true })).toEqual({
        ...{ kind: "mailing", place: { host: "here", pid: PID } },
      });
      expect(await store.readTokenKeys()).toEqual(before);
      await store.closeSender("one", after(0));
      expect(await store.rotateTokenKey({ at: after(0), revoke: true })).toMatchObject({ good: 1 });
    });

    it("are replaced by themselves every 90 days, and are good for two years after that", async () => {
      const store = await open();
      const made: (string | null)[] = [];
      const freezeAfter = async (days: number): Promise<string | null> => {
        const frozenAt = after(days * DAY_MS);
        const day = edition({ date: date(frozenAt.toISOString().slice(0, 10)), frozenAt });
        await store.freeze(day);
        return hex((await store.readTokenKeys(day.id)).issuing);
      };
      const first = await freezeAfter(0);
      expect(await freezeAfter(89.5)).toBe(first);
      const second = await freezeAfter(90);
      expect(second).not.toBe(first);
      expect(await freezeAfter(179.5)).toBe(second);
      for (let days = 180; days <= 900; days += 90) made.push(await freezeAfter(days));
      expect(new Set(made).size).toBe(made.length);
      const { accepted } = await store.readTokenKeys();
      // The first made its last tokens 810 days ago, the second 720.
      expect(accepted.map(hex)).toEqual([...made.reverse(), second]);
    });

    it("are one new key for two editions that are frozen at once", async () => {
      const store = await open();
      await store.freeze(edition());
      const frozenAt = after(100 * DAY_MS);
      const two = ["2026-04-15", "2026-04-16"].map((day) => edition({ date: date(day), frozenAt }));
      await Promise.all(two.map((one) => store.freeze(one)));
      const [one, other] = await Promise.all(two.map(({ id }) => store.readTokenKeys(id)));
      expect(one).toEqual(other);
      expect(one?.accepted).toHaveLength(2);
    });
  });
}
