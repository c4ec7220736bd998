import { describe, expect, it } from "vitest";

import { CONFIG, makePublication } from "../support/make-publication.ts";
import { makeStage, PEOPLE } from "../support/make-stage.ts";
import { readLines, runProgram } from "../support/run-program.ts";

const withPath = (mailbox: string): string =>
  CONFIG.replace(
    "email: courier@example.org,",
    `email: courier@example.org, return_path: ${mailbox},`,
  );

describe("sender.return_path", () => {
  it("gives each delivery an envelope sender of its own, the same when it is tried again", async () => {
    const defer = { kind: "reply", at: "dot", code: 451, text: "4.7.1 Later" } as const;
    const { send, run, sink } = await makeStage({
      files: { "broadsheet.yaml": withPath("bounces@example.org") },
      sink: { dsn: "offered", rules: [{ to: PEOPLE[0] ?? "", does: defer, times: 1 }] },
    });
    expect((await send()).status).toBe(75);
    const named = ["--newsletter", "daily", "--date", "2026-01-05"];
    await run("retry", ...named, "--class", "deferred");
    expect((await send()).status).toBe(0);
    const senders = sink.records.map(({ from }) => from);
    expect(new Set(senders).size).toBe(3);
    for (const from of senders) expect(from).toMatch(/^bounces\+[a-z2-7]{40}@example\.org$/);
    for (const { source, messageId, dsn } of sink.records) {
      const tag = messageId?.slice(1, 41) ?? "";
      expect(source.toString()).toContain(`\r\nX-Broadsheet-Delivery: ${tag}\r\n`);
      expect(dsn).toMatchObject({ mail: { ret: "HDRS", envid: tag } });
    }
  });

  it.each([
    "bounces",
    "a-much-too-long-name-for-it@example.org",
    '"a b"@example.org',
    "ä@example.org",
  ])("that is %s is a problem at its place", async (mailbox) => {
    const config = withPath(mailbox.includes('"') ? `'${mailbox}'` : mailbox);
    const cwd = makePublication({ "broadsheet.yaml": config });
    const result = await runProgram(["check", "--json"], { cwd });
    expect(result.status).toBe(1);
    expect(readLines(result)).toMatchObject([{ rule: "value", line: 3 }]);
  });
});
