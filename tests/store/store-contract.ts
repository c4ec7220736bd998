import { describe, expect, it } from "vitest";
import { answersContract } from "./answers-contract.ts";
import { bouncedPeopleContract } from "./bounced-people-contract.ts";
import { bouncesContract } from "./bounces-contract.ts";
import { correctContract } from "./correct-contract.ts";
import { domainsContract } from "./domains-contract.ts";
import { editionsContract } from "./editions-contract.ts";
import type { OpenStore } from "./fixtures.ts";
import { collect, subscribe } from "./fixtures.ts";
import { keysContract } from "./keys-contract.ts";
import { ownRequestsContract } from "./own-requests-contract.ts";
import { pacesContract } from "./paces-contract.ts";
import { peopleContract } from "./people-contract.ts";
import { readersContract } from "./readers-contract.ts";
import { refusedPeopleContract } from "./refused-people-contract.ts";
import { refusalsContract } from "./refusals-contract.ts";
import { sendersContract } from "./senders-contract.ts";
import { sendingContract } from "./sending-contract.ts";
import { settlingContract } from "./settling-contract.ts";
import { slotsContract } from "./slots-contract.ts";
import { zonesContract } from "./zones-contract.ts";

/** What every store does, whatever database is behind it. `open` gives a fresh one each time. */
export function storeContract(open: OpenStore): void {
  peopleContract(open);
  domainsContract(open);
  editionsContract(open);
  sendingContract(open);
  answersContract(open);
  sendersContract(open);
  settlingContract(open);
  correctContract(open);
  readersContract(open);
  ownRequestsContract(open);
  refusalsContract(open);
  refusedPeopleContract(open);
  pacesContract(open);
  slotsContract(open);
  zonesContract(open);
  keysContract(open);
  bouncesContract(open);
  bouncedPeopleContract(open);

  describe("the store itself", () => {
    it("refuses verbs after it was closed, and may be closed twice", async () => {
      const store = await open();
      await store.close();
      await store.close();
      await expect(store.readTokenKeys()).rejects.toThrow("closed");
      await expect(subscribe(store, ["a@example.org"])).rejects.toThrow("closed");
    });

    it("finishes what was asked before it closes", async () => {
      const store = await open();
      const outcome = subscribe(store, ["a@example.org"]);
      await store.close();
      expect(await outcome).toEqual(["added"]);
    });

    it("keeps verbs that run at once apart", async () => {
      const store = await open();
      const batches = Array.from({ length: 100 }, (_, batch) => [
        `same@example.org`,
        `reader${batch}@example.org`,
      ]);
      const outcomes = await Promise.all(batches.map((batch) => subscribe(store, batch)));
      expect(outcomes.flat().filter((outcome) => outcome === "added")).toHaveLength(101);
      expect(await collect(store.listSubscriptions(null))).toHaveLength(101);
    });

    it("lets one verb fail without harm to those that share its commit", async () => {
      const store = await open();
      const wrong = { newsletter: "", status: "active", rows: [], at: new Date(0), newIds: ["x"] };
      const [before, failed, after] = await Promise.allSettled([
        subscribe(store, ["a@example.org"]),
        store.importSubscribers(wrong as never),
        subscribe(store, ["b@example.org"]),
      ]);
      expect([before.status, failed.status, after.status]).toEqual([
        "fulfilled",
        "rejected",
        "fulfilled",
      ]);
      expect(await collect(store.listSubscriptions(null))).toHaveLength(2);
    });
  });
}
