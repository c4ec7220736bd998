import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { type JsonLine, runProgram } from "../support/run-program.ts";

describe("--log", () => {
  it("keeps a line an event with edition, delivery and reply, and no address in full", async () => {
    const text550 = "<reader0002@example.org> unknown";
    const reply = { kind: "reply", at: "rcpt", code: 550, text: text550 } as const;
    const stage = await makeStage({
      sink: { rules: [{ to: "reader0002", does: reply }] },
    });
    const args = ["send", "--if-due", "--now", `${DAY}T06:00:00+01:00`];
    const env = { ...stage.options.env, BROADSHEET_LOG: "send.jsonl" };
    const { stdout } = await runProgram(args, { cwd: stage.root, env });
    expect(stdout).toContain("refused reader0002@example.org");
    await stage.run(...args, "--log", "send.jsonl");

    const file = join(stage.root, "send.jsonl");
    const text = readFileSync(file, "utf8");
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as JsonLine);
    const edition = `daily/${DAY}/r1`;
    expect(lines.map(({ event }) => event)).toEqual([
      "frozen",
      "planned",
      ...lines.slice(2, 5).map(({ event }) => event),
      "summary",
      "summary",
    ]);
    expect(lines.find(({ event }) => event === "refused")).toEqual({
      level: 40,
      time: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      pid: expect.any(Number) as unknown,
      event: "refused",
      edition,
      delivery: 2,
      address: "r…@example.org",
      messageId: expect.stringMatching(/^<.+@example\.org>$/) as unknown,
      reply: expect.stringContaining("<r…@example.org> unknown") as unknown,
      reason: null,
    });
    expect(text).not.toMatch(/reader\d+@/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("that cannot be opened is said before anything is sent", async () => {
    const { run, sink } = await makeStage();
    const result = await run("send", "--if-due", "--log", "no/such/folder.jsonl");
    expect([result.status, sink.records.length]).toEqual([2, 0]);
    expect(result.stderr).toContain("The log no/such/folder.jsonl cannot be opened");
  });
});
