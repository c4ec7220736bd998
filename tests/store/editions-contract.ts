import { describe, expect, it } from "vitest";
import type { OpenStore } from "./fixtures.ts";
import {
  DAILY,
  DAY,
  DEFENCE,
  after,
  collect,
  date,
  edition,
  editionId,
  email,
  id,
  openPlanned,
  plan,
  subscribe,
  toMessageId,
} from "./fixtures.ts";

export function editionsContract(open: OpenStore): void {
  describe("editions", () => {
    it("come back byte for byte as they were frozen", async () => {
      const store = await open();
      expect(await store.findEdition(DAILY, DAY)).toBeNull();
      expect(await store.freeze(edition())).toEqual({ kind: "frozen" });
      expect(await store.findEdition(DAILY, DAY)).toEqual(edition());
      const bytes = edition({
        newsletter: DEFENCE,
        number: null,
        origin: { kind: "bytes", hash: "ee".repeat(32) },
      });
      await store.freeze(bytes);
      expect(await store.findEdition(DEFENCE, DAY)).toEqual(bytes);
    });

    it("keep the pictures that travel in them, in their order", async () => {
      const store = await open();
      const pictures = ["first", "second", "third"].map((name, index) => ({
        ...{ contentId: `${name}@courier.example.org`, mimeType: "image/png" },
        ...{ fileName: `${name} Köln.png`, bytes: Uint8Array.of(0, 255, index) },
      }));
      const illustrated = edition({ pictures, hash: "ef".repeat(32) });
      await store.freeze(illustrated);
      expect(await store.findEdition(DAILY, DAY)).toEqual(illustrated);
      expect(await store.freeze(edition())).toEqual({ kind: "differs", edition: illustrated });
    });

    it("stay as they are when they are frozen again", async () => {
      const store = await open();
      await store.freeze(edition());
      const again = edition({ frozenAt: after(99), toolVersion: "9.9.9" });
      expect(await store.freeze(again)).toEqual({ kind: "same", edition: edition() });
      const other = edition({ html: "<p>Other</p>", hash: "cd".repeat(32) });
      expect(await store.freeze(other)).toEqual({ kind: "differs", edition: edition() });
      expect(await store.findEdition(DAILY, DAY)).toEqual(edition());
    });

    it("are found by their latest revision, which also says the number", async () => {
      const store = await open();
      const [tenth, second] = [edition({ revision: 10, number: 768 }), edition({ revision: 2 })];
      await store.freeze(edition());
      await store.freeze(tenth);
      await store.freeze(second);
      await store.freeze(edition({ date: date("2026-01-04"), number: null }));
      await store.freeze(edition({ newsletter: DEFENCE, number: 3 }));
      expect(await store.findEdition(DAILY, DAY)).toEqual(tenth);
      expect(await store.listNumbers(DAILY)).toEqual(
        new Map([
          ["2026-01-04", null],
          ["2026-01-05", 768],
        ]),
      );
    });

    it("are listed with their state by newsletter, date and revision", async () => {
      const store = await open();
      await store.freeze(edition({ newsletter: DEFENCE }));
      await store.freeze(edition({ revision: 10 }));
      await store.freeze(edition({ revision: 2 }));
      await store.freeze(edition({ date: date("2025-12-31") }));
      const all = await store.listStatus(after(0));
      expect(all.map((one) => one.edition)).toEqual([
        "daily/2025-12-31/r1",
        "daily/2026-01-05/r2",
        "daily/2026-01-05/r10",
        "defence/2026-01-05/r1",
      ]);
      expect(await store.readStatus(editionId(DAILY, 2), after(0))).toEqual(all[1]);
      expect(await store.readStatus(editionId(DAILY, 3), after(0))).toBeNull();
      expect(await store.readEdition(editionId(DAILY, 10))).toEqual(edition({ revision: 10 }));
      expect(await store.readEdition(editionId(DAILY, 3))).toBeNull();
    });
  });

  describe("a plan", () => {
    it("has active people only, and skips those who are suppressed", async () => {
      const store = await open();
      await subscribe(store, ["active@example.org", "left@example.org", "bounced@example.org"]);
      await subscribe(store, ["pending@example.org"], { status: "pending" });
      await subscribe(store, ["other@example.org"], { newsletter: DEFENCE });
      await store.leave(id("left@example.org"), { newsletter: null, at: after(0) });
      await store.suppress({ email: email("BOUNCED@example.org"), reason: "x", since: after(0) });
      await store.freeze(edition());
      expect(await store.countPlannable(DAILY, after(0))).toBe(1);
      expect(await store.plan(plan({ at: after(7) }))).toEqual({
        kind: "planned",
        planned: 1,
        skipped: 1,
      });
      const untouched = {
        ...{ edition: editionId(), attempts: 0, reply: null, history: [] },
        at: after(7),
      };
      expect(await collect(store.listReports(editionId()))).toEqual([
        {
          ...untouched,
          address: "active@example.org",
          status: "planned",
          messageId: toMessageId(id("active@example.org")),
          reason: null,
        },
        {
          ...untouched,
          address: "bounced@example.org",
          status: "skipped",
          messageId: toMessageId(id("bounced@example.org")),
          reason: "suppressed",
        },
      ]);
    });

    it("is made once, and nobody who comes later is part of it", async () => {
      const store = await openPlanned(open, ["a@example.org"]);
      await subscribe(store, ["late@example.org"]);
      expect(await store.plan(plan())).toEqual({ kind: "already-planned" });
      const status = await store.readStatus(editionId(), after(0));
      expect(status?.counts.planned).toBe(1);
    });

    it("of nobody is a plan too", async () => {
      const store = await open();
      await store.freeze(edition());
      expect(await store.plan(plan())).toEqual({ kind: "planned", planned: 0, skipped: 0 });
      await subscribe(store, ["late@example.org"]);
      expect(await store.plan(plan())).toEqual({ kind: "already-planned" });
    });

    it("made by many at once is made by one of them", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org", "b@example.org"]);
      await store.freeze(edition());
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => store.plan(plan())));
      expect(outcomes.filter((outcome) => outcome.kind === "planned")).toHaveLength(1);
    });

    it("is not there at all if it breaks in the middle", async () => {
      const store = await open();
      const addresses = Array.from({ length: 1200 }, (_, index) => `r${index}@example.org`);
      await subscribe(store, addresses);
      await store.freeze(edition());
      let calls = 0;
      const messageId = (): string => {
        calls += 1;
        if (calls > 1100) throw new Error("No more ids");
        return `<${calls}@courier.example.org>`;
      };
      await expect(store.plan(plan({ messageId }))).rejects.toThrow("No more ids");
      expect((await store.readStatus(editionId(), after(0)))?.counts.planned).toBe(0);
      expect(await store.plan(plan())).toEqual({ kind: "planned", planned: 1200, skipped: 0 });
    });

    it("refuses one Message-ID for two people", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org", "b@example.org"]);
      await store.freeze(edition());
      await expect(store.plan(plan({ messageId: () => "<same@example.org>" }))).rejects.toThrow();
    });

    it("needs an edition that is frozen", async () => {
      const store = await open();
      await expect(store.plan(plan())).rejects.toThrow("No edition daily/2026-01-05/r1 is frozen");
    });
  });
}
