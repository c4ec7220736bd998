import { describe, expect, it } from "vitest";

import { commitAll, writeFiles } from "../support/make-folder.ts";
import { CONFIG, DAY } from "../support/make-publication.ts";
import { makeStage, PEOPLE, refuse, type Stage } from "../support/make-stage.ts";
import { type ProgramResult, readLines } from "../support/run-program.ts";

const HELD = { [`content/${DAY}/issue.md`]: "---\nhold: waiting for legal\n---\n" };
const READY = { [`content/${DAY}/issue.md`]: "---\nready: true\n---\n" };

describe("send --if-due, each minute", () => {
  it("says once for each slot and reason what keeps it back, and stays at status 1", async () => {
    const { run, root, sink } = await makeStage({ files: HELD });
    const due = (minute: string) =>
      run("send", "--if-due", "--now", `${DAY}T06:${minute}:00+01:00`);
    const first = await due("00");
    expect([first.status, first.stderr]).toEqual([
      1,
      `daily/${DAY} is held: waiting for legal\nTake hold: out of content/${DAY}/issue.md:2\n`,
    ]);
    expect(await due("01")).toEqual({ status: 1, stdout: "", stderr: "" });
    writeFiles(root, { [`content/${DAY}/30-bad.md`]: "## Wrld\n- [A](https://example.org/a)\n" });
    commitAll(root);
    expect((await due("02")).stderr).toContain("while the content has errors");
    expect(await due("03")).toEqual({ status: 1, stdout: "", stderr: "" });
    writeFiles(root, {
      ...READY,
      [`content/${DAY}/30-bad.md`]: "## World\n- [A](https://example.org/a)\n",
    });
    commitAll(root);
    expect((await due("04")).status).toBe(0);
    expect(sink.records).toHaveLength(3);
  });
});

/** `send --if-due --json` at a time of Berlin's winter. */
function due(stage: Stage, time: string): Promise<ProgramResult> {
  return stage.run("send", "--if-due", "--json", "--now", `${time}:00+01:00`);
}

function events(result: ProgramResult): readonly unknown[] {
  return readLines(result).map(({ event, reason }) => reason ?? event);
}

describe("two runs at once", () => {
  it("one mails, the other finds it busy and leaves it alone: each person is mailed once", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 60 } } as const;
    const stage = await makeStage({ people: 200, sink: { rules: [late] } });
    const results = await Promise.all([1, 2].map(() => due(stage, `${DAY}T06:00`)));
    expect(results.map(({ status }) => status)).toEqual([0, 0]);
    const all = results.map(events);
    expect(all.filter((found) => found.includes("frozen"))).toHaveLength(1);
    expect(all.filter((found) => found.includes("busy"))).toEqual([["busy"]]);
    const mailed = stage.sink.records.flatMap(({ to }) => to);
    expect([mailed.length, new Set(mailed).size]).toEqual([200, 200]);
  });
});

describe("a slot that was missed", () => {
  it("is caught up within catch_up, however late the run comes", async () => {
    const stage = await makeStage();
    expect((await due(stage, `${DAY}T11:59`)).status).toBe(0);
    expect(stage.sink.records).toHaveLength(3);
  });

  it("is skipped after that and said once, with what kept it back", async () => {
    const stage = await makeStage({ files: HELD });
    // Before its first run a ledger can have missed nothing.
    expect(events(await due(stage, "2026-01-05T05:00"))).toEqual(["not-due"]);
    expect(events(await due(stage, `${DAY}T06:00`))).toEqual(["held"]);
    const missed = await due(stage, `${DAY}T12:01`);
    expect([missed.status, readLines(missed)]).toEqual([
      1,
      [
        {
          event: "missed",
          newsletter: "daily",
          date: DAY,
          at: "2026-01-05T05:00:00.000Z",
          reasons: ["held"],
          message: `daily/${DAY} was missed: its time was 2026-01-05T05:00:00.000Z, catching up is over after 6 h, and it was kept back: held`,
          advice: `To mail it all the same: broadsheet send --newsletter daily --date ${DAY}`,
        },
      ],
    ]);
    expect([(await due(stage, `${DAY}T12:02`)).status, stage.sink.records.length]).toEqual([0, 0]);
  });

  it("is none where nothing was written for it, nor where it went out by hand", async () => {
    const stage = await makeStage();
    await due(stage, "2026-01-05T05:00");
    await stage.send();
    // On Tuesday there was nothing to say.
    expect(events(await due(stage, "2026-01-06T23:00"))).toEqual(["not-due"]);
  });
});

