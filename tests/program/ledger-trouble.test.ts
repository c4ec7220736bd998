import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, it } from "vitest";

import { DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { startProgram } from "../support/run-program.ts";

const EDITION = ["--newsletter", "daily", "--date", DAY];

describe("a ledger of a newer version", () => {
  it.each([
    ["send", ["send", ...EDITION, "--yes"]],
    ["send --if-due", ["send", "--if-due", "--now", `${DAY}T06:00:00+01:00`]],
    ["status", ["status"]],
    ["report", ["report", ...EDITION]],
    ["stop", ["stop", ...EDITION]],
    ["subscribers export", ["subscribers", "export"]],
  ])("is left as it is, and nobody is mailed: %s", async (_, args) => {
    const { root, run, sink, send } = await makeStage();
    const database = new DatabaseSync(join(root, "broadsheet.db"));
    database.exec("insert into migrations values ('9999-later', 'x')");
    const result = await run(...args);
    expect(result.stderr).toContain("newer Broadsheet (its step 9999-later");
    expect([result.status, result.stdout, sink.records.length]).toEqual([1, "", 0]);
    database.exec("delete from migrations where name = '9999-later'");
    database.close();
    expect((await send()).status).toBe(0);
    expect(sink.records).toHaveLength(3);
  });
});

describe("a ledger that another program holds for a while", () => {
  it("is waited for, and everybody is mailed once", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 10 } } as const;
    const { root, options, sink, report } = await makeStage({
      people: 120,
      sink: { rules: [late] },
    });
    const running = startProgram(["send", ...EDITION, "--yes"], options);
    while (sink.records.length < 20) await delay(10);
    const database = new DatabaseSync(join(root, "broadsheet.db"), { timeout: 10_000 });
    database.exec("begin immediate");
    await delay(500);
    // Whatever was handed over before may still have arrived; nothing new is.
    const held = sink.records.length;
    await delay(1500);
    expect(sink.records.length).toBe(held);
    database.exec("commit");
    database.close();
    expect((await running.ended).status).toBe(0);
    const mailed = sink.records.flatMap(({ to }) => to);
    expect([mailed.length, new Set(mailed).size]).toEqual([120, 120]);
    expect(new Set(Object.values(await report()))).toEqual(new Set(["accepted"]));
  });
});
