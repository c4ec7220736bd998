import { rename } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { type RunningProgram, startProgram } from "../support/run-program.ts";

/** Looks each second, from this time on. */
function args(time: string): readonly string[] {
  return ["run", "--json", "--every", "* * * * * *", "--now", `${DAY}T${time}+01:00`];
}

async function until(isDone: () => boolean): Promise<void> {
  for (let left = 600; left > 0 && !isDone(); left -= 1) await delay(100);
  expect(isDone()).toBe(true);
}

function count(running: RunningProgram, event: string): number {
  return running.output().split(`"event":"${event}"`).length - 1;
}

describe("run", () => {
  it("mails a slot when it comes, once, and ends with 0 at SIGTERM", async () => {
    const { sink, options } = await makeStage();
    const running = startProgram(args("05:59:58"), options);
    await until(() => sink.records.length === 3);
    await until(() => count(running, "summary") >= 3);
    running.child.kill("SIGTERM");
    const { status } = await running.ended;
    expect([status, sink.records.length]).toEqual([0, 3]);
  });

  it("looks with one run at a time, and SIGTERM finishes what is in flight", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 50 } } as const;
    const { sink, options, report } = await makeStage({ people: 300, sink: { rules: [late] } });
    const running = startProgram(args("06:00:00"), options);
    // More than two of its seconds.
    await until(() => sink.records.length > 150);
    expect([count(running, "frozen"), count(running, "busy")]).toEqual([1, 0]);
    running.child.kill("SIGTERM");
    const { status } = await running.ended;
    expect([status, count(running, "ended")]).toEqual([0, 1]);
    const statuses = Object.values(await report());
    expect(new Set(statuses)).toEqual(new Set(["accepted", "planned"]));
    expect(statuses.filter((one) => one === "accepted")).toHaveLength(sink.records.length);
  });

  it("survives a look that fails, and goes on when the trouble is gone", async () => {
    const { root, sink, options } = await makeStage();
    await rename(join(root, "broadsheet.yaml"), join(root, "away.yaml"));
    const running = startProgram(args("06:00:00"), options);
    await until(() => count(running, "failed") >= 2);
    await rename(join(root, "away.yaml"), join(root, "broadsheet.yaml"));
    await until(() => sink.records.length === 3);
    running.child.kill("SIGTERM");
    expect((await running.ended).status).toBe(0);
  });

  it("takes no pattern that is none", async () => {
    const { run } = await makeStage({ people: 0 });
    const result = await run("run", "--every", "each minute");
    expect([result.status, result.stderr]).toEqual([
      2,
      '“each minute” is no cron pattern\nWrite it like "*/5 * * * *"\n',
    ]);
  });
});
