import { describe, expect, it, onTestFinished } from "vitest";
import type { Store } from "../../src/model/store.ts";
import { bounceOf, editionOf, LIMITS, mail, toWord } from "./bounce-fixtures.ts";
import { after, collect, email, HOUR_MS, subscribe } from "./fixtures.ts";

const PEOPLE = Array.from({ length: 20 }, (_, index) => `r${index}@example.org`);

/** What holds between programs that share a ledger: each call opens the same one. */
export function bouncesProcessesContract(openShared: () => Promise<() => Promise<Store>>): void {
  describe("two programs that take the same reports at once", () => {
    it("count each once, and suppress each person once", async () => {
      const open = await openShared();
      const stores = [await open(), await open(), await open()];
      onTestFinished(async () => {
        for (const store of stores) await store.close();
      });
      const [first] = stores as [Store];
      await subscribe(first, PEOPLE);
      await mail(first);
      const limits = { ...LIMITS, softCount: 2 };
      const taking = stores.flatMap((store) =>
        PEOPLE.flatMap((address, index) =>
          [0, 24].map((hours) => {
            const facts = { report: `${index} ${hours}`, at: after(hours * HOUR_MS), limits };
            return store.takeBounce(bounceOf(address, "soft", facts));
          }),
        ),
      );
      const words = (await Promise.all(taking)).map(toWord);
      const count = (word: string): number => words.filter((said) => said === word).length;
      expect([count("noted"), count("suppressed"), count("known")]).toEqual([20, 20, 80]);
      expect(await first.countBounces()).toEqual(
        new Map([[editionOf(), { hard: 0, soft: 20, policy: 0, complaint: 0 }]]),
      );
      expect(await first.listBounces(email("r0@example.org"))).toHaveLength(2);
      expect(await collect(first.listSuppressions())).toHaveLength(20);
    });
  });
}
