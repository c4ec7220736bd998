import { describe, expect, it } from "vitest";

import { toDomain } from "../../src/model/domains.ts";
import type { Claim } from "../../src/model/delivery.ts";
import type { DomainRate } from "../../src/model/publication.ts";
import type { Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  after,
  claim,
  editionId,
  HOUR_MS,
  LATER,
  openPlanned,
  openSender,
  SECOND_MS,
} from "./fixtures.ts";

const SLOW = "slow.example";
const EACH = 30;

/** Interleaved, thirty people a domain. */
function people(...domains: readonly string[]): readonly string[] {
  return Array.from({ length: EACH }, (_, index) =>
    domains.map((domain) => `p${index}@${domain}`),
  ).flat();
}

interface Asked {
  readonly atMs: number;
  readonly limit?: number;
  readonly openLimit?: number;
  readonly rates?: readonly DomainRate[];
  readonly sender?: string;
}

function claimAt(store: Store, asked: Asked): Promise<readonly Claim[]> {
  const { atMs, limit = 100, sender = "one", rates, openLimit } = asked;
  return store.claim({
    ...{ edition: editionId(), senderId: sender, limit, at: after(atMs) },
    ...(openLimit !== undefined && { openLimit }),
    ...(rates !== undefined && { domainRates: rates }),
  });
}

function domainsOf(claims: readonly Claim[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { email } of claims) {
    const domain = toDomain(email.key);
    counts[domain] = (counts[domain] ?? 0) + 1;
  }
  return counts;
}

function slow(store: Store, atMs: number, observedPerSecond = 20): Promise<unknown> {
  const request = { server: `@${SLOW}`, ratePerSecond: null, observedPerSecond, at: after(atMs) };
  return store.slowDown(request);
}

async function openTwo(open: OpenStore): Promise<Store> {
  const store = await openPlanned(open, people(SLOW, "fast.example"));
  await openSender(store, "one");
  await store.renewSender({ senderId: "one", leaseUntil: after(HOUR_MS) }, after(0));
  return store;
}

