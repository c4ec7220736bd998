import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { CONFIG, DAY } from "../support/make-publication.ts";
import { makeStage, PEOPLE, refuse, type Stage } from "../support/make-stage.ts";
import { type JsonLine, type ProgramResult, readLines } from "../support/run-program.ts";

const [ONE = "", TWO = "", THREE = ""] = PEOPLE;
const NAMED = ["--newsletter", "daily", "--date", DAY] as const;
const LOST = { kind: "drop", at: "after-dot" } as const;

function on(stage: Stage, verb: string, ...more: readonly string[]): Promise<ProgramResult> {
  return stage.run(verb, ...NAMED, "--json", ...more);
}

async function findLine(stage: Stage, address: string): Promise<JsonLine> {
  const [line] = readLines(await on(stage, "report", "--address", address));
  if (line === undefined) throw new Error(`${address} is not in the report`);
  return line;
}

/** What Postfix writes of a mail, up to the line that says `end`. */
function toPostfixLog(
  messageId: string,
  queueId: string,
  end: "named" | "sent" | "bounced",
): string {
  const line = (daemon: string, said: string): string =>
    `Jan  5 06:00:01 mail postfix/${daemon}[4711]: ${queueId}: ${said}\n`;
  const named = line("cleanup", `message-id=${messageId}`);
  if (end === "named") return named;
  const said =
    end === "sent" ? "(250 2.0.0 Ok: queued as 7F3)" : "(host said: 550 5.1.1 No such user)";
  return [
    named,
    line("qmgr", "from=<courier@example.org>, size=8123, nrcpt=1 (queue active)"),
    line(
      "smtp",
      `to=<reader@example.org>, relay=mx.example.org[192.0.2.1]:25, status=${end} ${said}`,
    ),
    line("qmgr", "removed"),
  ].join("");
}

describe("settle", () => {
  it("decides by Postfix' log, and whom the log has not got the next send mails once", async () => {
    const stage = await makeStage({
      people: 4,
      sink: { rules: [{ to: ".", times: 1, does: LOST }] },
    });
    expect((await stage.send()).status).toBe(1);
    const addresses = [...PEOPLE, "reader0004@example.org"];
    const ids = await Promise.all(
      addresses.map(async (address) => String((await findLine(stage, address))["messageId"])),
    );
    const log = join(stage.root, "mail.log");
    writeFileSync(log, toPostfixLog(ids[0] ?? "", "4ZxA1", "sent"));
    appendFileSync(log, toPostfixLog(ids[1] ?? "", "4ZxA2", "bounced"));
    appendFileSync(log, toPostfixLog(ids[2] ?? "", "4ZxA3", "named"));
    const byLog = ["--from-log", log, "--format", "postfix", "--yes"];
    const first = await on(stage, "settle", ...byLog);
    expect(first.status).toBe(1);
    expect(readLines(first)).toMatchObject([
      { event: "settled", accepted: 1, refused: 1, replanned: 0, skipped: 0 },
      { event: "still-uncertain", address: THREE },
      { event: "still-uncertain", address: addresses[3] },
    ]);
    expect(await findLine(stage, ONE)).toMatchObject({
      status: "accepted",
      reason: "settled from log",
    });
    const rest = await on(stage, "settle", ...byLog, "--complete");
    expect(rest.status).toBe(0);
    const before = stage.sink.records.length;
    expect((await stage.send()).status).toBe(0);
    expect((await stage.send()).status).toBe(0);
    const mailed = stage.sink.records.slice(before).flatMap(({ to }) => to);
    expect(mailed.sort()).toEqual(addresses.slice(2));
    expect(Object.values(await stage.report())).toEqual([
      "accepted",
      "refused",
      "accepted",
      "accepted",
    ]);
  });

  it("decides by hand, for those who are named and uncertain only", async () => {
    const stage = await makeStage({
      sink: { rules: [{ to: "reader000[12]", times: 1, does: LOST }] },
    });
    await stage.send();
    const wrong = await on(stage, "settle", "--as", "sent", "--address", ONE, THREE, "--yes");
    expect([wrong.status, wrong.stderr]).toEqual([
      1,
      expect.stringContaining(`${THREE} is accepted`),
    ]);
    expect((await stage.report())[ONE]).toBe("uncertain");
    expect((await on(stage, "settle", "--as", "sent", "--address", ONE, "--yes")).status).toBe(1);
    expect((await on(stage, "settle", "--as", "not-sent", "--all", "--yes")).status).toBe(0);
    expect(await stage.report()).toEqual({
      [ONE]: "accepted",
      [TWO]: "planned",
      [THREE]: "accepted",
    });
    expect((await stage.send()).status).toBe(0);
    expect(stage.sink.records.filter(({ to }) => to.includes(TWO))).toHaveLength(2);
    expect(await findLine(stage, TWO)).toMatchObject({
      status: "accepted",
      attempts: 2,
      history: [{ status: "uncertain", attempts: 1, reply: null }],
    });
  });

  it("asks for --yes where nobody can confirm, and for one way of settling", async () => {
    const stage = await makeStage({ sink: { rules: [{ to: "reader0001", does: LOST }] } });
    await stage.send();
    const wrong = [
      ["--as", "sent", "--all"],
      [],
      ["--as", "sent"],
      ["--as", "lost", "--all"],
      ["--as", "sent", "--all", "--from-log", "x"],
      ["--from-log", "x"],
      ["--from-log", "x", "--format", "sendmail"],
      ["--from-log", "there-is-none.log", "--format", "exim"],
    ];
    for (const options of wrong) {
      expect([options, (await on(stage, "settle", ...options)).status]).toEqual([options, 2]);
    }
    const trial = await on(stage, "settle", "--as", "sent", "--all", "--dry-run");
    expect([trial.status, readLines(trial).length]).toEqual([1, 1]);
    expect((await stage.report())[ONE]).toBe("uncertain");
  });
});

