import { describe, expect, it } from "vitest";
import type { Claim, DeliveryCounts } from "../../src/model/delivery.ts";
import type { OutcomeRecord, Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  HOUR_MS,
  LATER,
  NEVER,
  OK,
  PID,
  after,
  claim,
  claimOne,
  collect,
  editionId,
  known,
  openPlanned,
  openSender,
} from "./fixtures.ts";

const LEASE_END = after(60_000);
const alive = (): boolean => false;

/** Two deliveries in the hands of the sender “one”: the first handed over, the second only claimed. */
async function openHeld(open: OpenStore): Promise<{ store: Store; over: Claim; held: Claim }> {
  const store = await openPlanned(open, ["a@example.org", "b@example.org"]);
  await openSender(store, "one");
  const [over, held] = await claim(store, "one");
  await store.handOver({ deliveryId: known(over).deliveryId, senderId: "one", at: after(1) });
  return { store, over: known(over), held: known(held) };
}

async function readCounts(store: Store): Promise<Partial<DeliveryCounts>> {
  const status = await store.readStatus(editionId(), after(1));
  const counts = Object.entries(status?.counts ?? {}).filter(([, count]) => count > 0);
  return Object.fromEntries(counts);
}

function answer(over: Claim, outcome: OutcomeRecord["outcome"]): OutcomeRecord {
  const nextAttemptAt = outcome.kind === "deferred" ? after(HOUR_MS) : null;
  const { deliveryId } = over;
  return { deliveryId, senderId: "one", outcome, nextAttemptAt, at: after(70_000) };
}

export function sendersContract(open: OpenStore): void {
  describe("senders", () => {
    it("are counted where they work, while their lease is good", async () => {
      const store = await openPlanned(open, ["a@example.org"]);
      const count = async (at: Date): Promise<number | undefined> =>
        (await store.readStatus(editionId(), at))?.senders;
      await openSender(store, "one");
      await openSender(store, "two");
      expect(await count(after(1))).toBe(0);
      await claim(store, "one");
      await claim(store, "two");
      expect(await count(after(1))).toBe(2);
      await store.renewSender({ senderId: "two", leaseUntil: after(90_000) }, after(1));
      expect(await count(LEASE_END)).toBe(1);
      await store.closeSender("two", LEASE_END);
      expect(await count(LEASE_END)).toBe(0);
    });

    it("cannot be opened twice by one name", async () => {
      const store = await open();
      await openSender(store, "one");
      await expect(openSender(store, "one")).rejects.toThrow();
    });

    it("that never were cannot be renewed or claim", async () => {
      const store = await openPlanned(open, ["a@example.org"]);
      expect(await store.renewSender({ senderId: "x", leaseUntil: LEASE_END }, after(0))).toBe(
        false,
      );
      expect(await claim(store, "x")).toEqual([]);
      await store.closeSender("x", after(0));
    });

    it("that end give back their claims, and say what had no answer", async () => {
      const { store } = await openHeld(open);
      await store.closeSender("one", after(2));
      expect(await readCounts(store)).toEqual({ planned: 1, uncertain: 1 });
      const [over] = await collect(store.listReports(editionId()));
      expect(over).toMatchObject({ status: "uncertain", reason: "Sender ended before an answer" });
      expect(await store.renewSender({ senderId: "one", leaseUntil: LEASE_END }, after(2))).toBe(
        false,
      );
    });

    it("are left in peace while their lease is good and their process lives", async () => {
      const { store } = await openHeld(open);
      const asked: unknown[] = [];
      const outcome = await store.reap(after(59_999), (place) => {
        asked.push(place);
        return false;
      });
      expect(outcome).toEqual({ replanned: 0, uncertain: 0 });
      expect(asked).toEqual([{ host: "here", pid: PID }]);
    });

    it.each([
      ["lease ran out", LEASE_END, alive],
      ["process died", after(2), (): boolean => true],
    ] as const)("whose %s lose what they held", async (_, at, isDead) => {
      const { store, held } = await openHeld(open);
      expect(await store.reap(at, isDead)).toEqual({ replanned: 1, uncertain: 1 });
      expect(await store.reap(at, isDead)).toEqual({ replanned: 0, uncertain: 0 });
      const reports = await collect(store.listReports(editionId()));
      expect(reports.map((one) => [one.status, one.attempts, one.reason])).toEqual([
        ["uncertain", 1, "Sender died before an answer"],
        ["planned", 0, null],
      ]);
      expect(await store.renewSender({ senderId: "one", leaseUntil: after(HOUR_MS) }, at)).toBe(
        false,
      );
      const gate = { deliveryId: held.deliveryId, senderId: "one", at: after(2) };
      expect(await store.handOver(gate)).toEqual({ kind: "lease-lost" });
      expect(await claim(store, "one", { at: after(2) })).toEqual([]);
    });

    it("may be renewed late if nobody has taken them yet", async () => {
      const { store } = await openHeld(open);
      const lease = { senderId: "one", leaseUntil: after(HOUR_MS) };
      expect(await store.renewSender(lease, after(61_000))).toBe(true);
      expect(await store.reap(after(62_000), alive)).toEqual({ replanned: 0, uncertain: 0 });
    });
  });

  describe("a late answer", () => {
    it.each([
      [{ kind: "accepted", reply: OK }],
      [{ kind: "refused", reply: NEVER }],
      [{ kind: "deferred", reply: LATER, cause: "Greylisted" }],
    ] as const)("is better than none: %o", async (outcome) => {
      const { store, over } = await openHeld(open);
      await store.reap(LEASE_END, alive);
      await store.recordOutcome(answer(over, outcome));
      expect(await readCounts(store)).toEqual({ planned: 1, [outcome.kind]: 1 });
    });

    it("of no answer keeps what the reaper said", async () => {
      const { store, over } = await openHeld(open);
      await store.reap(LEASE_END, alive);
      await store.recordOutcome(answer(over, { kind: "uncertain", cause: "Connection lost" }));
      const [report] = await collect(store.listReports(editionId()));
      expect(report).toMatchObject({ reason: "Sender died before an answer", at: LEASE_END });
    });

    it("for a claim that was taken away changes nothing, whoever has it now", async () => {
      const { store, held } = await openHeld(open);
      await store.reap(LEASE_END, alive);
      await store.recordOutcome(answer(held, { kind: "refused", reply: NEVER }));
      expect(await readCounts(store)).toEqual({ planned: 1, uncertain: 1 });
      await openSender(store, "two", LEASE_END);
      const taken = await claimOne(store, "two", LEASE_END);
      expect(taken.deliveryId).toBe(held.deliveryId);
      await store.recordOutcome(answer(held, { kind: "refused", reply: NEVER }));
      expect(await readCounts(store)).toEqual({ claimed: 1, uncertain: 1 });
    });

    it("of another sender is not believed", async () => {
      const { store, over } = await openHeld(open);
      await store.reap(LEASE_END, alive);
      await openSender(store, "two", LEASE_END);
      await store.recordOutcome({
        ...answer(over, { kind: "accepted", reply: OK }),
        senderId: "two",
      });
      expect(await readCounts(store)).toEqual({ planned: 1, uncertain: 1 });
    });
  });
}
