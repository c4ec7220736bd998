import { describe, expect, it } from "vitest";

import { commitAll, writeFiles } from "../support/make-folder.ts";
import { DAY } from "../support/make-publication.ts";
import { makeStage, PEOPLE, refuse, type Stage } from "../support/make-stage.ts";
import { type ProgramResult, readLines, startProgram } from "../support/run-program.ts";

const NAMED = ["--newsletter", "daily", "--date", DAY] as const;
const [ONE = "", TWO = "", THREE = ""] = PEOPLE;

function change({ root }: Stage, subject: string): void {
  writeFiles(root, { [`content/${DAY}/issue.md`]: `---\nsubject: ${subject}\n---\n` });
  commitAll(root);
}

function correct({ run }: Stage, ...more: readonly string[]): Promise<ProgramResult> {
  return run("correct", ...NAMED, "--json", ...more);
}

/** Who got which subject, in the order of addresses. */
function listGot({ sink }: Stage): readonly string[] {
  return sink.records
    .map(({ to, source }) => {
      const subject = /^Subject: (.*)\r$/m.exec(source.toString())?.[1] ?? "";
      return `${to[0] ?? ""} ${subject}`;
    })
    .sort();
}

async function readCounts({ run }: Stage): Promise<Readonly<Record<string, unknown>>> {
  const lines = readLines(await run("status", "--json"));
  return Object.fromEntries(lines.map(({ edition, counts }) => [String(edition), counts]));
}

describe("correct", () => {
  it("mails the next revision to those who got the wrong one, under ids of its own", async () => {
    const stage = await makeStage({ people: 2 });
    await stage.send();
    change(stage, "Right");
    expect((await stage.send()).status).toBe(1);
    const dry = await correct(stage, "--to", "wrong", "--dry-run");
    expect(readLines(dry)[0]).toMatchObject({ edition: `daily/${DAY}/r2`, people: 2 });
    expect(stage.sink.records).toHaveLength(2);
    const result = await correct(stage, "--to", "wrong", "--yes");
    expect(result.status).toBe(0);
    expect(readLines(result).at(-1)).toMatchObject({ event: "summary", accepted: 2 });
    expect(listGot(stage).filter((got) => got.endsWith(" Right"))).toEqual([
      `${ONE} Right`,
      `${TWO} Right`,
    ]);
    expect(new Set(stage.sink.records.map(({ messageId }) => messageId)).size).toBe(4);
  });

  it("reaches who still waits for the wrong one, and they get only the right one", async () => {
    const stage = await makeStage({
      sink: { rules: [{ to: THREE, does: refuse(451), times: 1 }] },
    });
    expect((await stage.send()).status).toBe(75);
    change(stage, "Right");
    expect((await correct(stage, "--to", "wrong", "--yes")).status).toBe(0);
    const got = listGot(stage);
    expect(got.filter((line) => line.startsWith(THREE))).toEqual([`${THREE} Right`]);
    expect(got).toHaveLength(5);
    expect(await readCounts(stage)).toMatchObject({
      [`daily/${DAY}/r1`]: { accepted: 2, skipped: 1, deferred: 0 },
      [`daily/${DAY}/r2`]: { accepted: 3 },
    });
    const first = await stage.run("report", ...NAMED, "--revision", "1", "--json");
    expect(readLines(first)).toContainEqual(
      expect.objectContaining({ address: THREE, status: "skipped", reason: "cancelled" }),
    );
  });

  it("may be repeated, also after the content changed once more", async () => {
    const stage = await makeStage({ people: 1 });
    await stage.send();
    change(stage, "Right");
    await correct(stage, "--to", "all", "--yes");
    const again = await correct(stage, "--to", "all", "--yes");
    expect([again.status, stage.sink.records.length]).toEqual([0, 2]);
    change(stage, "Righter");
    expect((await correct(stage, "--to", "all", "--yes")).status).toBe(0);
    expect(listGot(stage)).toContain(`${ONE} Righter`);
    expect(Object.keys(await readCounts(stage))).toHaveLength(3);
  });

  it("goes on after a kill: nobody twice, nobody left out", async () => {
    const stage = await makeStage({ people: 30 });
    await stage.send();
    change(stage, "Right");
    const running = startProgram(["correct", ...NAMED, "--to", "wrong", "--yes"], stage.options);
    const deadline = Date.now() + 20_000;
    while (stage.sink.records.length < 35 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    running.child.kill("SIGKILL");
    await running.ended;
    expect((await correct(stage, "--to", "wrong", "--yes")).status).toBeLessThanOrEqual(1);
    const got = listGot(stage).filter((line) => line.endsWith(" Right"));
    const { accepted, uncertain, planned, deferred } = (await readCounts(stage))[
      `daily/${DAY}/r2`
    ] as Record<string, number>;
    expect({ planned, deferred, all: (accepted ?? 0) + (uncertain ?? 0) }).toEqual({
      ...{ planned: 0, deferred: 0, all: 30 },
    });
    expect(new Set(got).size).toBe(got.length);
    expect(got.length).toBeGreaterThanOrEqual(accepted ?? 0);
  });

  it.each([
    ["before anything was sent", false, "was never frozen, so there is nothing to correct"],
    ["when nothing changed", true, `The mail would be the same as daily/${DAY}/r1`],
  ])("says so %s: status 1, nothing mailed", async (...row) => {
    const [, isSent, words] = row;
    const stage = await makeStage({ people: 1 });
    if (isSent) await stage.send();
    const before = stage.sink.records.length;
    const result = await correct(stage, "--to", "all", "--yes");
    expect([result.status, result.stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(stage.sink.records).toHaveLength(before);
  });

  it("is asked for in so many words: status 2 without --to, without --yes, and with nonsense", async () => {
    const stage = await makeStage({ people: 1 });
    await stage.send();
    change(stage, "Right");
    expect((await correct(stage, "--yes")).status).toBe(2);
    expect((await correct(stage, "--to", "some", "--yes")).stderr).toContain(
      "says not whom to mail",
    );
    expect((await correct(stage, "--to", "all")).stderr).toContain("Nobody is there to confirm");
    expect(stage.sink.records).toHaveLength(1);
    expect(Object.keys(await readCounts(stage))).toEqual([`daily/${DAY}/r1`]);
    const report = await stage.run("report", ...NAMED, "--revision", "x");
    expect([report.status, report.stderr]).toEqual([2, expect.stringContaining("is no revision")]);
  });
});
