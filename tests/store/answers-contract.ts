import { describe, expect, it } from "vitest";
import { ANNA, openClaimed, recordOf, reportAnna } from "./anna.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  HOUR_MS,
  LATER,
  NEVER,
  OK,
  after,
  claim,
  claimOne,
  editionId,
  email,
  openPlanned,
  openSender,
} from "./fixtures.ts";

export function answersContract(open: OpenStore): void {
  describe("an answer", () => {
    it.each([
      [{ kind: "accepted", reply: OK }, OK, null],
      [{ kind: "refused", reply: NEVER }, NEVER, null],
      [{ kind: "deferred", reply: LATER, cause: "Greylisted" }, LATER, null],
      [{ kind: "deferred", reply: null, cause: "Connection lost" }, null, "Connection lost"],
      [
        { kind: "uncertain", cause: "No answer to the last dot" },
        null,
        "No answer to the last dot",
      ],
    ] as const)("after the hand-over is kept: %o", async (outcome, reply, reason) => {
      const { store, deliveryId } = await openClaimed(open);
      await store.handOver({ deliveryId, senderId: "one", at: after(1) });
      await store.recordOutcome(recordOf(deliveryId, outcome));
      const wanted = { status: outcome.kind, attempts: 1, reply, reason, at: after(2) };
      expect(await reportAnna(store)).toEqual(wanted);
      await store.recordOutcome(recordOf(deliveryId, outcome, { at: after(3) }));
      expect(await reportAnna(store)).toEqual(wanted);
    });

    it.each([
      [{ kind: "refused", reply: NEVER }],
      [{ kind: "deferred", reply: null, cause: "Connection lost" }],
      [{ kind: "skipped", reason: "address" }],
    ] as const)("may come before the hand-over: %o", async (outcome) => {
      const { store, deliveryId } = await openClaimed(open);
      await store.recordOutcome(recordOf(deliveryId, outcome));
      expect(await reportAnna(store)).toMatchObject({ status: outcome.kind, at: after(2) });
    });

    it.each([[{ kind: "accepted", reply: OK }], [{ kind: "uncertain", cause: "?" }]] as const)(
      "that cannot be is a bug and said so: %o before the hand-over",
      async (outcome) => {
        const { store, deliveryId } = await openClaimed(open);
        await expect(store.recordOutcome(recordOf(deliveryId, outcome))).rejects.toThrow(
          `A delivery that is claimed cannot become ${outcome.kind}`,
        );
        expect(await reportAnna(store)).toMatchObject({ status: "claimed" });
      },
    );

    it("without a cause is kept all the same", async () => {
      const { store, deliveryId } = await openClaimed(open);
      await store.handOver({ deliveryId, senderId: "one", at: after(1) });
      await store.recordOutcome(recordOf(deliveryId, { kind: "uncertain", cause: "" }));
      expect(await reportAnna(store)).toMatchObject({ reason: "No cause was given" });
    });

    it("“later” needs a time", async () => {
      const { store, deliveryId } = await openClaimed(open);
      const outcome = { kind: "deferred", reply: LATER, cause: "x" } as const;
      await expect(
        store.recordOutcome(recordOf(deliveryId, outcome, { nextAttemptAt: null })),
      ).rejects.toThrow("needs the time");
    });

    it("of somebody who does not hold the delivery changes nothing", async () => {
      const { store, deliveryId } = await openClaimed(open);
      await openSender(store, "two");
      await store.handOver({ deliveryId, senderId: "one", at: after(1) });
      for (const senderId of ["two", "nobody"]) {
        await store.recordOutcome(
          recordOf(deliveryId, { kind: "refused", reply: NEVER }, { senderId }),
        );
      }
      expect(await reportAnna(store)).toMatchObject({ status: "handedOver" });
    });

    it("“later” is tried again when it is due, as the next attempt", async () => {
      const { store, deliveryId } = await openClaimed(open);
      expect(await store.findNextAttempt(editionId())).toBeNull();
      await store.recordOutcome(
        recordOf(deliveryId, { kind: "deferred", reply: LATER, cause: "x" }),
      );
      expect(await store.findNextAttempt(editionId())).toEqual(after(HOUR_MS));
      await store.renewSender({ senderId: "one", leaseUntil: after(2 * HOUR_MS) }, after(2));
      expect(await claim(store, "one", { at: after(HOUR_MS - 1) })).toEqual([]);
      const again = await claimOne(store, "one", after(HOUR_MS));
      expect([again.deliveryId, again.attempt]).toEqual([deliveryId, 2]);
      expect(await store.findNextAttempt(editionId())).toBeNull();
      expect(await reportAnna(store)).toMatchObject({ status: "claimed", reply: null });
    });

    it("“later” is tried first for whom it has been due longest", async () => {
      const store = await openPlanned(open, ["a@example.org", "b@example.org", "c@example.org"]);
      await openSender(store, "one");
      const claims = await claim(store, "one");
      for (const [index, { deliveryId }] of claims.entries()) {
        const nextAttemptAt = after(30 - index);
        const outcome = { kind: "deferred", reply: LATER, cause: "Greylisted" } as const;
        await store.recordOutcome(recordOf(deliveryId, outcome, { nextAttemptAt }));
      }
      const order = [];
      for (let count = 0; count < claims.length; count += 1) {
        order.push((await claimOne(store, "one", after(100))).email.address);
      }
      expect(order).toEqual(["c@example.org", "b@example.org", "a@example.org"]);
    });

    it("“later” for somebody who was erased meanwhile is tried no more", async () => {
      const { store, deliveryId } = await openClaimed(open);
      await store.handOver({ deliveryId, senderId: "one", at: after(1) });
      await store.erase(email(ANNA), after(1));
      const outcome = { kind: "deferred", reply: LATER, cause: "x" } as const;
      await store.recordOutcome(recordOf(deliveryId, outcome));
      expect(await reportAnna(store)).toMatchObject({ status: "skipped", reason: "left" });
      await openSender(store, "two", after(HOUR_MS));
      expect(await claim(store, "two", { at: after(HOUR_MS) })).toEqual([]);
    });
  });
}
