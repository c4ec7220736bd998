import { describe, expect, it } from "vitest";

import { type Cut, toCut, toRate } from "../../src/model/pace.ts";
import { createRateMeter } from "../../src/model/rate-meter.ts";

const at = (seconds: number): Date => new Date(1_000_000 + seconds * 1000);

describe("a pace", () => {
  it("halves what went through where no rate is configured, and is whole after a minute", () => {
    const cut = toCut(null, { limitPerSecond: null, observedPerSecond: 30 }, at(0));
    const rates = [0, 15, 30, 59.9, 60].map((seconds) => toRate(cut, null, at(seconds)));
    expect(rates.map((rate) => rate && Math.round(rate * 10) / 10)).toEqual([
      15,
      22.5,
      30,
      45,
      null,
    ]);
  });

  it("tries someone who takes nothing at least every 20 seconds, however often they say “later”", () => {
    let cut: Cut | null = null;
    for (let second = 0; second < 30; second += 2) {
      cut = toCut(cut, { limitPerSecond: null, observedPerSecond: 0 }, at(second));
    }
    expect(cut).toEqual({ ratePerSecond: 0.05, fullPerSecond: 1, at: at(28) });
  });

  it("forgets a cut of a clock that was set back", () => {
    const cut = toCut(null, { limitPerSecond: 10, observedPerSecond: 0 }, at(86_400));
    expect([toRate(cut, 10, at(0)), toRate(cut, null, at(0))]).toEqual([10, null]);
  });
});

describe("a meter of rates", () => {
  it("counts the last seconds, each name for itself", () => {
    const meter = createRateMeter();
    for (let tick = 0; tick < 200; tick += 1) {
      meter.note("one", at(tick / 10));
      if (tick % 10 === 0) meter.note("two", at(tick / 10));
    }
    expect(meter.rate("one", at(20))).toBeCloseTo(10, 0);
    expect(meter.rate("two", at(20))).toBeCloseTo(1, 0);
    expect(meter.rate("three", at(20))).toBe(0);
    expect(meter.rate("one", at(40))).toBe(0);
  });

  it("takes a first second for a whole one", () => {
    const meter = createRateMeter();
    for (let tick = 0; tick < 14; tick += 1) meter.note("one", at(tick / 100));
    expect(meter.rate("one", at(0.2))).toBe(14);
  });
});
