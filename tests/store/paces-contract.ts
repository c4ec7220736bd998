import { describe, expect, it } from "vitest";
import type { Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import { after, known, openSender } from "./fixtures.ts";

const SERVER = "mx.example.org:587";

/** Asks for turns as a sender does: again as soon as the last of them is used. @returns all, in milliseconds */
async function useTurns(
  store: Store,
  during: { readonly from: number; readonly until: number; readonly ratePerSecond: number },
): Promise<readonly number[]> {
  const turns: number[] = [];
  const { ratePerSecond, until } = during;
  for (let now = during.from; now < until;) {
    const request = { server: SERVER, ratePerSecond, at: after(now) };
    const { firstMs, distanceMs, count } = known(await store.reserveTurns(request));
    const first = firstMs - after(0).getTime();
    for (let index = 0; index < count; index += 1) turns.push(first + index * distanceMs);
    now = Math.max(now, turns.at(-1) ?? now);
  }
  return turns.filter((turn) => turn < until);
}

export function pacesContract(open: OpenStore): void {
  describe("the pace of a server", () => {
    it.each([14, 100, 0.5])("gives %d turns a second to two senders together", async (rate) => {
      const store = await open();
      const during = { from: 0, until: 60_000, ratePerSecond: rate };
      const both = await Promise.all([useTurns(store, during), useTurns(store, during)]);
      const turns = both.flat().sort((a, b) => a - b);
      expect(turns.length).toBeGreaterThanOrEqual(rate * 60 * 0.95);
      expect(turns.length).toBeLessThanOrEqual(rate * 60 * 1.05 + 1);
      const distances = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0));
      expect(Math.min(...distances)).toBeGreaterThan((1000 / rate) * 0.9);
    });

    it("halves when the server says “later”, once a second, and is whole again after a minute", async () => {
      const store = await open();
      const slow = { server: SERVER, ratePerSecond: 20, observedPerSecond: 3, at: after(0) };
      await store.slowDown(slow);
      await store.slowDown({ ...slow, at: after(500) });
      const countIn = async (from: number): Promise<number> =>
        (await useTurns(store, { from, until: from + 1000, ratePerSecond: 20 })).length;
      const rates = [await countIn(0), await countIn(15_000), await countIn(60_000)];
      expect(rates.map((rate) => Math.round(rate / 5) * 5)).toEqual([10, 15, 20]);
    });

    it("does not wait for what a clock said that was set back", async () => {
      const store = await open();
      const request = { server: SERVER, ratePerSecond: 10 };
      await store.reserveTurns({ ...request, at: after(86_400_000) });
      const { firstMs } = known(await store.reserveTurns({ ...request, at: after(0) }));
      expect(firstMs).toBe(after(-50).getTime());
    });

    it("is nobody's matter where there is no rate, until the server says “later”", async () => {
      const store = await open();
      const server = { server: SERVER, ratePerSecond: null };
      expect(await store.reserveTurns({ ...server, at: after(0) })).toBeNull();
      const slow = { ...server, observedPerSecond: 40 };
      const told = [
        await store.slowDown({ ...slow, at: after(0) }),
        await store.slowDown({ ...slow, at: after(2000) }),
      ];
      expect(told.map(({ isNew }) => isNew)).toEqual([true, false]);
      expect(told[0]?.ratePerSecond).toBe(20);
      expect(told[1]?.ratePerSecond).toBeCloseTo(10.7, 1);
      const later = await store.reserveTurns({ ...server, at: after(32_000) });
      expect(known(later).distanceMs).toBeCloseTo(1000 / 30.7, 0);
      expect(await store.reserveTurns({ ...server, at: after(62_000) })).toBeNull();
    });

    it("counts what all senders get through together", async () => {
      const store = await open();
      await openSender(store, "one");
      await openSender(store, "two");
      const slow = { server: SERVER, ratePerSecond: null, observedPerSecond: 10, at: after(0) };
      expect((await store.slowDown(slow)).ratePerSecond).toBe(10);
    });

    it("is each server's own", async () => {
      const store = await open();
      for (const server of ["a:25", "b:25"]) {
        const request = { server, ratePerSecond: 1, at: after(0) };
        expect((await store.reserveTurns(request))?.firstMs).toBe(after(-50).getTime());
      }
    });
  });
}
