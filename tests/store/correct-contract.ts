import { describe, expect, it } from "vitest";
import type { CorrectionTarget, CorrectOutcome } from "../../src/model/correction.ts";
import type { Store } from "../../src/model/store.ts";
import { recordOf } from "./anna.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  DAILY,
  OK,
  after,
  claim,
  collect,
  edition,
  editionId,
  email,
  openSender,
  plan,
  subscribe,
} from "./fixtures.ts";

const SECOND = editionId(DAILY, 2);
const GOT = { kind: "accepted", reply: OK } as const;
const LOST = { kind: "uncertain", cause: "No answer to the last dot" } as const;
const REFUSED = {
  kind: "refused",
  reply: { code: 550, enhancedCode: "5.1.1", text: "No such user" },
} as const;

/** Eight people: how each stands is in the name; `late` comes after the plan. */
async function openMixed(open: OpenStore): Promise<Store> {
  const store = await open();
  const names = ["got", "lost", "refused", "between", "claimed", "waits", "left"];
  await subscribe(
    store,
    names.map((name) => `${name}@example.org`),
  );
  await store.freeze(edition());
  await store.plan(plan());
  await openSender(store, "one");
  const claims = await claim(store, "one", { limit: 5 });
  const answers: readonly (Parameters<typeof recordOf>[1] | null)[] = [GOT, LOST, REFUSED, null];
  for (const [index, outcome] of answers.entries()) {
    const deliveryId = claims[index]?.deliveryId ?? 0;
    await store.handOver({ deliveryId, senderId: "one", at: after(1) });
    if (outcome !== null) await store.recordOutcome(recordOf(deliveryId, outcome));
  }
  const [left] = await store.findSubscriptions(email("left@example.org"));
  if (left !== undefined)
    await store.leave(left.subscriber.id, { newsletter: DAILY, at: after(2) });
  await subscribe(store, ["late@example.org"]);
  return store;
}

function correct(store: Store, to: CorrectionTarget, revision = 2): Promise<CorrectOutcome> {
  const next = edition({ revision, subject: "Right", hash: "cd".repeat(32) });
  return store.correct({ edition: next, plan: plan({ edition: next.id, at: after(5) }), to });
}

async function listStates(store: Store, of: typeof SECOND): Promise<Record<string, string>> {
  const reports = await collect(store.listReports(of));
  return Object.fromEntries(
    reports.map(({ address, status, reason }) => [
      address.replace("@example.org", ""),
      status === "skipped" ? `${status}: ${reason ?? ""}` : status,
    ]),
  );
}

export function correctContract(open: OpenStore): void {
  describe("a correction", () => {
    it("goes to those who got the wrong mail or wait for it, who then do not get that", async () => {
      const store = await openMixed(open);
      expect(await store.countCorrectable(SECOND, "wrong", after(0))).toBe(5);
      expect(await correct(store, "wrong")).toEqual({
        ...{ kind: "planned", planned: 5, skipped: 0, withdrawn: 3 },
      });
      expect(await listStates(store, editionId())).toEqual({
        ...{ got: "accepted", lost: "uncertain", refused: "refused", between: "handedOver" },
        ...{ claimed: "skipped: cancelled", waits: "skipped: cancelled" },
        left: "skipped: cancelled",
      });
      const planned = ["between", "claimed", "got", "lost", "waits"];
      expect(await listStates(store, SECOND)).toEqual(
        Object.fromEntries(planned.map((name) => [name, "planned"])),
      );
    });

    it("to all goes to everybody who is subscribed now", async () => {
      const store = await openMixed(open);
      expect(await store.countCorrectable(SECOND, "all", after(0))).toBe(7);
      expect(await correct(store, "all")).toMatchObject({ planned: 7 });
      expect(Object.keys(await listStates(store, SECOND))).toEqual([
        ...["between", "claimed", "got", "late", "lost", "refused", "waits"],
      ]);
    });

    it("is the latest edition, and the one before stays as it was", async () => {
      const store = await openMixed(open);
      await correct(store, "all");
      expect(await store.findEdition(DAILY, edition().date)).toMatchObject({
        ...{ id: SECOND, revision: 2, subject: "Right" },
      });
      expect(await store.readEdition(editionId())).toEqual(edition());
      expect(await store.readStatus(editionId(), after(6))).toMatchObject({ cancelled: true });
      expect(await store.readStatus(SECOND, after(6))).toMatchObject({ cancelled: false });
    });

    it("is refused at the gate of whoever is about to hand the wrong one over", async () => {
      const store = await openMixed(open);
      const before = await collect(store.listReports(editionId()));
      expect(before.some(({ status }) => status === "claimed")).toBe(true);
      await correct(store, "wrong");
      const answer = await store.handOver({ deliveryId: 5, senderId: "one", at: after(6) });
      expect(answer).toEqual({ kind: "skipped", reason: "cancelled" });
    });

    it("that comes second changes nothing", async () => {
      const store = await openMixed(open);
      await correct(store, "wrong");
      const states = await listStates(store, SECOND);
      expect(await correct(store, "all")).toEqual({ kind: "overtaken" });
      expect(await listStates(store, SECOND)).toEqual(states);
    });

    it("needs something to correct, and leaves no revision out", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org"]);
      expect(await correct(store, "all")).toEqual({ kind: "overtaken" });
      await store.freeze(edition());
      expect(await correct(store, "all", 3)).toEqual({ kind: "overtaken" });
      expect(await store.readEdition(SECOND)).toBeNull();
    });

    it("of a correction reaches who got any revision before", async () => {
      const store = await openMixed(open);
      await correct(store, "wrong");
      expect(await store.countCorrectable(editionId(DAILY, 3), "wrong", after(0))).toBe(5);
      expect(await correct(store, "wrong", 3)).toMatchObject({ planned: 5, withdrawn: 5 });
    });

    it("skips who is suppressed by now", async () => {
      const store = await openMixed(open);
      await store.suppress({ email: email("got@example.org"), reason: "by-hand", since: after(3) });
      expect(await store.countCorrectable(SECOND, "wrong", after(0))).toBe(4);
      expect(await correct(store, "wrong")).toMatchObject({ planned: 4, skipped: 1 });
    });
  });
}
