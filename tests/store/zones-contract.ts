import { describe, expect, it } from "vitest";
import type { Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  after,
  claim,
  DAILY,
  edition,
  editionId,
  email,
  HOUR_MS,
  id,
  openSender,
  plan,
  subscribe,
} from "./fixtures.ts";

/** Where each lives, and how many hours after the freeze it is six there. */
const PEOPLE = [
  ["auckland@example.org", "Pacific/Auckland", 0],
  ["berlin@example.org", "Europe/Berlin", 12],
  ["new-york@example.org", "America/New_York", 18],
] as const;

async function openLocal(open: OpenStore): Promise<Store> {
  const store = await open();
  await store.importSubscribers({
    newsletter: DAILY,
    status: "active",
    rows: PEOPLE.map(([address, zone], line) => ({
      email: email(address),
      name: null,
      zone,
      line,
    })),
    at: after(0),
    newIds: PEOPLE.map(([address]) => id(address)),
  });
  await store.freeze(edition());
  const times = (zone: string | null) => {
    const hours = PEOPLE.find((person) => person[1] === zone)?.[2] ?? 0;
    const notBefore = after(hours * HOUR_MS);
    return { notBefore, expiresAt: after((hours + 4) * HOUR_MS) };
  };
  await store.plan(plan({ times, expiresAt: after(22 * HOUR_MS) }));
  return store;
}

export function zonesContract(open: OpenStore): void {
  describe("people's zones", () => {
    it("are listed once each, kept, replaced by a newer one, and forgotten with the person", async () => {
      const store = await openLocal(open);
      await subscribe(store, ["other@example.org"]);
      expect(await store.listZones(DAILY)).toEqual(PEOPLE.map(([, zone]) => zone).sort());
      await subscribe(store, ["berlin@example.org"]);
      const find = async (address: string) =>
        (await store.findSubscriptions(email(address)))[0]?.subscriber.zone;
      expect([await find("berlin@example.org"), await find("other@example.org")]).toEqual([
        "Europe/Berlin",
        undefined,
      ]);
      const row = { email: email("berlin@example.org"), name: null, zone: "Asia/Kolkata", line: 2 };
      const batch = {
        newsletter: DAILY,
        status: "active",
        at: after(1),
        newIds: [id("x")],
      } as const;
      await store.importSubscribers({ ...batch, rows: [row] });
      expect(await find("berlin@example.org")).toBe("Asia/Kolkata");
      await store.erase(email("new-york@example.org"), after(2));
      expect(await store.listZones(DAILY)).toEqual(["Asia/Kolkata", "Pacific/Auckland"]);
    });
  });

  describe("a delivery with a time of its own", () => {
    it("is claimed when that has come, not before", async () => {
      const store = await openLocal(open);
      const claimed: (readonly string[])[] = [];
      for (const hours of [0, 11, 12, 18]) {
        const at = after(hours * HOUR_MS);
        await openSender(store, `at-${hours}`, at);
        const claims = await claim(store, `at-${hours}`, { at });
        claimed.push(claims.map(({ email: { address } }) => address));
        for (const { deliveryId } of claims) {
          await store.recordOutcome({
            ...{ deliveryId, senderId: `at-${hours}`, nextAttemptAt: null, at },
            outcome: { kind: "skipped", reason: "left" },
          });
        }
      }
      expect(claimed).toEqual([
        ["auckland@example.org"],
        [],
        ["berlin@example.org"],
        ["new-york@example.org"],
      ]);
    });

    it("expires by its own time: who was never reached is skipped, who comes later is not", async () => {
      const store = await openLocal(open);
      const at = after(12 * HOUR_MS);
      await openSender(store, "late", at);
      expect(await claim(store, "late", { at })).toHaveLength(1);
      const status = await store.readStatus(editionId(), at);
      expect(status?.counts).toMatchObject({ planned: 1, claimed: 1, skipped: 1 });
    });

    it("says when the next one is due; one without a time is due at once", async () => {
      const store = await openLocal(open);
      expect(await store.findNextDue(editionId())).toEqual(after(0));
      await openSender(store, "one");
      await claim(store, "one");
      expect(await store.findNextDue(editionId())).toEqual(after(12 * HOUR_MS));

      const plain = await open();
      await subscribe(plain, ["a@example.org"]);
      await plain.freeze(edition());
      expect(await plain.findNextDue(editionId())).toBeNull();
      await plain.plan(plan());
      expect(await plain.findNextDue(editionId())).toEqual(new Date(0));
    });
  });
}
