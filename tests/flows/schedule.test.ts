import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  findDueSlot,
  findNextSlot,
  listOverSlots,
  type Slot,
  toLocalDate,
  toSlotTime,
} from "../../src/flows/schedule.ts";
import { listReaderTimes } from "../../src/flows/reader-zones.ts";
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
    onUncertain: "hold",
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
    ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
    ["America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00.000Z"],
  ])("that comes twice in %s is the first of both", (zone, local, instant) => {
    const [date = "", at = ""] = local.split("T");
    const twice = newsletter({ ...berlin, zone, at });
    expect(toSlotTime(twice, toDate(date)).toISOString()).toBe(instant);
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

  it.each([
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Africa/Casablanca",
    "America/Sao_Paulo",
  ])("comes exactly once a day over a whole year in %s", (zone) => {
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
  });
});

/** All slots of a time, each found from the one before. */
function listSlots(
  from: Newsletter,
  span: { readonly first: string; readonly days: number },
): Slot[] {
  const end = new Date(span.first).getTime() + span.days * 24 * HOUR_MS;
  const slots: Slot[] = [];
  let slot = findNextSlot(from, new Date(span.first));
  while (slot !== null && slot.at.getTime() < end) {
    slots.push(slot);
    slot = findNextSlot(from, slot.at);
  }
  return slots;
}

/** `2026-01-05T06:00`, by the zone's own clock, as the machine's `Intl` knows it. */
function toWallClock(at: Date, zone: string): string {
  const style = { dateStyle: "short", timeStyle: "medium", timeZone: zone } as const;
  return at.toLocaleString("sv-SE", style).slice(0, 16).replace(" ", "T");
}

/**
 * Zones whose clocks change at two, at midnight, by half an hour, around Ramadan, never, and on either side of the
 * date line.
 */
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Africa/Cairo",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Pacific/Apia",
  "Pacific/Auckland",
  "Africa/Casablanca",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "UTC",
];

describe("any schedule, over a whole year", () => {
  const schedules = fc.record({
    at: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":")),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    zone: fc.constantFrom(...ZONES),
  });
  // São Paulo and Apia had summer time in 2018 and have none now.
  const years = fc.constantFrom(2018, 2026, 2027);

  it("has each of its days exactly once, never before its time, at most an hour after it", () => {
    fc.assert(
      fc.property(schedules, years, (schedule, year) => {
        const span = { first: `${year}-01-01T12:00:00Z`, days: 364 };
        const slots = listSlots(newsletter(schedule), span);
        expect(slots.map(({ date }) => date)).toEqual([...new Set(slots.map(({ date }) => date))]);
        expect(slots.length).toBeGreaterThanOrEqual(52 * schedule.days.length - 1);
        for (const { date, at } of slots) {
          const local = toWallClock(at, schedule.zone);
          expect(local >= `${date}T${schedule.at}`).toBe(true);
          const lateMs = Date.parse(`${local}Z`) - Date.parse(`${date}T${schedule.at}Z`);
          expect(lateMs).toBeLessThanOrEqual(HOUR_MS);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is due from its slot until its catch-up time is over, and at no other time", () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 0, max: 364 * 24 * 60 }), (schedule, minute) => {
        const daily = newsletter(schedule);
        const now = new Date(Date.UTC(2026, 0, 1) + minute * 60_000);
        const due = findDueSlot(daily, now);
        const before = findNextSlot(daily, new Date(now.getTime() - daily.catchUpMs - 1));
        const isOver = before === null || before.at > now;
        expect(due === null).toBe(isOver);
        if (due !== null) expect(due.at <= now).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("holidays", () => {
  it("have no slot, however many follow each other", () => {
    const holidays = ["2026-12-25", "2026-12-26", "2027-01-01"].map(toDate);
    const weekly = newsletter({ at: "06:00", days: [5], zone: "Europe/Berlin", holidays });
    expect(findDueSlot(weekly, new Date("2026-12-25T06:00:00Z"))).toBeNull();
    expect(findNextSlot(weekly, new Date("2026-12-20T00:00:00Z"))?.date).toBe("2027-01-08");
  });
});

describe("a slot that is over", () => {
  it("is listed for a week, the newest first, without the one that is due", () => {
    const now = new Date("2026-01-07T06:00:00Z");
    const dates = listOverSlots(newsletter(berlin), now).map(({ date }) => date);
    expect(dates).toEqual([
      "2026-01-06",
      "2026-01-05",
      "2026-01-03",
      "2026-01-02",
      "2026-01-01",
      "2025-12-31",
    ]);
  });
});

describe("the readers' date", () => {
  it("is theirs, not the machine's", () => {
    const tokyo = newsletter({ ...berlin, zone: "Asia/Tokyo" });
    expect(toLocalDate(tokyo, new Date("2026-01-05T20:00:00Z"))).toBe("2026-01-06");
  });
});

describe("a slot by the readers' own clocks", () => {
  const zones = ["America/New_York", "Pacific/Auckland", "Asia/Kolkata"];
  const local = newsletter({ ...berlin, local: true, zones });

  it.each([
    ["2026-01-05", "2026-01-04T17:00:00.000Z", "2026-01-05T11:00:00.000Z"],
    // Auckland is one hour nearer in its winter, New York in its summer.
    ["2026-07-06", "2026-07-05T18:00:00.000Z", "2026-07-06T10:00:00.000Z"],
    // Two weeks in which New York has summer time and Berlin has not.
    ["2026-03-16", "2026-03-15T17:00:00.000Z", "2026-03-16T10:00:00.000Z"],
  ])("of %s comes in Auckland first and in New York last", (date, first, last) => {
    expect(toSlotTime(local, toDate(date)).toISOString()).toBe(first);
    const times = listReaderTimes(local, toDate(date));
    expect(times.map(({ zone }) => zone)).toEqual([
      "Pacific/Auckland",
      "Asia/Kolkata",
      "Europe/Berlin",
      "America/New_York",
    ]);
    expect(times.at(-1)?.at.toISOString()).toBe(last);
  });

  it("is due from the first zone's time on, on the evening before at home", () => {
    const at = new Date("2026-01-04T17:00:00Z");
    expect(findDueSlot(local, at)).toEqual({ date: "2026-01-05", at });
    expect(findDueSlot(local, new Date(at.getTime() - 1))).toBeNull();
    // Caught up until six hours after New York's six, not Auckland's.
    expect(findDueSlot(local, new Date("2026-01-05T16:59:59Z"))?.date).toBe("2026-01-05");
    expect(findDueSlot(local, new Date("2026-01-05T17:00:00Z"))?.date).toBe("2026-01-06");
    // What comes next after it is the next day's.
    expect(findNextSlot(local, at)?.date).toBe("2026-01-06");
  });

  it("comes once for each day of a whole year", () => {
    const daily = newsletter({
      at: "06:00",
      days: [1, 2, 3, 4, 5, 6, 7],
      zone: "Europe/Berlin",
      local: true,
      zones,
    });
    const slots = listSlots(daily, { first: "2026-01-01T12:00:00Z", days: 364 });
    expect(new Set(slots.map(({ date }) => date)).size).toBe(slots.length);
    expect(slots.length).toBe(364);
    for (const { date, at } of slots)
      expect(toWallClock(at, "Pacific/Auckland")).toBe(`${date}T06:00`);
  });
});
