import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { readLines } from "../support/run-program.ts";
import type { SinkBehaviour } from "../support/smtp-sink.ts";

const EDITION = ["--newsletter", "daily", "--date", DAY] as const;

function say(at: "rcpt" | "dot", code: number, text: string): SinkBehaviour {
  return { kind: "reply", at, code, text };
}

describe("a send that the server does not want", () => {
  it.each(["rcpt", "dot"] as const)(
    "pauses at the first answer about the sender (%s), refuses nobody, and goes on when told",
    async (at) => {
      const does = say(at, 550, "5.7.26 Unauthenticated");
      const { send, run, sink, report } = await makeStage({
        people: 40,
        sink: { rules: [{ to: "reader", does, times: 1 }] },
      });
      const result = await send();
      expect(result.status).toBe(1);
      const reason = "The server takes no mail from this sender: 550 5.7.26 Unauthenticated";
      expect(readLines(result).at(-1)).toMatchObject({ stopped: true, pauseReason: reason });
      expect(new Set(Object.values(await report()))).toEqual(new Set(["deferred", "planned"]));
      expect(
        Object.values(await report()).filter((status) => status === "deferred").length,
      ).toBeLessThanOrEqual(4);
      expect(readLines(await run("status", "--json"))).toMatchObject([{ pauseReason: reason }]);
      expect((await run("status")).stdout).toContain(`paused: ${reason}`);
      expect((await send()).status).toBe(1);
      expect(sink.records).toHaveLength(0);
    },
  );

  it("pauses when refusals come in a row, with one message, and takes them back", async () => {
    const does = say("rcpt", 554, "5.7.1 Relay access denied");
    const { send, run, report } = await makeStage({
      people: 40,
      sink: { rules: [{ to: "reader", does }] },
    });
    const result = await run("send", ...EDITION, "--yes");
    expect(result.status).toBe(1);
    expect(result.stdout.match(/Paused: /g)).toHaveLength(1);
    const statuses = Object.values(await report());
    // Connections that were already at it may bring a refusal more each.
    expect(statuses.filter((status) => status === "refused").length).toBeLessThanOrEqual(3);
    expect((await send()).status).toBe(1);
  });

  it("goes on after resume, and mails everybody once", async () => {
    const does = say("rcpt", 550, "5.7.1 Not yet");
    const { send, run, sink } = await makeStage({
      people: 10,
      sink: { rules: [{ to: "reader000[1-5]", does, times: 1 }] },
    });
    expect((await send()).status).toBe(1);
    await run("resume", ...EDITION);
    await send();
    await run("retry", ...EDITION, "--status", "refused", "--yes");
    await send();
    const mailed = sink.records.flatMap(({ to }) => to);
    expect([mailed.length, new Set(mailed).size]).toEqual([10, 10]);
  });
});

describe("somebody who leaves in the middle of a send", () => {
  it("is not mailed, nor is one who is forgotten", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 40 } } as const;
    const { send, run, sink, report } = await makeStage({ people: 300, sink: { rules: [late] } });
    const running = send();
    while (sink.records.length < 10) await delay(10);
    await run("subscribers", "remove", "reader0290@example.org", "--newsletter", "daily");
    await run("subscribers", "erase", "reader0295@example.org");
    expect(sink.records.length).toBeLessThan(280);
    expect((await running).status).toBe(0);
    const mailed = new Set(sink.records.flatMap(({ to }) => to));
    expect(mailed.size).toBe(298);
    expect(mailed.has("reader0290@example.org") || mailed.has("reader0295@example.org")).toBe(
      false,
    );
    expect((await report())["reader0290@example.org"]).toBe("skipped");
  });
});

describe("stop, resume and cancel", () => {
  it("hold for a sender that begins later, and say how many went out, are left, are uncertain", async () => {
    const lost = { to: "reader0001", does: { kind: "drop", at: "after-dot" } } as const;
    const late = { to: ".", does: { kind: "late", waitMs: 40 } } as const;
    const { send, run, sink } = await makeStage({ people: 200, sink: { rules: [lost, late] } });
    const running = send();
    while (sink.records.length < 10) await delay(10);
    const stopped = await run("stop", ...EDITION);
    expect(stopped.stdout).toMatch(/\d+ went out, (?:\d+ going out now, )?\d+ left, \d uncertain/);
    expect((await running).status).toBe(1);
    const before = sink.records.length;
    const began = Date.now();
    const later = await send();
    expect(later.status).toBe(1);
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(sink.records.length).toBe(before);
    const cancelled = await run("cancel", ...EDITION);
    expect(cancelled.stdout).toContain("0 left, 1 uncertain");
    await send();
    expect(sink.records.length).toBe(before);
  });
});
