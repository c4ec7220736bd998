import { describe, expect, it } from "vitest";
import type { OpenStore } from "./fixtures.ts";
import { after, DAILY, date, DAY, DEFENCE } from "./fixtures.ts";

export function slotsContract(open: OpenStore): void {
  describe("a note about a slot", () => {
    const held = { newsletter: DAILY, date: DAY, kind: "held", at: after(0) };

    it("is new once for each newsletter, date and kind", async () => {
      const store = await open();
      expect(await store.noteSlot(held)).toBe(true);
      expect(await store.noteSlot({ ...held, at: after(1) })).toBe(false);
      expect(await store.noteSlot({ ...held, newsletter: DEFENCE })).toBe(true);
      expect(await store.noteSlot({ ...held, date: date("2026-01-06") })).toBe(true);
      expect(await store.noteSlot({ ...held, kind: "missed" })).toBe(true);
    });

    it("is new for one of many that write it at once", async () => {
      const store = await open();
      const noted = await Promise.all(Array.from({ length: 20 }, () => store.noteSlot(held)));
      expect(noted.filter((isNew) => isNew)).toHaveLength(1);
    });
  });
}
