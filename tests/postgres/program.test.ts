import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { DAY, makePublication } from "../support/make-publication.ts";
import { makeStage, type Setting, type Stage } from "../support/make-stage.ts";
import { type ProgramResult, runProgram, startProgram } from "../support/run-program.ts";
import { ask, makeDatabase, toUrl } from "./make-database.ts";

const SEND = ["send", "--newsletter", "daily", "--date", DAY, "--yes", "--json"] as const;
const DROP =
  "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'broadsheet'";
const SLOWLY = { rules: [{ to: ".", does: { kind: "late", waitMs: 20 } }] } as const;

async function makePostgresStage(setting: Setting = {}): Promise<Stage & { readonly url: string }> {
  const database = await makeDatabase();
  return { ...(await makeStage({ ...setting, database })), url: database };
}

/** Everybody's number of copies, as the server has it. */
function countCopies({ sink }: Stage): ReadonlyMap<string, number> {
  const copies = new Map<string, number>();
  for (const person of sink.records.flatMap(({ to }) => to)) {
    copies.set(person, (copies.get(person) ?? 0) + 1);
  }
  return copies;
}

describe("a ledger in PostgreSQL", () => {
  it("serves two senders at once, which mail each person once", async () => {
    const stage = await makePostgresStage({ people: 200, sink: SLOWLY });
    const results = await Promise.all([stage.send(), stage.send()]);
    expect(results.map(({ status }) => status)).toEqual([0, 0]);
    expect([...countCopies(stage).values()]).toEqual(Array.from({ length: 200 }, () => 1));
    expect(new Set(Object.values(await stage.report()))).toEqual(new Set(["accepted"]));
  });

  it("knows after a kill -9 who may have got the mail, and mails the others once", async () => {
    const stage = await makePostgresStage({ people: 150, sink: SLOWLY });
    const running = startProgram(SEND, stage.options);
    while (stage.sink.records.length < 30) await delay(10);
    running.child.kill("SIGKILL");
    await running.ended;
    await stage.send();
    const statuses = await stage.report();
    const uncertain = Object.keys(statuses).filter((who) => statuses[who] === "uncertain");
    expect(uncertain.length).toBeLessThanOrEqual(4);
    expect(Object.keys(statuses)).toHaveLength(150);
    const copies = countCopies(stage);
    const settled = Object.keys(statuses).filter((who) => statuses[who] === "accepted");
    expect(settled.map((who) => copies.get(who))).toEqual(settled.map(() => 1));
    expect(settled.length + uncertain.length).toBe(150);
  });

  it("that drops its connections again and again leaves nobody out, and mails nobody twice", async () => {
    const stage = await makePostgresStage({ people: 150, sink: SLOWLY });
    for (let sent = 30; sent < 150; sent += 30) {
      const running = startProgram(SEND, stage.options);
      while (running.child.exitCode === null && stage.sink.records.length < sent) await delay(10);
      await ask(stage.url, `${DROP} and datname = current_database()`);
      // Between two transactions a sender connects anew; within one it ends.
      expect([0, 1, 75]).toContain((await running.ended).status);
    }
    await stage.send();
    const statuses = await stage.report();
    const [accepted, uncertain] = ["accepted", "uncertain"].map((wanted) =>
      Object.keys(statuses).filter((who) => statuses[who] === wanted),
    );
    expect((accepted?.length ?? 0) + (uncertain?.length ?? 0)).toBe(150);
    expect(uncertain?.length).toBeLessThanOrEqual(16);
    const copies = countCopies(stage);
    expect(accepted?.map((who) => copies.get(who))).toEqual(accepted?.map(() => 1));
    expect(Math.max(...copies.values())).toBe(1);
  });

  it("that is gone ends the send with 75, and the next one goes on", async () => {
    const stage = await makePostgresStage({ people: 150, sink: SLOWLY });
    const name = new URL(stage.url).pathname.slice(1);
    const running = startProgram(SEND, stage.options);
    while (stage.sink.records.length < 30) await delay(10);
    await ask("postgres", `alter database ${name} allow_connections false`);
    await ask("postgres", `${DROP} and datname = '${name}'`);
    const broken = await running.ended;
    expect(broken.stderr).toContain("does not answer");
    expect(broken.status).toBe(75);
    await ask("postgres", `alter database ${name} allow_connections true`);
    await stage.send();
    const statuses = Object.values(await stage.report());
    expect(statuses).toHaveLength(150);
    expect(statuses.filter((status) => status === "accepted").length).toBeGreaterThanOrEqual(146);
    expect(Math.max(...countCopies(stage).values())).toBe(1);
  });
});

describe("a database that cannot be used", () => {
  const SECRET = "secret-word";
  const status = (url: string): Promise<ProgramResult> =>
    runProgram(["status"], { cwd: makePublication(), env: { BROADSHEET_DATABASE_URL: url } });

  it("that is not there is named without its password: status 75", async () => {
    const result = await status(`postgres://courier:${SECRET}@127.0.0.1:9/courier`);
    expect(result.stderr).toContain("The database 127.0.0.1:9/courier does not answer");
    expect(result.stdout + result.stderr).not.toContain(SECRET);
    expect(result.status).toBe(75);
  });

  it("that the server does not know, or a user that it does not know: status 1", async () => {
    const missing = await status(toUrl("no_such_database"));
    expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining("no database")]);
    const stranger = await status(toUrl("postgres", "stranger"));
    expect([stranger.status, stranger.stderr]).toEqual([1, expect.stringContaining("log-in")]);
  });

  it("of another program, or of a newer Broadsheet, is left alone: status 1", async () => {
    const foreign = await makeDatabase();
    await ask(foreign, "create table cookies (no integer)");
    expect((await status(foreign)).stderr).toContain("belongs to another program");
    const newer = await makeDatabase();
    await status(newer);
    await ask(newer, "insert into migrations values ('9999-later', 'x')");
    const result = await status(newer);
    expect(result.stderr).toContain("newer Broadsheet (its step 9999-later");
    expect(result.status).toBe(1);
  });

  it("that this user may not write is said: status 1", async () => {
    const url = await makeDatabase();
    await ask(url, "create role reader login");
    const database = new URL(url).pathname.slice(1);
    const result = await status(toUrl(database, "reader"));
    expect(result.stderr).toContain("cannot be written by this user");
    expect(result.status).toBe(1);
  });
});
