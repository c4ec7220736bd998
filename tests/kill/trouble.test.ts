import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { DAY } from "../support/make-publication.ts";
import { makeStage, type Stage, type Statuses } from "../support/make-stage.ts";
import { type RunningProgram, startProgram } from "../support/run-program.ts";

const SEND = ["send", "--newsletter", "daily", "--date", DAY, "--yes", "--json"] as const;
const LATE = { to: ".", does: { kind: "late", waitMs: 25 } } as const;

/** A stage whose server takes its time, with a send at work. */
async function startSending(people = 120): Promise<Stage & { readonly running: RunningProgram }> {
  const stage = await makeStage({ people, sink: { rules: [LATE] } });
  const running = startProgram(SEND, stage.options);
  await awaitMails(stage, 12);
  return { ...stage, running };
}

async function awaitMails({ sink }: Pick<Stage, "sink">, count: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (sink.records.length < count && Date.now() < deadline) await delay(10);
}

function mailedOnce({ sink }: Stage): readonly string[] {
  const mailed = sink.records.flatMap(({ to }) => to);
  expect(mailed.length, "nobody twice").toBe(new Set(mailed).size);
  return mailed;
}

function countBy(statuses: Statuses): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const status of Object.values(statuses)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe("a sender that is held up", () => {
  it("sends nothing more when it was stopped past its lease and another took over", async () => {
    const stage = await startSending();
    stage.running.child.kill("SIGSTOP");
    // The other's clock is two minutes on: the lease of the first has run out for it.
    const later = new Date(Date.now() + 120_000).toISOString();
    const other = await stage.run(...SEND, "--now", later);
    expect([0, 1]).toContain(other.status);
    const held = await stage.report();
    const before = new Set(mailedOnce(stage));
    stage.running.child.kill("SIGCONT");
    await stage.running.ended;
    // A final dot that was on its way when the sender stopped still arrives, and its late answer counts.
    const late = mailedOnce(stage).filter((email) => !before.has(email));
    expect(late.length).toBeLessThanOrEqual(4);
    expect(late.map((email) => held[email])).toEqual(late.map(() => "uncertain"));
    const counts = countBy(await stage.report());
    expect((counts["accepted"] ?? 0) + (counts["uncertain"] ?? 0)).toBe(120);
  });

  it("is not stopped for good by a clock that jumps two hours on, or back", async () => {
    for (const hours of [2, -2]) {
      const stage = await startSending();
      const jumped = new Date(Date.now() + hours * 3_600_000).toISOString();
      const other = await stage.run(...SEND, "--now", jumped);
      await stage.running.ended;
      expect([0, 1, 75]).toContain(other.status);
      await stage.send();
      const counts = countBy(await stage.report());
      const mailed = mailedOnce(stage).length;
      expect((counts["accepted"] ?? 0) + (counts["uncertain"] ?? 0)).toBe(120);
      expect(mailed).toBeGreaterThanOrEqual(counts["accepted"] ?? 0);
    }
  });
});

describe("a sender that runs out of memory", () => {
  it("leaves a ledger that the next one goes on with", async () => {
    const stage = await makeStage({ people: 120, sink: { rules: [LATE] } });
    const starved: (number | null)[] = [];
    for (const megabytes of [16, 24]) {
      const env = { ...stage.options.env, NODE_OPTIONS: `--max-old-space-size=${megabytes}` };
      starved.push((await startProgram(SEND, { ...stage.options, env }).ended).status);
      mailedOnce(stage);
    }
    expect(starved.some((status) => status !== 0 && status !== 75 && status !== 1)).toBe(true);
    await stage.send();
    const counts = countBy(await stage.report());
    expect((counts["accepted"] ?? 0) + (counts["uncertain"] ?? 0)).toBe(120);
    mailedOnce(stage);
  });
});
