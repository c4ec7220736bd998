import { describe, expect, it } from "vitest";
import type { SmtpReply } from "../../src/model/delivery.ts";
import type { Store } from "../../src/model/store.ts";
import { recordOf } from "./anna.ts";
import type { Answer } from "./bounce-fixtures.ts";
import { editionOf, findReason, mail, reportOf } from "./bounce-fixtures.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  NEVER,
  OK,
  after,
  claim,
  collect,
  editionId,
  email,
  HOUR_MS,
  id,
  known,
  openPlanned,
  openSender,
  subscribe,
} from "./fixtures.ts";
import { answer as answerRequest, request } from "./reader-fixtures.ts";
import {
  answer,
  countsOf,
  openAnswering,
  people,
  PLAIN,
  POLICY,
  repeat,
} from "./refusal-fixtures.ts";

/** Who gets no mail any more since a server knows nobody of that name. */
export function refusedPeopleContract(open: OpenStore): void {
  describe("a refused person", () => {
    const GONE = "gone@example.org";
    const refused = (reply: SmtpReply): Answer => ({ kind: "refused", reply });
    const missing = refused({ code: 550, enhancedCode: "5.1.2", text: "No such domain" });

    /** As many others, who read before and after the one who is gone. */
    async function openWithGone(others: number): Promise<Store> {
      const store = await open();
      await subscribe(store, [GONE, ...people(others, "many")]);
      return store;
    }

    it("among others gets nothing the next day, which the delivery says", async () => {
      const store = await openWithGone(3);
      await mail(store, { answers: { [GONE]: refused(NEVER) } });
      expect(await collect(store.listSuppressions())).toEqual([
        { email: email(GONE), reason: "bounced", since: after(0) },
      ]);
      const next = await mail(store, { day: "2026-01-06" });
      const report = await reportOf(store, next, GONE);
      expect(report).toMatchObject({ status: "skipped", reason: "suppressed", attempts: 0 });
    });

    it("is suppressed at the end where nobody came after them", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org", GONE]);
      await mail(store, { answers: { [GONE]: refused(NEVER) } });
      expect(await findReason(store, GONE)).toBe("bounced");
    });

    it.each([
      ["the server refuses everybody", { "r@d0.example.org": NEVER, "r@d1.example.org": NEVER }],
      ["more were refused at the end than accepted", { "r@d1.example.org": NEVER }],
    ])("is not where %s", async (_, others) => {
      const store = await open();
      await subscribe(store, [...people(2, "many"), GONE]);
      const answers = Object.entries({ ...others, [GONE]: NEVER });
      await mail(store, {
        answers: Object.fromEntries(answers.map(([address, reply]) => [address, refused(reply)])),
      });
      expect(await collect(store.listSuppressions())).toEqual([]);
    });

    it("is not while something is left to be mailed, and is by the sender who ends it", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org", "b@example.org", GONE]);
      const later: Answer = { kind: "deferred", reply: null, cause: "Lost" };
      await mail(store, { answers: { "b@example.org": later, [GONE]: refused(NEVER) } });
      expect(await findReason(store, GONE)).toBeNull();
      const at = after(21 * HOUR_MS);
      await openSender(store, "last", at);
      await store.claim({ edition: editionOf(), senderId: "last", limit: 9, at });
      await store.closeSender("last", at);
      expect(await findReason(store, GONE)).toBe("bounced");
    });

    it.each([
      ["their mailbox is full", { code: 552, enhancedCode: "5.2.2", text: "Full" }],
      ["the server names no reason", PLAIN],
      ["it is policy", POLICY],
    ])("is not where %s", async (_, reply) => {
      const store = await openWithGone(2);
      await mail(store, { answers: { [GONE]: refused(reply) } });
      expect(await findReason(store, GONE)).toBeNull();
    });

    it("whose domain is missing has three such days, since a broken resolver says the same", async () => {
      const store = await openWithGone(2);
      const reasons = [];
      for (const day of ["2026-01-05", "2026-01-06", "2026-01-07"]) {
        await mail(store, { day, answers: { [GONE]: missing } });
        reasons.push(await findReason(store, GONE));
      }
      expect(reasons).toEqual([null, null, "bounced"]);
    });

    it("is not of a run that paused, and is if refused again after somebody let it go on", async () => {
      const store = await openAnswering(open, people(21, "many"));
      await answer(store, repeat(NEVER, 20));
      expect(await collect(store.listSuppressions())).toEqual([]);
      await store.resume(editionId(), after(3));
      await answer(store, [...repeat(NEVER, 20), OK]);
      expect(await collect(store.listSuppressions())).toHaveLength(20);
    });

    it("is not where somebody lets the edition go on before the server is out of doubt", async () => {
      const store = await openAnswering(open, people(3, "many"));
      await answer(store, [NEVER]);
      await store.stop(editionId(), after(3));
      await store.resume(editionId(), after(3));
      await answer(store, [OK, OK]);
      await store.closeSender("one", after(4));
      expect(await collect(store.listSuppressions())).toEqual([]);
    });

    it("may be brought back, and begins anew", async () => {
      const store = await openWithGone(2);
      for (const day of ["2026-01-05", "2026-01-06", "2026-01-07"]) {
        await mail(store, { day, answers: { [GONE]: missing } });
      }
      await store.unsuppress(email(GONE), after(60 * HOUR_MS));
      expect(await store.findAddressRefusals(email(GONE))).toBeNull();
      const next = await mail(store, { day: "2026-01-08", answers: { [GONE]: missing } });
      expect(await reportOf(store, next, GONE)).toMatchObject({ status: "refused" });
      expect(await findReason(store, GONE)).toBeNull();
      await mail(store, { day: "2026-01-09", answers: { [GONE]: refused(NEVER) } });
      expect(await findReason(store, GONE)).toBe("bounced");
    });

    it("is not at the end of an edition that paused itself before", async () => {
      const store = await openAnswering(open, people(25, "many"));
      await answer(store, repeat(NEVER, 20));
      await store.resume(editionId(), after(3));
      await answer(store, [...repeat(OK, 20), ...repeat(NEVER, 5)]);
      await store.closeSender("one", after(4));
      expect(await countsOf(store)).toEqual({ planned: 0, refused: 5, accepted: 20 });
      expect(await collect(store.listSuppressions())).toEqual([]);
    });

    it.each(["stop", "cancel"] as const)("is not at the end of an edition by %s", async (verb) => {
      const store = await openAnswering(open, people(3, "many"));
      await answer(store, [OK, OK, NEVER]);
      await store[verb](editionId(), after(3));
      await store.closeSender("one", after(4));
      expect(await collect(store.listSuppressions())).toEqual([]);
    });

    it.each(["after the refusal", "before it, while the sender was busy"])(
      "who moved %s is not, at the new address",
      async (order) => {
        const store = await openPlanned(open, [GONE, "a@example.org"]);
        await openSender(store, "one");
        const [gone, other] = (await claim(store, "one")).map(({ deliveryId }) => deliveryId);
        const refuse = () =>
          store.recordOutcome(recordOf(known(gone), { kind: "refused", reply: NEVER }));
        if (order === "after the refusal") await refuse();
        const facts = { subscriberId: id(GONE), email: email(GONE), newsletters: [] };
        const target = email("here@example.net");
        await store.ask(request("m", { ...facts, kind: "move-from", target }));
        await answerRequest(store, "m", after(1));
        await answerRequest(store, "m, next", after(1));
        if (order !== "after the refusal") await refuse();
        await store.handOver({ deliveryId: known(other), senderId: "one", at: after(2) });
        await store.recordOutcome(recordOf(known(other), { kind: "accepted", reply: OK }));
        expect(await collect(store.listSuppressions())).toEqual([]);
      },
    );
  });
}
