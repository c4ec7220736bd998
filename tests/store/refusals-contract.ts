import { describe, expect, it } from "vitest";
import type { SmtpReply } from "../../src/model/delivery.ts";
import type { OpenStore } from "./fixtures.ts";
import { NEVER, OK, after, claim, editionId, email } from "./fixtures.ts";
import {
  answer,
  countsOf,
  openAnswering,
  people,
  PLAIN,
  POLICY,
  repeat,
} from "./refusal-fixtures.ts";

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
