import { describe, expect, it } from "vitest";
import type { SmtpReply } from "../../src/model/delivery.ts";
import {
  ANNA,
  BERTA,
  bounceOf,
  byAddress,
  DAY_MS,
  editionOf,
  finding,
  findReason,
  listStatuses,
  mail,
  openMailed,
  reportOf,
  softAt,
  tagOf,
  takeAll,
} from "./bounce-fixtures.ts";
import type { OpenStore } from "./fixtures.ts";
import {
  after,
  DAILY,
  date,
  DEFENCE,
  email,
  HOUR_MS,
  NEVER,
  openPlanned,
  subscribe,
} from "./fixtures.ts";

export function bouncesContract(open: OpenStore): void {
  describe("a bounce", () => {
    it.each([
      ["hard", "suppressed", "bounced", "daily active"],
      ["soft", "noted", null, "daily active"],
      ["policy", "noted", null, "daily active"],
      ["complaint", "suppressed", "complained", "daily left"],
    ] as const)("that is proved and %s has its consequence", async (kind, ...expected) => {
      const [word, reason, status] = expected;
      const store = await openMailed(open);
      expect(await takeAll(store, [bounceOf(ANNA, kind)])).toEqual([word]);
      expect(await findReason(store, ANNA)).toBe(reason);
      expect(await listStatuses(store, ANNA)).toEqual([status]);
      expect(await findReason(store, BERTA)).toBeNull();
      expect(await listStatuses(store, BERTA)).toEqual(["daily active"]);
    });

    it("is told with its edition and its person, and kept", async () => {
      const store = await openMailed(open);
      const diagnostic = "550 5.1.1 <anna@example.org> is not here";
      const bounce = bounceOf(ANNA, "hard", { finding: finding("hard", { diagnostic }) });
      const edition = editionOf();
      expect(await store.takeBounce(bounce)).toEqual({
        ...{ kind: "noted", edition, address: ANNA, suppressed: true },
      });
      const kept = {
        ...{ kind: "hard", status: "5.1.1", diagnostic, source: "mailbox" },
        ...{ evidence: "return-path", at: after(5 * HOUR_MS), suppressed: true },
      };
      expect(await store.listBounces(email(ANNA))).toEqual([{ edition, ...kept }]);
      expect((await reportOf(store, edition, ANNA)).bounces).toEqual([kept]);
      expect(await reportOf(store, edition, BERTA)).not.toHaveProperty("bounces");
      expect(await store.listBounces(email(BERTA))).toEqual([]);
    });

    it("counts once a report, person and kind", async () => {
      const store = await openMailed(open);
      const bounce = bounceOf(ANNA, "soft");
      const again = { ...bounce, at: after(50 * HOUR_MS), source: "file" } as const;
      const other = { ...bounce, finding: finding("policy") };
      const ofBerta = { ...bounce, of: { tag: tagOf(BERTA, editionOf()) } };
      const words = await takeAll(store, [bounce, again, other, ofBerta, bounce]);
      expect(words).toEqual(["noted", "known", "noted", "noted", "known"]);
      expect(await store.listBounces(email(ANNA))).toHaveLength(2);
    });

    it("is no more than twenty a day, however many are forged, and proof is still heard", async () => {
      const store = await openMailed(open);
      const flood = Array.from({ length: 30 }, (_, index) =>
        byAddress(ANNA, "hard", { report: `forged ${index}` }),
      );
      const words = await takeAll(store, [...flood, bounceOf(ANNA, "hard")]);
      expect(words.filter((word) => word === "noted")).toHaveLength(20);
      expect(words.at(-1)).toBe("suppressed");
    });

    it("leaves a suppression that is there as it is, and still ends what was complained about", async () => {
      const store = await openMailed(open);
      await store.suppress({ email: email(ANNA), reason: "by hand", since: after(0) });
      const words = await takeAll(store, [bounceOf(ANNA, "hard"), bounceOf(ANNA, "complaint")]);
      expect(words).toEqual(["noted", "noted"]);
      expect(await findReason(store, ANNA)).toBe("by hand");
      expect(await listStatuses(store, ANNA)).toEqual(["daily left"]);
    });

    it("of a complaint ends all newsletters of the person", async () => {
      const store = await openMailed(open);
      await subscribe(store, [ANNA], { newsletter: DEFENCE });
      await takeAll(store, [bounceOf(ANNA, "complaint")]);
      expect(await listStatuses(store, ANNA)).toEqual(["daily left", "defence left"]);
    });

    it("is nobody's where the mail is not ours or never went out", async () => {
      const store = await openPlanned(open, [ANNA]);
      const planned = store.takeBounce(byAddress(ANNA, "hard"));
      expect(await planned).toEqual({ kind: "unknown" });
      const mailed = await openMailed(open);
      await subscribe(mailed, ["new@example.org"]);
      const tags = ["", "%", "f".repeat(40), tagOf(ANNA, editionOf()).slice(0, 39)];
      const words = await takeAll(mailed, [
        ...tags.map((tag) => bounceOf(ANNA, "hard", { of: { tag } })),
        byAddress("new@example.org", "hard"),
        byAddress("nobody@example.org", "complaint"),
      ]);
      expect(new Set(words)).toEqual(new Set(["unknown"]));
    });

    it.each([
      ["refused", { kind: "refused", reply: NEVER }, "unknown"],
      ["deferred", { kind: "deferred", reply: null, cause: "Lost" }, "unknown"],
      ["uncertain", { kind: "uncertain", cause: "Lost" }, "suppressed"],
    ] as const)("of a mail that is %s is heard if it may have arrived", async (...row) => {
      const [, outcome, word] = row;
      const store = await open();
      await subscribe(store, [ANNA]);
      await mail(store, { answers: { [ANNA]: outcome } });
      expect(await takeAll(store, [bounceOf(ANNA, "hard")])).toEqual([word]);
    });

    it("is heard of a mail that a log has said was refused later", async () => {
      const store = await open();
      await subscribe(store, [ANNA]);
      await mail(store, { answers: { [ANNA]: { kind: "uncertain", cause: "Lost" } } });
      const messageId = `<${tagOf(ANNA, editionOf())}@courier.example.org>`;
      const verdict = {
        messageId,
        attempts: 1,
        as: "refused",
        reason: "settled from log",
      } as const;
      await store.settle({ edition: editionOf(), verdicts: [verdict], at: after(HOUR_MS) });
      expect(await takeAll(store, [bounceOf(ANNA, "hard")])).toEqual(["suppressed"]);
    });
  });

  describe("soft bounces", () => {
    it.each([
      ["are too many on three days", [0, 24, 48]],
      ["are too many, heard of backwards", [48, 24, 0]],
      ["are too many with others between them", [0, 12, 24, 36, 48]],
      ["are too many at both ends of the days that count", [0, 24, 240]],
    ])("%s", async (_, hours) => {
      const store = await openMailed(open);
      const words = await takeAll(store, softAt(...hours));
      expect(words).toEqual([...hours.slice(1).map(() => "noted"), "suppressed"]);
    });

    it.each([
      ["are one a day, however many there are", [0, 1, 2, 23, 25, 40]],
      ["count no more when they are too far apart", [0, 24, 241]],
    ])("%s", async (_, hours) => {
      const store = await openMailed(open);
      expect(await takeAll(store, softAt(...hours))).toEqual(hours.map(() => "noted"));
      expect(await findReason(store, ANNA)).toBeNull();
    });

    it("suppress at the first where one is enough", async () => {
      const store = await openMailed(open);
      const limits = { softCount: 1, softDays: 1 };
      expect(await takeAll(store, [bounceOf(ANNA, "soft", { limits })])).toEqual(["suppressed"]);
      expect(await takeAll(store, [bounceOf(BERTA, "policy", { limits })])).toEqual(["noted"]);
    });

    it("are not forgotten when a later mail is accepted", async () => {
      const store = await openMailed(open);
      await takeAll(store, softAt(0, 24));
      await mail(store, { day: "2026-01-07" });
      expect(await takeAll(store, softAt(48))).toEqual(["suppressed"]);
    });
  });

  describe("what anybody may have written", () => {
    it("is a soft one where it says that the address is no good", async () => {
      const store = await openMailed(open);
      const days = [0, 24, 48].map((hours) =>
        byAddress(ANNA, "hard", { report: `forged ${hours}`, at: after(hours * HOUR_MS) }),
      );
      expect(await takeAll(store, days)).toEqual(["noted", "noted", "suppressed"]);
    });

    it("is a soft one where it complains for somebody, and ends no subscription", async () => {
      const store = await openMailed(open);
      const days = [0, 24, 48].map((hours) =>
        byAddress(ANNA, "complaint", { report: `forged ${hours}`, at: after(hours * HOUR_MS) }),
      );
      expect(await takeAll(store, days)).toEqual(["noted", "noted", "suppressed"]);
      expect(await findReason(store, ANNA)).toBe("bounced");
      expect(await listStatuses(store, ANNA)).toEqual(["daily active"]);
    });

    it("is heard of people who were mailed in the last thirty days", async () => {
      const store = await openMailed(open);
      const late = byAddress(ANNA, "hard", { at: after(31 * DAY_MS) });
      expect(await takeAll(store, [late])).toEqual(["unknown"]);
      const early = byAddress(ANNA, "hard", { at: after(29 * DAY_MS) });
      expect(await takeAll(store, [early])).toEqual(["noted"]);
    });

    it("is about the latest mail, or that which a provider calls so", async () => {
      const store = await open();
      await subscribe(store, [ANNA]);
      const text = "Ok 0100019a-4f2c-example-000000";
      const reply: SmtpReply = { code: 250, enhancedCode: null, text };
      await mail(store, { answers: { [ANNA]: { kind: "accepted", reply } } });
      await mail(store, { day: "2026-01-06" });
      const at = after(30 * HOUR_MS);
      for (const providerId of ["0100019a-4f2c-example-000000", "0100019a-other", "Ok"]) {
        const of = { email: email("Anna@Example.org"), providerId };
        await store.takeBounce(byAddress(ANNA, "soft", { of, at, report: providerId }));
      }
      const editions = (await store.listBounces(email(ANNA))).map(({ edition }) => edition);
      const latest = editionOf(date("2026-01-06"));
      expect(editions).toEqual([editionOf(), latest, latest]);
    });
  });

  describe("sums of bounces", () => {
    it("count each person of an edition once a kind", async () => {
      const store = await openMailed(open);
      const next = await mail(store, { day: "2026-01-06" });
      await takeAll(store, [
        ...softAt(0, 24),
        bounceOf(BERTA, "soft"),
        bounceOf(BERTA, "complaint"),
        bounceOf(BERTA, "policy", { of: { tag: tagOf(BERTA, next) } }),
      ]);
      expect([...(await store.countBounces())]).toEqual([
        [editionOf(), { hard: 0, soft: 2, policy: 0, complaint: 1 }],
        [next, { hard: 0, soft: 0, policy: 1, complaint: 0 }],
      ]);
    });

    it("are rates of what servers have answered since then, each delivery once", async () => {
      const store = await open();
      const gone = ["gone@example.org", "full@example.org"];
      await subscribe(store, [ANNA, BERTA, ...gone]);
      await subscribe(store, [ANNA], { newsletter: DEFENCE });
      await mail(store, { newsletter: DEFENCE });
      const full: SmtpReply = { code: 552, enhancedCode: "5.2.2", text: "Full" };
      await mail(store, {
        answers: {
          "gone@example.org": { kind: "refused", reply: NEVER },
          "full@example.org": { kind: "refused", reply: full },
        },
      });
      const next = await mail(store, { day: "2026-01-06" });
      await takeAll(store, [
        bounceOf(ANNA, "hard"),
        bounceOf(ANNA, "hard", { report: "again" }),
        bounceOf(BERTA, "complaint", { of: { tag: tagOf(BERTA, next) } }),
      ]);
      const since = (hours: number) => store.readBounceRates(DAILY, after(hours * HOUR_MS));
      expect(await since(0)).toEqual({ mailed: 7, hard: 2, complaints: 1 });
      // In the middle of the first edition's time, and at the end of it.
      expect(await since(1)).toEqual({ mailed: 3, hard: 0, complaints: 1 });
      expect(await since(22)).toEqual({ mailed: 3, hard: 0, complaints: 1 });
      expect(await since(48)).toEqual({ mailed: 0, hard: 0, complaints: 0 });
      const defence = await store.readBounceRates(DEFENCE, after(0));
      expect(defence).toEqual({ mailed: 1, hard: 0, complaints: 0 });
    });
  });
}
