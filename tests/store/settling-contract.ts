import { describe, expect, it } from "vitest";
import type { DeliveryReport, SendOutcome } from "../../src/model/delivery.ts";
import type { Store, Verdict } from "../../src/model/store.ts";
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
  collect,
  edition,
  editionId,
  email,
  id,
  known,
  openPlanned,
  openSender,
  plan,
  subscribe,
  toMessageId,
} from "./fixtures.ts";

type Outcome = Exclude<SendOutcome, { kind: "unavailable" | "withdrawn" | "blocked" }>;

const LOST = { kind: "uncertain", cause: "No answer to the last dot" } as const;
const GREYLISTED = { kind: "deferred", reply: LATER, cause: "Greylisted" } as const;

/** Anna's delivery, handed over and answered so. */
async function openAnswered(open: OpenStore, outcome: Outcome): Promise<Store> {
  const { store, deliveryId } = await openClaimed(open);
  await store.handOver({ deliveryId, senderId: "one", at: after(1) });
  await store.recordOutcome(recordOf(deliveryId, outcome));
  return store;
}

/** Claims Anna's delivery once more, hands it over and writes this answer. */
async function answerAgain(store: Store, outcome: Outcome, at: Date): Promise<void> {
  const { deliveryId } = await claimOne(store, "one", at);
  await store.handOver({ deliveryId, senderId: "one", at });
  await store.recordOutcome(recordOf(deliveryId, outcome, { at }));
}

function verdict(facts: Partial<Verdict> = {}): Verdict {
  const messageId = toMessageId(id(ANNA));
  return { messageId, attempts: 1, as: "accepted", reason: "settled by hand", ...facts };
}

function settle(store: Store, facts: Partial<Verdict>, at = after(9)): ReturnType<Store["settle"]> {
  return store.settle({ edition: editionId(), verdicts: [verdict(facts)], at });
}

async function readAnna(store: Store): Promise<DeliveryReport> {
  return known((await collect(store.listReports(editionId())))[0]);
}

const NOTHING = { accepted: 0, refused: 0, replanned: 0, skipped: 0 };

