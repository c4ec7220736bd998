import { describe, expect, it } from "vitest";

import { CONFIG } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";

describe("a rate", () => {
  it("holds within 5 % for two senders at once, and nobody is dropped", async () => {
    const config = CONFIG.replace("connections: 4", "connections: 4, rate: 14/s");
    const people = 168;
    const { send, sink } = await makeStage({ people, files: { "broadsheet.yaml": config } });
    const times: number[] = [];
    const watching = setInterval(() => {
      while (times.length < sink.records.length) times.push(Date.now());
    }, 5);
    const results = await Promise.all([send(), send()]);
    clearInterval(watching);
    expect(results.map(({ status }) => status)).toEqual([0, 0]);
    expect(new Set(sink.records.flatMap(({ to }) => to)).size).toBe(people);
    expect(sink.records).toHaveLength(people);
    // The first and last second are the processes' beginning and end.
    const [from, to] = [times[14] ?? 0, times[people - 15] ?? 0];
    const rate = ((people - 29) / (to - from)) * 1000;
    expect(rate).toBeGreaterThan(14 * 0.95);
    expect(rate).toBeLessThan(14 * 1.05);
  });
});