export function domainsContract(open: OpenStore): void {
  describe("people of a domain that said “later”", () => {
    it("wait for its turns, at even distances, while all others are claimed at once", async () => {
      const store = await openTwo(open);
      await slow(store, 0);
      const claims = await claimAt(store, { atMs: 10 });
      // Ten a second, half a second ahead, and fifty milliseconds that are caught up.
      expect(domainsOf(claims)).toEqual({ "fast.example": EACH, [SLOW]: 6 });
      const turns = claims.flatMap(({ turnAt }) => turnAt?.getTime() ?? []);
      const distances = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0));
      const tens = distances.map((distance) => Math.round(distance / 10) * 10);
      expect(tens).toEqual([100, 100, 100, 100, 100]);
      expect(await claimAt(store, { atMs: 20 })).toEqual([]);
      const next = await store.findNextTurn(editionId());
      expect(next?.getTime()).toBeCloseTo(after(560).getTime(), -2);
    });

    it("all get their turn in the end, faster and faster, from two senders together", async () => {
      const store = await openTwo(open);
      await openSender(store, "two", after(0));
      await slow(store, 0, 1);
      const got: Claim[] = [];
      for (let atMs = 0; atMs <= 60 * SECOND_MS; atMs += 350) {
        const sender = atMs % 700 === 0 ? "one" : "two";
        got.push(...(await claimAt(store, { atMs, sender })));
      }
      expect(domainsOf(got)).toEqual({ "fast.example": EACH, [SLOW]: EACH });
      expect(new Set(got.map(({ deliveryId }) => deliveryId)).size).toBe(2 * EACH);
      expect(await store.findNextTurn(editionId())).toBeNull();
    });

    it("are claimed like any other once it has recovered", async () => {
      const store = await openTwo(open);
      await slow(store, 0);
      await claimAt(store, { atMs: 0, limit: 5 });
      await claimAt(store, { atMs: 10, limit: 50 });
      const claims = await claimAt(store, { atMs: 60 * SECOND_MS + 1000, limit: 100 });
      expect(claims.every(({ turnAt }) => turnAt === undefined)).toBe(true);
      const left = (await store.readStatus(editionId(), after(0)))?.counts;
      expect([left?.planned, left?.claimed]).toEqual([0, 2 * EACH]);
    });

    it("wait also after they were deferred, and keep what was answered", async () => {
      const store = await openTwo(open);
      const [first] = await claimAt(store, { atMs: 0, limit: 1 });
      if (first === undefined) throw new Error("somebody must be claimed");
      await store.recordOutcome({
        ...{ deliveryId: first.deliveryId, senderId: "one", at: after(1) },
        outcome: { kind: "deferred", reply: LATER, cause: "" },
        nextAttemptAt: after(100),
      });
      await slow(store, 200, 0);
      const claims = await claimAt(store, { atMs: 210, limit: 3 * EACH });
      expect(domainsOf(claims)).toEqual({ "fast.example": EACH, [SLOW]: 1 });
      expect(await store.findNextAttempt(editionId())).toEqual(after(100));
      const status = await store.readStatus(editionId(), after(220));
      expect(status?.counts).toMatchObject({ deferred: 1, planned: EACH - 2, claimed: EACH + 1 });
      expect(status?.slowed).toEqual([
        { domain: SLOW, waiting: EACH - 1, ratePerSecond: expect.closeTo(0.5, 1) as number },
      ]);
    });

    it("are skipped with all others when the edition is cancelled, and nobody waits any more", async () => {
      const store = await openTwo(open);
      await slow(store, 0);
      await claimAt(store, { atMs: 0, limit: 1 });
      await store.cancel(editionId(), after(100));
      expect(await store.findNextTurn(editionId())).toBeNull();
    });

    it("leave room for others: a sender with enough in hand gets turns alone", async () => {
      const store = await openTwo(open);
      await slow(store, 0);
      await claimAt(store, { atMs: 0, limit: 10 });
      const claims = await claimAt(store, { atMs: 1000, limit: 10, openLimit: 0 });
      expect(domainsOf(claims)).toEqual({ [SLOW]: 6 });
    });
  });

  describe("a configured rate of a domain", () => {
    it("holds within 5 % over a minute, for two senders together", async () => {
      const store = await openPlanned(
        open,
        Array.from({ length: 400 }, (_, index) => `p${index}@${SLOW}`),
      );
      const rates = [{ domain: SLOW, ratePerSecond: 5 }];
      await openSender(store, "one");
      await openSender(store, "two");
      const turns: number[] = [];
      for (let atMs = 0; atMs < 60 * SECOND_MS; atMs += 175) {
        const sender = atMs % 350 === 0 ? "one" : "two";
        const claims = await claimAt(store, { atMs, sender, rates });
        turns.push(...claims.flatMap(({ turnAt }) => turnAt?.getTime() ?? []));
      }
      const inMinute = turns.filter((turn) => turn < after(60 * SECOND_MS).getTime()).length;
      expect(inMinute).toBeGreaterThanOrEqual(300 * 0.95);
      expect(inMinute).toBeLessThanOrEqual(300 * 1.05);
      const distances = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0));
      expect(Math.min(...distances)).toBeGreaterThan(180);
    });

    it("is each domain's own where it is for “*”, and another where one is named", async () => {
      const store = await openPlanned(open, people(SLOW, "one.example", "two.example"));
      await openSender(store, "one");
      const rates = [
        { domain: "*", ratePerSecond: 20 },
        { domain: SLOW, ratePerSecond: 4 },
      ];
      const claims = await claimAt(store, { atMs: 0, rates });
      expect(domainsOf(claims)).toEqual({ [SLOW]: 3, "one.example": 12, "two.example": 12 });
    });

    it("goes down like a server's, and comes back to what is configured", async () => {
      const store = await openTwo(open);
      const request = { server: `@${SLOW}`, ratePerSecond: 4, observedPerSecond: 100 };
      const told = await store.slowDown({ ...request, at: after(0) });
      expect(told).toEqual({ ratePerSecond: 2, isNew: true });
      const rates = [{ domain: SLOW, ratePerSecond: 4 }];
      const early = await claimAt(store, { atMs: 0, rates });
      const late = await claimAt(store, { atMs: 90 * SECOND_MS, rates });
      expect([domainsOf(early)[SLOW], domainsOf(late)[SLOW]]).toEqual([2, 3]);
    });
  });

  describe("a sender that waits", () => {
    it("may go on until the edition is stopped or its lease is taken away", async () => {
      const store = await openTwo(open);
      const mayGoOn = (): Promise<boolean> => store.mayGoOn(editionId(), "one");
      const told = [await mayGoOn()];
      await store.stop(editionId(), after(1));
      told.push(await mayGoOn());
      await store.resume(editionId(), after(2));
      told.push(await mayGoOn());
      await store.reap(after(3600 * SECOND_MS), () => false);
      told.push(await mayGoOn());
      expect(told).toEqual([true, false, true, false]);
      expect(await claim(store, "one")).toEqual([]);
    });
  });
}