export function settlingContract(open: OpenStore): void {
  describe("settling", () => {
    it.each(["accepted", "refused"] as const)("decides what is uncertain: %s", async (as) => {
      const store = await openAnswered(open, LOST);
      expect(await settle(store, { as })).toEqual({ ...NOTHING, [as]: 1 });
      expect(await readAnna(store)).toMatchObject({
        ...{ status: as, attempts: 1, reply: null, reason: "settled by hand", at: after(9) },
        history: [
          { status: "uncertain", attempts: 1, reply: null, reason: LOST.cause, at: after(2) },
        ],
      });
    });

    it("plans again what was not sent, and keeps who said so", async () => {
      const store = await openAnswered(open, LOST);
      expect(await settle(store, { as: "not-sent" })).toEqual({ ...NOTHING, replanned: 1 });
      expect(await readAnna(store)).toMatchObject({
        ...{ status: "planned", attempts: 1, reply: null, reason: null, at: after(9) },
        history: [
          {
            ...{ status: "uncertain", attempts: 1, reply: null, at: after(9) },
            reason: `${LOST.cause}; settled by hand: not sent`,
          },
        ],
      });
      expect((await claimOne(store, "one")).attempt).toBe(2);
    });

    it.each(["accepted", "deferred", "refused"] as const)(
      "does not touch what is %s",
      async (kind) => {
        const cause = "Greylisted";
        const outcome = {
          accepted: { kind: "accepted", reply: OK },
          deferred: { kind: "deferred", reply: LATER, cause },
          refused: { kind: "refused", reply: NEVER },
        } as const;
        const store = await openAnswered(open, outcome[kind]);
        expect(await settle(store, { as: "not-sent" })).toEqual(NOTHING);
        expect(await settle(store, { as: "accepted" })).toEqual(NOTHING);
        expect(await reportAnna(store)).toMatchObject({ status: kind, at: after(2) });
      },
    );

    it("does not touch another attempt, another edition or an unknown Message-ID", async () => {
      const store = await openAnswered(open, LOST);
      await store.freeze(edition({ revision: 2 }));
      await store.plan(plan({ edition: editionId(undefined, 2) }));
      expect(await settle(store, { attempts: 2 })).toEqual(NOTHING);
      expect(await settle(store, { messageId: "<nobody@example.org>" })).toEqual(NOTHING);
      const other = { edition: editionId(undefined, 2), verdicts: [verdict()], at: after(9) };
      expect(await store.settle(other)).toEqual(NOTHING);
      expect(await reportAnna(store)).toMatchObject({ status: "uncertain" });
    });

    it("makes a late answer of the sender unheard", async () => {
      const { store, deliveryId } = await openClaimed(open);
      await store.handOver({ deliveryId, senderId: "one", at: after(1) });
      await store.recordOutcome(recordOf(deliveryId, LOST));
      await settle(store, { as: "accepted" });
      await store.recordOutcome(recordOf(deliveryId, { kind: "refused", reply: NEVER }));
      expect(await reportAnna(store)).toMatchObject({ status: "accepted" });
    });

    it("does not send what nobody may get any more", async () => {
      const erased = await openAnswered(open, LOST);
      await erased.erase(email(ANNA), after(3));
      expect(await settle(erased, { as: "not-sent" })).toEqual({ ...NOTHING, skipped: 1 });
      expect(await reportAnna(erased)).toMatchObject({ status: "skipped", reason: "left" });

      const late = await openAnswered(open, LOST);
      expect(await settle(late, { as: "not-sent" }, after(20 * HOUR_MS))).toEqual({
        ...NOTHING,
        skipped: 1,
      });
      expect(await reportAnna(late)).toMatchObject({ status: "skipped", reason: "expired" });

      const over = await openAnswered(open, LOST);
      await over.cancel(editionId(), after(3));
      expect(await settle(over, { as: "not-sent" })).toEqual({ ...NOTHING, skipped: 1 });
      expect(await reportAnna(over)).toMatchObject({ status: "skipped", reason: "cancelled" });
    });
  });

  describe("resending", () => {
    it("plans uncertain deliveries again, but not for ever", async () => {
      const store = await openAnswered(open, LOST);
      for (const at of [after(10), after(20)]) {
        expect(await store.countResendable(editionId(), at)).toBe(1);
        expect(await store.resend(editionId(), at)).toBe(1);
        expect(await reportAnna(store)).toMatchObject({ status: "planned", at });
        await answerAgain(store, LOST, at);
      }
      expect(await store.countResendable(editionId(), after(30))).toBe(0);
      expect(await store.resend(editionId(), after(30))).toBe(0);
      expect(await readAnna(store)).toMatchObject({ status: "uncertain", attempts: 3 });
    });

    it("is not for editions that are cancelled or expired, nor for erased people", async () => {
      const store = await openAnswered(open, LOST);
      expect(await store.resend(editionId(), after(20 * HOUR_MS))).toBe(0);
      const erased = await openAnswered(open, LOST);
      await erased.erase(email(ANNA), after(3));
      expect(await erased.resend(editionId(), after(3))).toBe(0);
      await store.cancel(editionId(), after(3));
      expect(await store.resend(editionId(), after(3))).toBe(0);
    });
  });

  describe("a cancelled edition", () => {
    it("is skipped but for what went out, and nothing of it is mailed later", async () => {
      const addresses = ["a", "b", "c", "d", "e"].map((name) => `${name}@example.org`);
      const store = await openPlanned(open, addresses);
      await openSender(store, "one");
      const [sent, over, later, held] = (await claim(store, "one", { limit: 4 })).map(known);
      for (const { deliveryId } of [known(sent), known(over)]) {
        await store.handOver({ deliveryId, senderId: "one", at: after(1) });
      }
      await store.recordOutcome(recordOf(known(sent).deliveryId, { kind: "accepted", reply: OK }));
      await store.recordOutcome(recordOf(known(later).deliveryId, GREYLISTED));
      expect(await store.cancel(editionId(), after(3))).toBe(3);
      expect(await store.cancel(editionId(), after(4))).toBe(0);
      const request = { deliveryId: known(held).deliveryId, senderId: "one", at: after(4) };
      const skipped = { kind: "skipped", reason: "cancelled" };
      expect(await store.handOver(request)).toEqual(skipped);
      await store.recordOutcome(recordOf(known(over).deliveryId, GREYLISTED));
      expect(await claim(store, "one", { at: after(2 * HOUR_MS) })).toEqual([]);
      await openSender(store, "two", after(2 * HOUR_MS));
      expect(await claim(store, "two", { at: after(2 * HOUR_MS) })).toEqual([]);
      const status = known(await store.readStatus(editionId(), after(5)));
      expect([status.cancelled, status.counts.accepted, status.counts.skipped]).toEqual([
        true,
        1,
        4,
      ]);
      const reports = await collect(store.listReports(editionId()));
      expect(reports.map((one) => one.reason)).toEqual([
        null,
        ...Array<string>(4).fill("cancelled"),
      ]);
    });

    it("stays cancelled, also if it is planned after that", async () => {
      const store = await open();
      await subscribe(store, [ANNA]);
      await store.freeze(edition());
      expect(await store.cancel(editionId(), after(0))).toBe(0);
      await store.resume(editionId(), after(1));
      await store.plan(plan());
      await openSender(store, "one");
      expect(await claim(store, "one")).toEqual([]);
      expect(await reportAnna(store)).toMatchObject({ status: "skipped", reason: "cancelled" });
    });

    it("must be there", async () => {
      await expect((await open()).cancel(editionId(), after(0))).rejects.toThrow("No edition");
    });
  });

  describe("retrying", () => {
    const request = { edition: editionId(), codes: [], at: after(100) };

    it("makes a deferred delivery due now", async () => {
      const store = await openAnswered(open, GREYLISTED);
      expect(await claim(store, "one", { at: after(100) })).toEqual([]);
      const wanted = { kind: "retried", count: 1 };
      expect(await store.retry({ ...request, status: "deferred" })).toEqual(wanted);
      expect((await claimOne(store, "one", after(100))).attempt).toBe(2);
    });

    it("plans a refused delivery again, and keeps what the server said", async () => {
      const store = await openAnswered(open, { kind: "refused", reply: NEVER });
      const wanted = { kind: "retried", count: 1 };
      expect(await store.retry({ ...request, status: "refused" })).toEqual(wanted);
      expect(await readAnna(store)).toMatchObject({
        ...{ status: "planned", attempts: 1, reply: null },
        history: [{ status: "refused", attempts: 1, reply: NEVER, reason: null, at: after(2) }],
      });
      expect((await claimOne(store, "one", after(100))).attempt).toBe(2);
    });

    it.each([
      [["4.7.1"], 1],
      [["4.7"], 1],
      [["451"], 1],
      [["4.2.2", "450", "451"], 1],
      [["4"], 1],
      [["4.7.10"], 0],
      [["4.7.%"], 0],
      [["45"], 0],
      [["%"], 0],
    ])("takes only those with one of the codes %o", async (codes, count) => {
      const store = await openAnswered(open, GREYLISTED);
      expect(await store.retry({ ...request, status: "deferred", codes })).toEqual({
        kind: "retried",
        count,
      });
    });

    it("leaves other states, erased people and editions that are over", async () => {
      const store = await openAnswered(open, { kind: "refused", reply: NEVER });
      const refused = { ...request, status: "refused" } as const;
      const none = { kind: "retried", count: 0 };
      expect(await store.retry({ ...request, status: "deferred" })).toEqual(none);
      const late = { ...refused, at: after(20 * HOUR_MS) };
      expect(await store.retry(late)).toEqual({ kind: "over", why: "expired" });
      await store.erase(email(ANNA), after(3));
      expect(await store.retry(refused)).toEqual(none);
      await store.cancel(editionId(), after(3));
      expect(await store.retry(refused)).toEqual({ kind: "over", why: "cancelled" });
    });
  });

  describe("a filter of reports", () => {
    it("lets through one state, one mailbox or both", async () => {
      const store = await openPlanned(open, [ANNA, "b@example.org", "c@example.org"]);
      await openSender(store, "one");
      await claimOne(store, "one");
      await store.erase(email("c@example.org"), after(1));
      const names = async (filter: Parameters<Store["listReports"]>[1]): Promise<unknown> =>
        (await collect(store.listReports(editionId(), filter))).map((one) => one.address);
      expect(await names({ status: "planned", email: null })).toEqual(["b@example.org"]);
      expect(await names({ status: "skipped", email: null })).toEqual(["(erased)"]);
      expect(await names({ status: null, email: email("ANNA@example.org") })).toEqual([ANNA]);
      expect(await names({ status: "planned", email: email(ANNA) })).toEqual([]);
      expect(await names({ status: null, email: email("no@example.org") })).toEqual([]);
    });
  });
}
