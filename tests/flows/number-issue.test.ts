import { describe, expect, it } from "vitest";

import { planNumber } from "../../src/flows/number-issue.ts";
import { toDate } from "../support/names.ts";

const dates = ["2026-01-02", "2026-01-05", "2026-01-06", "2026-01-09"].map(toDate);
const numbering = { first: 767, from: toDate("2026-01-05") };
const none = new Map();

describe("the number of an issue", () => {
  it("is counted from the config over the days before it", () => {
    expect(planNumber({ numbering, dates, frozen: none }, toDate("2026-01-12"))).toEqual({
      kind: "counted",
      first: 767,
      dates: ["2026-01-05", "2026-01-06", "2026-01-09"],
    });
    expect(planNumber({ numbering, dates, frozen: none }, toDate("2026-01-05"))).toEqual({
      kind: "counted",
      first: 767,
      dates: [],
    });
  });

  it("is none without numbering, and before its first date", () => {
    const unknown = { kind: "known", number: null };
    const without = { numbering: null, dates, frozen: none };
    expect(planNumber(without, toDate("2026-01-05"))).toEqual(unknown);
    expect(planNumber({ numbering, dates, frozen: none }, toDate("2026-01-02"))).toEqual(unknown);
  });

  it("stays what was mailed", () => {
    const facts = { numbering, dates, frozen: new Map([[toDate("2026-01-06"), 800]]) };
    expect(planNumber(facts, toDate("2026-01-06"))).toEqual({ kind: "known", number: 800 });
  });

  it("counts on from the nearest one that was mailed, and reads no older day", () => {
    const frozen = new Map([
      [toDate("2026-01-05"), 767],
      [toDate("2026-01-06"), 800],
    ]);
    expect(planNumber({ numbering, dates, frozen }, toDate("2026-01-12"))).toEqual({
      kind: "counted",
      first: 801,
      dates: ["2026-01-09"],
    });
  });
});
