import { describe, expect, it } from "vitest";
import type { Store } from "../../src/model/store.ts";
import {
  ANNA,
  bounceOf,
  byAddress,
  editionOf,
  finding,
  findReason,
  mail,
  openMailed,
  softAt,
  tagOf,
  takeAll,
} from "./bounce-fixtures.ts";
import type { OpenStore } from "./fixtures.ts";
import { after, collect, DAILY, date, email, HOUR_MS, id } from "./fixtures.ts";
import { answer, request } from "./reader-fixtures.ts";

/** Both mailboxes say yes, at that moment. */
async function move(store: Store, to: string, at: Date): Promise<void> {
  const facts = { subscriberId: id(ANNA), email: email(ANNA), newsletters: [] };
  const target = email(to);
  await store.ask(request("m", { ...facts, kind: "move-from", target, at }));
  await answer(store, "m", at);
  await answer(store, "m, next", at);
}

/** What a bounce says of people who have changed since. */
export function bouncedPeopleContract(open: OpenStore): void {
  describe("a person who has another address by now", () => {
    it("is not suppressed for mail to the old one, which is written down", async () => {
      const store = await openMailed(open);
      await move(store, "anna@example.net", after(2 * HOUR_MS));
      const soft = [0, 24, 48].map((hours) =>
        bounceOf(ANNA, "soft", { report: `soft ${hours}`, at: after(hours * HOUR_MS) }),
      );
      const words = await takeAll(store, [bounceOf(ANNA, "hard"), ...soft]);
      expect(words).toEqual(["noted", "noted", "noted", "noted"]);
      const forged = byAddress("anna@example.net", "complaint");
      expect(await takeAll(store, [forged, byAddress(ANNA, "hard")])).toEqual([
        "unknown",
        "unknown",
      ]);
      expect(await findReason(store, "anna@example.net")).toBeNull();
      expect(await store.listBounces(email("anna@example.net"))).toHaveLength(4);
    });

    it("is suppressed for mail to the new one", async () => {
      const store = await openMailed(open);
      await move(store, "anna@example.net", after(2 * HOUR_MS));
      await mail(store, { day: "2026-01-06" });
      const tag = tagOf(ANNA, editionOf(date("2026-01-06")));
      const bounce = bounceOf(ANNA, "hard", { of: { tag }, at: after(30 * HOUR_MS) });
      expect(await takeAll(store, [bounce])).toEqual(["suppressed"]);
      expect(await findReason(store, "anna@example.net")).toBe("bounced");
    });
  });

  describe("a person who is brought back", () => {
    it("begins anew: what bounced before counts no more, what bounces after does", async () => {
      const store = await openMailed(open);
      await takeAll(store, softAt(0, 24, 48));
      expect(await store.unsuppress(email(ANNA), after(60 * HOUR_MS))).toBe(true);
      const old = bounceOf(ANNA, "hard", { report: "late", at: after(50 * HOUR_MS) });
      expect(await takeAll(store, [old, ...softAt(72, 96)])).toEqual(["noted", "noted", "noted"]);
      expect(await takeAll(store, softAt(120))).toEqual(["suppressed"]);
      await store.unsuppress(email(ANNA), after(130 * HOUR_MS));
      const hard = bounceOf(ANNA, "hard", { report: "new", at: after(140 * HOUR_MS) });
      expect(await takeAll(store, [hard])).toEqual(["suppressed"]);
    });
  });

  describe("an erased person's bounces", () => {
    it("are sums, without a word, and no more are taken", async () => {
      const store = await openMailed(open);
      const diagnostic = "<anna@example.org> is not here";
      const bounce = bounceOf(ANNA, "hard", { finding: finding("hard", { diagnostic }) });
      const second = { ...bounce, report: "<x@anna.example>" };
      await takeAll(store, [bounce, second]);
      await store.erase(email(ANNA), after(6 * HOUR_MS));
      expect(await takeAll(store, [bounce, { ...bounce, report: "another" }])).toEqual([
        "unknown",
        "unknown",
      ]);
      expect(await store.countBounces()).toEqual(
        new Map([[editionOf(), { hard: 1, soft: 0, policy: 0, complaint: 0 }]]),
      );
      const reports = await collect(store.listReports(editionOf()));
      expect(reports.at(-1)?.bounces).toMatchObject([{ diagnostic: null }, { diagnostic: null }]);
      expect(JSON.stringify(reports)).not.toContain("anna");
    });
  });

  it("gives a person their own bounces, and why they get no mail", async () => {
    const store = await openMailed(open);
    await takeAll(store, [
      bounceOf(ANNA, "soft"),
      bounceOf(ANNA, "hard", { at: after(6 * HOUR_MS) }),
    ]);
    const facts = { subscriberId: id(ANNA), newsletters: [] };
    await store.ask(request("d", { ...facts, kind: "data" }));
    const done = await answer(store, "d");
    const mailed = { newsletter: DAILY, date: "2026-01-05", diagnostic: null };
    expect(done).toMatchObject({
      data: {
        bounces: [
          { ...mailed, kind: "hard", status: "5.1.1", at: after(6 * HOUR_MS) },
          { ...mailed, kind: "soft", status: "5.2.2", at: after(5 * HOUR_MS) },
        ],
        suppression: { reason: "bounced", since: after(6 * HOUR_MS) },
      },
    });
  });
}
