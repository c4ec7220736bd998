import { describe, expect, it } from "vitest";

import { numberIssue } from "../../src/flows/number-issue.ts";
import { toDate } from "../support/names.ts";

const dates = ["2026-01-02", "2026-01-05", "2026-01-06", "2026-01-09"].map(toDate);
const numbering = { first: 767, from: toDate("2026-01-05") };
const none = new Map();

describe("the number of an issue", () => {
  it.each([
    ["2026-01-02", null],
    ["2026-01-05", 767],
    ["2026-01-06", 768],
    ["2026-01-09", 769],
    ["2026-01-12", 770],
  ])("of %s counts days with content from the first: %s", (date, number) => {
    expect(numberIssue({ numbering, dates, frozen: none }, toDate(date))).toBe(number);
  });

  it("is none without numbering", () => {
    expect(numberIssue({ numbering: null, dates, frozen: none }, toDate("2026-01-05"))).toBeNull();
  });

  it("stays what was mailed, and later ones count on from there", () => {
    const frozen = new Map([[toDate("2026-01-06"), 800]]);
    const facts = { numbering, dates, frozen };
    expect(numberIssue(facts, toDate("2026-01-06"))).toBe(800);
    expect(numberIssue(facts, toDate("2026-01-09"))).toBe(801);
    expect(numberIssue(facts, toDate("2026-01-05"))).toBe(767);
  });
});
