import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import { expect, it, onTestFinished } from "vitest";

import { DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { startProgram } from "../support/run-program.ts";

const SEND = ["send", "--newsletter", "daily", "--date", DAY, "--yes"];
const PEOPLE = 300;

/** A group of processes whose memory the kernel can be told to bound (cgroup v1 or v2). */
function makeGroup(): {
  readonly add: (pid: number) => void;
  readonly bound: (bytes: number) => void;
} {
  const v1 = "/sys/fs/cgroup/memory";
  const [root, limit] = existsSync(v1)
    ? [v1, "memory.limit_in_bytes"]
    : ["/sys/fs/cgroup", "memory.max"];
  const group = `${root}/broadsheet-${process.pid}`;
  if (root !== v1) writeFileSync(`${root}/cgroup.subtree_control`, "+memory");
  mkdirSync(group);
  onTestFinished(() => rmdirSync(group));
  return {
    add: (pid) => writeFileSync(`${group}/cgroup.procs`, String(pid)),
    bound: (bytes) => writeFileSync(`${group}/${limit}`, String(bytes)),
  };
}

it("a sender that the kernel kills for its memory leaves a true ledger, and the next goes on", async () => {
  const late = { to: ".", does: { kind: "late", waitMs: 15 } } as const;
  const { options, sink, send, report } = await makeStage({
    people: PEOPLE,
    sink: { rules: [late] },
  });
  const group = makeGroup();
  const running = startProgram(SEND, options);
  while (sink.records.length < 40) await delay(10);
  const pid = running.child.pid ?? 0;
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  expect(Number(resident?.[1])).toBeGreaterThan(50_000);
  // Only what is allocated from now on counts in the new group: so little that it soon has too much.
  group.bound(1_000_000);
  group.add(pid);
  await running.ended;
  expect(running.child.signalCode).toBe("SIGKILL");
  expect(sink.records.length).toBeLessThan(PEOPLE);
  await send();
  const statuses = await report();
  const [accepted, uncertain] = ["accepted", "uncertain"].map((wanted) =>
    Object.keys(statuses).filter((who) => statuses[who] === wanted),
  );
  expect((accepted?.length ?? 0) + (uncertain?.length ?? 0)).toBe(PEOPLE);
  expect(uncertain?.length).toBeLessThanOrEqual(4);
  const mailed = sink.records.flatMap(({ to }) => to);
  expect(new Set(mailed).size).toBe(mailed.length);
  expect(accepted?.filter((who) => !mailed.includes(who))).toEqual([]);
}, 120_000);
