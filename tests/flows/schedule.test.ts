import { describe, expect, it } from "vitest";

import { findDueSlot, findNextSlot, toLocalDate, toSlotTime } from "../../src/flows/schedule.ts";
import type { Newsletter, Schedule } from "../../src/model/publication.ts";
import { toDate, toSlug } from "../support/names.ts";

const HOUR_MS = 3_600_000;

function newsletter(schedule: Schedule | null, catchUpMs = 6 * HOUR_MS): Newsletter {
  return {
    slug: toSlug("daily"),
    title: "Daily",
    description: "",
    language: "en",
    theme: "broadsheet",
    sections: [],
    sender: { name: "D", email: "d@example.org", address: "" },
    schedule,
    release: "when-clean",
    numbering: null,
    expireAfterMs: 20 * HOUR_MS,
    catchUpMs,
  };
}

const berlin = { at: "06:00", days: [1, 2, 3, 4, 5, 6], zone: "Europe/Berlin" };

describe("a slot", () => {
  it.each([
    ["2026-01-05", "2026-01-05T05:00:00.000Z"],
    ["2026-07-06", "2026-07-06T04:00:00.000Z"],
    ["2026-03-29", "2026-03-29T04:00:00.000Z"],
    ["2026-10-25", "2026-10-25T05:00:00.000Z"],
  ])("of %s is at six where the newsletter is, in winter and in summer", (date, instant) => {
    expect(toSlotTime(newsletter(berlin), toDate(date)).toISOString()).toBe(instant);
  });

  it("that a clock change leaves out comes at the hour after the gap", () => {
    const gap = newsletter({ ...berlin, at: "02:30" });
    expect(toSlotTime(gap, toDate("2026-03-29")).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });

  it.each([
    ["2026-01-05T04:59:59Z", null],
    ["2026-01-05T05:00:00Z", "2026-01-05"],
    ["2026-01-05T11:00:00Z", "2026-01-05"],
    ["2026-01-05T11:00:01Z", null],
    // A Sunday has no slot; Saturday's is long over.
    ["2026-01-04T05:00:00Z", null],
  ])("is due at %s: %s", (now, date) => {
    expect(findDueSlot(newsletter(berlin), new Date(now))?.date ?? null).toBe(date);
  });

  it("of late evening is still due after midnight", () => {
    const late = newsletter({ ...berlin, at: "23:00" });
    expect(findDueSlot(late, new Date("2026-01-06T02:00:00Z"))).toEqual({
      date: "2026-01-05",
      at: new Date("2026-01-05T22:00:00Z"),
    });
  });

  it("that comes next skips days without one", () => {
    expect(findNextSlot(newsletter(berlin), new Date("2026-01-03T12:00:00Z"))).toEqual({
      date: "2026-01-05",
      at: new Date("2026-01-05T05:00:00Z"),
    });
  });

  it("is none without a schedule", () => {
    const never = newsletter(null);
    expect(findDueSlot(never, new Date())).toBeNull();
    expect(findNextSlot(never, new Date())).toBeNull();
  });

  it.each(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])(
    "comes exactly once a day over a whole year in %s",
    (zone) => {
      const daily = newsletter({ at: "06:00", days: [1, 2, 3, 4, 5, 6, 7], zone });
      const seen: string[] = [];
      let at = new Date("2026-01-01T00:00:00Z");
      for (let count = 0; count < 365; count += 1) {
        const slot = findNextSlot(daily, at);
        if (slot === null) throw new Error("a daily newsletter has a next slot");
        seen.push(slot.date);
        expect(findDueSlot(daily, slot.at)?.date).toBe(slot.date);
        at = slot.at;
      }
      expect(new Set(seen).size).toBe(365);
    },
  );
});

describe("the readers' date", () => {
  it("is theirs, not the machine's", () => {
    const tokyo = newsletter({ ...berlin, zone: "Asia/Tokyo" });
    expect(toLocalDate(tokyo, new Date("2026-01-05T20:00:00Z"))).toBe("2026-01-06");
  });
});
