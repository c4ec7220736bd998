import { describe, expect, it } from "vitest";
import type { Store } from "../../src/model/store.ts";
import { ANNA, openClaimed, recordOf, reportAnna } from "./anna.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  DAILY,
  DEFENCE,
  HOUR_MS,
  LATER,
  NEVER,
  OK,
  after,
  claim,
  claimOne,
  collect,
  edition,
  editionId,
  email,
  id,
  openPlanned,
  openSender,
  plan,
  subscribe,
  toMessageId,
} from "./fixtures.ts";

export function sendingContract(open: OpenStore): void {
  describe("a claim", () => {
    it("brings all that is needed to send, oldest first, up to the limit", async () => {
      const store = await open();
      await subscribe(store, ["b@example.org", "Zoë@example.org"], { name: "Bea" });
      await subscribe(store, ["a@example.org"]);
      await store.freeze(edition());
      await store.plan(plan());
      await openSender(store, "one");
      const claims = await claim(store, "one", { limit: 2 });
      expect(claims.map(({ deliveryId, ...facts }) => [typeof deliveryId, facts])).toEqual(
        ["b@example.org", "Zoë@example.org"].map((address) => [
          "number",
          {
            edition: editionId(),
            subscriberId: id(address),
            email: email(address),
            name: "Bea",
            attempt: 1,
            textOnly: false,
          },
        ]),
      );
      expect((await claim(store, "one")).map((one) => one.email.address)).toEqual([
        "a@example.org",
      ]);
      expect(await claim(store, "one")).toEqual([]);
    });

    it("is nobody's twice, however many ask at once", async () => {
      const addresses = Array.from({ length: 300 }, (_, index) => `r${index}@example.org`);
      const store = await openPlanned(open, addresses);
      await openSender(store, "one");
      await openSender(store, "two");
      const claims = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          claim(store, index % 2 === 0 ? "one" : "two", { limit: 9 }),
        ),
      );
      const ids = claims.flat().map((one) => one.deliveryId);
      expect(new Set(ids).size).toBe(300);
      expect(ids).toHaveLength(300);
    });

    it("given back is as if it never was", async () => {
      const { store, deliveryId } = await openClaimed(open);
      await store.release(deliveryId, "two");
      expect(await reportAnna(store)).toMatchObject({ status: "claimed", attempts: 1 });
      await store.release(deliveryId, "one");
      expect(await reportAnna(store)).toMatchObject({ status: "planned", attempts: 0 });
      await store.release(deliveryId, "one");
      expect(await reportAnna(store)).toMatchObject({ status: "planned", attempts: 0 });
      expect((await claimOne(store, "one")).attempt).toBe(1);
    });

    it("is empty for an edition that is stopped, not planned or not there", async () => {
      const store = await open();
      await openSender(store, "one");
      expect(await claim(store, "one")).toEqual([]);
      await subscribe(store, [ANNA]);
      await store.freeze(edition());
      expect(await claim(store, "one")).toEqual([]);
      await store.plan(plan());
      await store.stop(editionId(), after(0));
      expect(await claim(store, "one")).toEqual([]);
      await store.resume(editionId(), after(0));
      expect(await claim(store, "one")).toHaveLength(1);
    });

    it("takes nothing after the expiry, and says so of all that was open", async () => {
      const store = await openPlanned(open, [ANNA, "b@example.org"]);
      await openSender(store, "one");
      const { deliveryId } = await claimOne(store, "one");
      await store.recordOutcome(
        recordOf(deliveryId, { kind: "deferred", reply: LATER, cause: "x" }),
      );
      const late = after(20 * HOUR_MS);
      await openSender(store, "late", late);
      expect(await claim(store, "late", { at: late })).toEqual([]);
      expect((await store.readStatus(editionId(), late))?.counts.skipped).toBe(2);
      expect(await reportAnna(store)).toEqual({
        status: "skipped",
        attempts: 1,
        reply: null,
        reason: "expired",
        at: late,
      });
    });
  });

  describe("a hand-over", () => {
    it("goes once", async () => {
      const { store, deliveryId } = await openClaimed(open);
      const request = { deliveryId, senderId: "one", at: after(1) };
      expect(await store.handOver(request)).toEqual({ kind: "go" });
      expect(await reportAnna(store)).toMatchObject({ status: "handedOver", at: after(1) });
      expect(await store.handOver(request)).toEqual({ kind: "lease-lost" });
    });

    it("is refused to whoever does not hold the delivery", async () => {
      const { store, deliveryId } = await openClaimed(open);
      await openSender(store, "two");
      for (const senderId of ["two", "nobody"]) {
        expect(await store.handOver({ deliveryId, senderId, at: after(1) })).toEqual({
          kind: "lease-lost",
        });
      }
      expect(await store.handOver({ deliveryId: 999, senderId: "one", at: after(1) })).toEqual({
        kind: "lease-lost",
      });
      expect(await reportAnna(store)).toMatchObject({ status: "claimed" });
    });

    it("is refused to a sender that slept past its lease", async () => {
      const { store, deliveryId } = await openClaimed(open);
      const at = after(60_000);
      expect(await store.handOver({ deliveryId, senderId: "one", at })).toEqual({
        kind: "lease-lost",
      });
      await store.renewSender({ senderId: "one", leaseUntil: after(90_000) }, at);
      expect(await store.handOver({ deliveryId, senderId: "one", at })).toEqual({ kind: "go" });
    });

    it("waits while the edition is stopped: the delivery stays planned", async () => {
      const { store, deliveryId } = await openClaimed(open);
      await store.stop(editionId(), after(1));
      expect((await store.readStatus(editionId(), after(1)))?.stopped).toBe(true);
      const request = { deliveryId, senderId: "one", at: after(1) };
      expect(await store.handOver(request)).toEqual({ kind: "stopped" });
      expect(await reportAnna(store)).toMatchObject({ status: "planned", attempts: 0 });
      await store.resume(editionId(), after(2));
      expect(await store.handOver(request)).toEqual({ kind: "lease-lost" });
      expect((await claimOne(store, "one")).attempt).toBe(1);
    });

    it.each([
      ["left", (store: Store) => store.leave(id(ANNA), { newsletter: DAILY, at: after(1) })],
      [
        "suppressed",
        (store: Store) =>
          store.suppress({ email: email("ANNA@example.org"), reason: "x", since: after(1) }),
      ],
      ["left", (store: Store) => store.erase(email(ANNA), after(1))],
    ] as const)("is not for those who are %s by now", async (reason, change) => {
      const { store, deliveryId } = await openClaimed(open);
      await change(store);
      const request = { deliveryId, senderId: "one", at: after(1) };
      expect(await store.handOver(request)).toEqual({ kind: "skipped", reason });
      expect(await reportAnna(store)).toMatchObject({ status: "skipped", reason, at: after(1) });
      expect(await store.handOver(request)).toEqual({ kind: "skipped", reason });
    });

    it("minds the edition's own newsletter and no other", async () => {
      const store = await openPlanned(open, [ANNA, "b@example.org"]);
      await subscribe(store, [ANNA, "b@example.org"], { newsletter: DEFENCE });
      await store.leave(id(ANNA), { newsletter: DAILY, at: after(1) });
      await store.leave(id("b@example.org"), { newsletter: DEFENCE, at: after(1) });
      await openSender(store, "one");
      const gates = [];
      for (const { deliveryId } of await claim(store, "one")) {
        gates.push(await store.handOver({ deliveryId, senderId: "one", at: after(1) }));
      }
      expect(gates).toEqual([{ kind: "skipped", reason: "left" }, { kind: "go" }]);
    });
  });

  describe("reports", () => {
    it("come in the order of addresses over many pages, the erased last", async () => {
      const addresses = Array.from({ length: 1203 }, (_, index) => `r${index}@example.org`);
      const store = await openPlanned(open, addresses);
      await store.erase(email("r7@example.org"), after(1));
      await store.erase(email("r9@example.org"), after(1));
      const reports = await collect(store.listReports(editionId()));
      const named = addresses.filter((_, index) => index !== 7 && index !== 9).sort();
      expect(reports.map((one) => one.address)).toEqual([...named, "(erased)", "(erased)"]);
      expect(reports.at(-1)).toMatchObject({ status: "skipped", reason: "left" });
    });

    it("keep what was sent to somebody who is erased, without a word of the person", async () => {
      const { store, deliveryId } = await openClaimed(open);
      await store.handOver({ deliveryId, senderId: "one", at: after(1) });
      const reply = { code: 250, enhancedCode: null, text: `Delivered to ${ANNA}` };
      await store.erase(email(ANNA), after(1));
      await store.recordOutcome(recordOf(deliveryId, { kind: "accepted", reply: OK }));
      const [report] = await collect(store.listReports(editionId()));
      expect(report).toEqual({
        edition: editionId(),
        address: "(erased)",
        status: "accepted",
        messageId: toMessageId(id(ANNA)),
        attempts: 1,
        reply: OK,
        reason: null,
        at: after(2),
        history: [],
      });
      expect(reply.text).toContain(ANNA);
    });

    it("lose the words of replies that quote an erased person", async () => {
      const { store, deliveryId } = await openClaimed(open);
      const text = `<${ANNA}> unknown`;
      await store.recordOutcome(
        recordOf(deliveryId, { kind: "refused", reply: { ...NEVER, text } }),
      );
      await store.erase(email(ANNA), after(3));
      const [report] = await collect(store.listReports(editionId()));
      expect(report).toMatchObject({ status: "refused", reply: { ...NEVER, text: "" } });
    });

    it("say plainly that there is no such edition", async () => {
      const store = await open();
      await expect(collect(store.listReports(editionId()))).rejects.toThrow("No edition");
      await expect(store.stop(editionId(), after(0))).rejects.toThrow("No edition");
      await expect(store.resume(editionId(), after(0))).rejects.toThrow("No edition");
    });
  });
}
