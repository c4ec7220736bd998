import { describe, expect, it } from "vitest";

import { CONFIG, DAY, makePeople } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { readLines } from "../support/run-program.ts";

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

describe("a recipient domain that says 421 for a while", () => {
  it("is asked now and then, while all others are mailed, and gets its mail in the same run", async () => {
    const busy = Array.from({ length: 14 }, (_, index) => `busy${index}@busy.example`);
    const does = { kind: "reply", at: "rcpt", code: 421, text: "4.7.28 Too much" } as const;
    const people = `email\n${[...busy, ""].join("\n")}${makePeople(60).replace(/^.*\n/, "").replace(/,.*$/gm, "")}`;
    const { send, sink, run } = await makeStage({
      sink: { rules: [{ to: "@busy", does, forMs: 5000 }] },
      files: { "people.csv": people },
    });
    const sending = send();
    while (sink.records.length < 60) await new Promise((resolve) => setTimeout(resolve, 20));
    const status = readLines(await run("status", "--json"))[0];
    expect(status).toMatchObject({ slowed: [{ domain: "busy.example" }] });
    const report = await run("report", "--newsletter", "daily", "--date", DAY);
    expect(report.stderr).toMatch(
      /^Slowed down: busy\.example \(\d+ waiting, .* a (?:second|minute)\)$/m,
    );
    const lines = readLines(await sending);
    expect(lines.filter(({ event }) => event === "slowed")).toMatchObject([
      { name: "busy.example", reply: "421 4.7.28 Too much" },
    ]);
    const mailed = sink.records.flatMap(({ to }) => to);
    expect(mailed.slice(0, 60).filter((address) => address.includes("busy"))).toEqual([]);
    const { deferred, accepted, planned } = lines.at(-1)?.["counts"] as Record<string, number>;
    expect([accepted, planned]).toEqual([74 - (deferred ?? 0), 0]);
    // The four connections' first ones, and those that found out that it takes mail again.
    expect(deferred).toBeLessThan(14);
    expect(new Set(mailed).size).toBe(accepted);
  });
});
