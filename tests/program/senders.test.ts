import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { startProgram } from "../support/run-program.ts";

describe("several senders, and none", () => {
  it("two at once mail each person once", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 10 } } as const;
    const { send, sink } = await makeStage({ people: 200, sink: { rules: [late] } });
    const results = await Promise.all([send(), send()]);
    expect(results.map(({ status }) => status).sort()).toEqual([0, 0]);
    const mailed = sink.records.flatMap(({ to }) => to);
    expect([mailed.length, new Set(mailed).size]).toEqual([200, 200]);
  });

  it("Ctrl-C finishes what is in flight and leaves the rest to the next run", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 20 } } as const;
    const { send, sink, options, report } = await makeStage({
      people: 300,
      sink: { rules: [late] },
    });
    const args = ["send", "--newsletter", "daily", "--date", DAY, "--yes", "--json"];
    const running = startProgram(args, options);
    while (sink.records.length < 20) await delay(20);
    running.child.kill("SIGINT");
    const result = await running.ended;
    expect(result.status).toBe(75);
    const statuses = Object.values(await report());
    expect(new Set(statuses)).toEqual(new Set(["accepted", "planned"]));
    expect((await send()).status).toBe(0);
    expect(new Set(sink.records.flatMap(({ to }) => to)).size).toBe(300);
    expect(sink.records).toHaveLength(300);
  });

  it("SIGTERM ends within 10 seconds before a server that stalls, and says what is left", async () => {
    const stall = { to: ".", does: { kind: "stall", at: "after-dot" } } as const;
    const { sink, options, report } = await makeStage({ people: 50, sink: { rules: [stall] } });
    const args = ["send", "--newsletter", "daily", "--date", DAY, "--yes"];
    const running = startProgram(args, options);
    while (sink.records.length < 4) await delay(20);
    const started = performance.now();
    running.child.kill("SIGTERM");
    const result = await running.ended;
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(result.stdout).toContain("46 planned");
    expect(result.stdout).toContain("4 uncertain");
    expect(result.status).toBe(1);
    const statuses = Object.values(await report());
    expect(statuses.filter((status) => status === "uncertain")).toHaveLength(4);
    expect(statuses.filter((status) => status === "planned")).toHaveLength(46);
    expect(sink.records).toHaveLength(4);
  });

  it("stop is obeyed within a second, by all who send and by whoever cron starts later", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 20 } } as const;
    const { send, run, sink } = await makeStage({ people: 600, sink: { rules: [late] } });
    const running = [send(), send()];
    while (sink.records.length < 40) await delay(20);
    await run("stop", "--newsletter", "daily", "--date", DAY);
    await delay(1000);
    const after = sink.records.length;
    const statuses = (await Promise.all(running)).map(({ status }) => status);
    await run("send", "--if-due", "--now", `${DAY}T06:00:00+01:00`);
    expect([statuses, sink.records.length - after]).toEqual([[1, 1], 0]);
    expect(after).toBeLessThan(600);
  });

  it("stop holds a running send within a second, resume lets it go on", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 20 } } as const;
    const { send, run, sink } = await makeStage({ people: 300, sink: { rules: [late] } });
    const running = send();
    while (sink.records.length < 20) await delay(20);
    await run("stop", "--newsletter", "daily", "--date", DAY);
    const after = sink.records.length;
    expect((await running).status).toBe(1);
    expect(sink.records.length - after).toBeLessThan(60);
    expect((await send()).status).toBe(1);
    await run("resume", "--newsletter", "daily", "--date", DAY);
    expect((await send()).status).toBe(0);
    expect(sink.records).toHaveLength(300);
  });
});
