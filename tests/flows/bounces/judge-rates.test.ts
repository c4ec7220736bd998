import { describe, expect, it } from "vitest";
import { formatWarnings, judgeRates } from "../../../src/flows/bounces/judge-rates.ts";
import { toSlug } from "../../support/names.ts";

function warn(mailed: number, hard: number, complaints: number): readonly string[] {
  return formatWarnings(judgeRates(toSlug("daily"), { mailed, hard, complaints }));
}

describe("rates of bounces and complaints", () => {
  it("warn before a provider steps in, and when it does", () => {
    expect(warn(50_000, 1_249, 24)).toEqual([]);
    expect(warn(50_000, 1_250, 25)).toEqual([
      "1,250 of 50,000 mails of daily in 7 days could not be delivered: 2.5 %, near the 5.0 % at which providers step in",
      "25 of 50,000 mails of daily in 7 days were called spam: 0.05 %, near the 0.10 % at which providers step in",
    ]);
    expect(warn(50_000, 2_500, 50)).toEqual([
      "2,500 of 50,000 mails of daily in 7 days could not be delivered: 5.0 %, over the 5.0 % at which providers step in",
      "50 of 50,000 mails of daily in 7 days were called spam: 0.10 %, over the 0.10 % at which providers step in",
    ]);
  });

  it("say nothing of a handful on a short list, or of a list that was not mailed", () => {
    expect(warn(20, 4, 1)).toEqual([]);
    expect(warn(0, 0, 0)).toEqual([]);
    expect(warn(20, 5, 2)).toHaveLength(2);
  });
});