describe("what is left over", () => {
  it("is mailed as frozen, though the content went on since, which is said once", async () => {
    const stage = await makeStage({
      sink: { rules: [{ to: "reader0002", times: 1, does: refuse(450) }] },
    });
    expect((await due(stage, `${DAY}T06:00`)).status).toBe(75);
    writeFiles(stage.root, {
      [`content/${DAY}/30-more.md`]: "## World\n- [A](https://example.org/a)\n",
    });
    commitAll(stage.root);
    const waiting = await due(stage, `${DAY}T06:05`);
    expect([waiting.status, events(waiting)]).toEqual([75, ["waiting"]]);
    const later = await due(stage, `${DAY}T06:30`);
    expect(events(later)).toEqual(["changed-after-freeze", "accepted", "summary"]);
    expect([later.status, Object.keys(await stage.report())]).toEqual([0, PEOPLE]);
    // All have it: what the content says now is nobody's trouble.
    expect((await due(stage, `${DAY}T06:31`)).status).toBe(0);
    expect(
      new Set(stage.sink.records.map(({ source }) => source.includes("example.org/a>"))),
    ).toEqual(new Set([false]));
  });

  it("is kept back by a hold, and by stop, each said once", async () => {
    const stage = await makeStage({
      sink: { rules: [{ to: "reader0002", times: 1, does: refuse(450) }] },
    });
    await due(stage, `${DAY}T06:00`);
    writeFiles(stage.root, HELD);
    commitAll(stage.root);
    const held = await due(stage, `${DAY}T06:30`);
    expect([held.status, events(held)]).toEqual([1, ["held"]]);
    await stage.run("stop", "--newsletter", "daily", "--date", DAY);
    const stopped = await due(stage, `${DAY}T06:31`);
    expect([stopped.status, events(stopped)]).toEqual([1, ["stopped"]]);
    expect(await due(stage, `${DAY}T06:32`)).toEqual({ status: 1, stdout: "", stderr: "" });
  });
});

describe("no mail, said once for each slot", () => {
  it("where there is no content, everything is under embargo, or nobody is subscribed", async () => {
    const stage = await makeStage({ people: 0 });
    const tuesday = await due(stage, "2026-01-06T06:00");
    expect([tuesday.status, events(tuesday)]).toEqual([1, ["no-content"]]);
    writeFiles(stage.root, {
      "content/2026-01-07/10-links.md":
        "---\nembargo: 2026-01-07T09:00+01:00\n---\n## World\n- [A](https://example.org/a)\n",
    });
    commitAll(stage.root);
    const early = await due(stage, "2026-01-07T08:59");
    expect([early.status, events(early)]).toEqual([1, ["embargo"]]);
    expect(early.stderr).toContain("content/2026-01-07/10-links.md:2");
    const after = await due(stage, "2026-01-07T09:00");
    expect([after.status, events(after)]).toEqual([1, ["nobody"]]);
    expect(await due(stage, "2026-01-07T09:01")).toEqual({ status: 1, stdout: "", stderr: "" });
  });

  it("and another newsletter of the same minute goes out all the same", async () => {
    const second = `${CONFIG}  - { slug: world-only, title: World, sections: [defence], release: when-clean, schedule: { at: "06:00", days: daily, zone: Europe/Berlin } }\n`;
    const stage = await makeStage({ files: { "broadsheet.yaml": second } });
    const result = await due(stage, `${DAY}T06:00`);
    expect([result.status, stage.sink.records.length]).toEqual([1, 3]);
    expect(events(result)).toContain("no-content");
  });
});