describe("on_uncertain: resend", () => {
  it("mails uncertain ones again in the next run, and holds them after the third time", async () => {
    const resend = "release: when-clean\n    on_uncertain: resend";
    const stage = await makeStage({
      files: { "broadsheet.yaml": CONFIG.replace("release: when-clean", resend) },
      sink: { rules: [{ to: "reader0002", does: LOST }] },
    });
    expect((await stage.send()).status).toBe(75);
    expect((await stage.send()).status).toBe(75);
    expect((await stage.send()).status).toBe(1);
    expect((await stage.send()).status).toBe(1);
    expect(stage.sink.records.filter(({ to }) => to.includes(TWO))).toHaveLength(3);
    expect(stage.sink.records).toHaveLength(5);
  });
});

describe("cancel", () => {
  it("ends an edition for good and says how many went out", async () => {
    const stage = await makeStage({
      sink: {
        rules: [
          { to: "reader0002", does: refuse(451) },
          { to: "reader0003", does: LOST },
        ],
      },
    });
    await stage.send();
    const result = await stage.run("cancel", ...NAMED);
    expect(result.status).toBe(0);
    expect(result.stdout).toContain("cancelled");
    expect(result.stdout).toContain("1 went out, 0 left, 1 uncertain");
    await stage.run("resume", ...NAMED);
    expect((await on(stage, "retry", "--class", "deferred")).stderr).toContain("is cancelled");
    await on(stage, "settle", "--as", "not-sent", "--all", "--yes");
    expect((await stage.send()).status).toBe(0);
    expect(stage.sink.records).toHaveLength(2);
    expect(await findLine(stage, TWO)).toMatchObject({ status: "skipped", reason: "cancelled" });
  });
});

describe("retry", () => {
  it("lets the next send try again those whom the server answered so", async () => {
    const stage = await makeStage({
      sink: {
        rules: [
          { to: "reader0001", times: 1, does: refuse(451) },
          { to: "reader0002", times: 1, does: refuse(550) },
        ],
      },
    });
    expect((await stage.send()).status).toBe(75);
    expect((await stage.send()).status).toBe(75);
    const retry = async (...more: readonly string[]): Promise<unknown> =>
      readLines(await on(stage, "retry", ...more))[0]?.["count"];
    expect(await retry("--class", "deferred", "--code", "421")).toBe(0);
    expect(await retry("--class", "deferred", "--code", "421", "451")).toBe(1);
    expect(await retry("--class", "refused")).toBe(1);
    expect((await on(stage, "retry", "--class", "refused", "--code", "4%")).status).toBe(2);
    expect((await stage.send()).status).toBe(0);
    expect(new Set(Object.values(await stage.report()))).toEqual(new Set(["accepted"]));
    expect(await findLine(stage, TWO)).toMatchObject({
      attempts: 2,
      history: [{ status: "refused" }],
    });
  });
});
