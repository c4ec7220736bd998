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

const POLICY: SmtpReply = { code: 554, enhancedCode: "5.7.1", text: "Not from you" };
const PLAIN: SmtpReply = { code: 550, enhancedCode: null, text: "No" };

/** People at as many domains as there are people, or at one. */
function people(count: number, domains: "many" | "one"): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    domains === "many" ? `r@d${index}.example.org` : `r${index}@example.org`,
  );
}

/** Answers everybody in turn; an acceptance is handed over first. @returns what each answer paused */
async function answer(
  store: Store,
  replies: readonly SmtpReply[],
): Promise<readonly (string | null)[]> {
  const pauses = [];
  const claims = await claim(store, "one", { limit: replies.length });
  for (const [index, { deliveryId }] of claims.entries()) {
    const reply = known(replies[index]);
    await store.handOver({ deliveryId, senderId: "one", at: after(1) });
    const kind = reply.code < 300 ? "accepted" : "refused";
    pauses.push(await store.recordOutcome(recordOf(deliveryId, { kind, reply })));
  }
  return pauses;
}

async function openAnswering(open: OpenStore, addresses: readonly string[]): Promise<Store> {
  const store = await openPlanned(open, addresses);
  await openSender(store, "one");
  return store;
}

async function countsOf(store: Store): Promise<Readonly<Record<string, number>>> {
  const { planned, refused, accepted } = known(
    await store.readStatus(editionId(), after(2)),
  ).counts;
  return { planned, refused, accepted };
}

const repeat = (reply: SmtpReply, count: number): readonly SmtpReply[] =>
  Array.from({ length: count }, () => reply);

export function refusalsContract(open: OpenStore): void {
  describe("refusals in a row", () => {
    it("pause the edition at the twentieth, which everybody sees, and are taken back", async () => {
      const store = await openAnswering(open, people(30, "many"));
      const pauses = await answer(store, repeat(NEVER, 20));
      const reason = "20 refusals in a row, the last one: 550 5.1.1 No such user";
      expect(pauses).toEqual([...Array.from({ length: 19 }, () => null), reason]);
      expect(await store.readStatus(editionId(), after(2))).toMatchObject({
        stopped: true,
        pauseReason: reason,
      });
      expect(await countsOf(store)).toEqual({ planned: 30, refused: 0, accepted: 0 });
      expect(await claim(store, "one")).toEqual([]);
      expect(await store.findAddressRefusals(email("r@d3.example.org"))).toBeNull();
    });

    it.each([
      ["5 of policy, at one domain", 5, POLICY],
      ["20 without a reason, at one domain", 20, PLAIN],
    ] as const)("pause it after %s", async (_, count, reply) => {
      const store = await openAnswering(open, people(count, "one"));
      const pauses = await answer(store, repeat(reply, count));
      expect(pauses.findIndex((pause) => pause !== null)).toBe(count - 1);
      expect(await countsOf(store)).toEqual({ planned: count, refused: 0, accepted: 0 });
    });

    it("do not when all say that the people of one domain are gone", async () => {
      const store = await openAnswering(open, people(40, "one"));
      await answer(store, repeat(NEVER, 40));
      expect(await countsOf(store)).toEqual({ planned: 0, refused: 40, accepted: 0 });
    });

    it("do not when one is accepted in between", async () => {
      const store = await openAnswering(open, people(39, "many"));
      await answer(store, [...repeat(NEVER, 19), OK, ...repeat(NEVER, 19)]);
      expect(await countsOf(store)).toEqual({ planned: 0, refused: 38, accepted: 1 });
    });

    it("count only once, and the next pause takes twice as many", async () => {
      const store = await openAnswering(open, people(70, "many"));
      await answer(store, repeat(NEVER, 20));
      await store.resume(editionId(), after(3));
      expect(await store.readStatus(editionId(), after(3))).toMatchObject({
        stopped: false,
        pauseReason: null,
      });
      const pauses = await answer(store, repeat(NEVER, 60));
      expect(pauses.findIndex((pause) => pause !== null)).toBe(59);
      expect(await countsOf(store)).toEqual({ planned: 50, refused: 20, accepted: 0 });
    });

    it("leave no address in the reason", async () => {
      const store = await openAnswering(open, people(5, "many"));
      const text = "<r@d4.example.org>: not for you";
      const pauses = await answer(store, repeat({ ...POLICY, text }, 5));
      expect(pauses.at(-1)).toBe("5 refusals in a row, the last one: 554 5.7.1 <…>: not for you");
    });
  });

  describe("a refusal that blames the address", () => {
    it("is counted with its codes, and forgotten with the person", async () => {
      const store = await openAnswering(open, ["a@example.org", "b@example.org", "c@example.org"]);
      const full: SmtpReply = { code: 552, enhancedCode: "5.2.2", text: "Full" };
      await answer(store, [NEVER, full, POLICY]);
      const found = [];
      for (const name of ["a", "b", "c"]) {
        found.push(await store.findAddressRefusals(email(`${name}@example.org`)));
      }
      expect(found).toEqual([
        { refusals: 1, lastReply: "550 5.1.1", lastAt: after(2) },
        null,
        null,
      ]);
      await store.erase(email("a@example.org"), after(3));
      expect(await store.findAddressRefusals(email("a@example.org"))).toBeNull();
    });
  });

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

    it("who moved in the meantime is not, at the new address", async () => {
      const store = await openAnswering(open, [GONE, "a@example.org"]);
      await answer(store, [NEVER]);
      const facts = { subscriberId: id(GONE), email: email(GONE), newsletters: [] };
      const target = email("here@example.net");
      await store.ask(request("m", { ...facts, kind: "move-from", target }));
      await answerRequest(store, "m", after(3));
      await answerRequest(store, "m, next", after(3));
      await answer(store, [OK]);
      expect(await collect(store.listSuppressions())).toEqual([]);
    });
  });

  describe("a pause", () => {
    it("stops an edition with its reason, and does not replace a person's stop", async () => {
      const store = await openAnswering(open, people(2, "many"));
      await store.stop(editionId(), after(1));
      await store.pause(editionId(), { reason: "Not from here", at: after(2) });
      expect(await store.readStatus(editionId(), after(2))).toMatchObject({ pauseReason: null });
      await store.resume(editionId(), after(3));
      await store.pause(editionId(), { reason: "Not from here", at: after(4) });
      expect(await store.readStatus(editionId(), after(4))).toMatchObject({
        stopped: true,
        pauseReason: "Not from here",
      });
    });
  });
}
