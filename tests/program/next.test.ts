import { describe, expect, it } from "vitest";

import { commitAll, writeFiles } from "../support/make-folder.ts";
import { CONFIG, DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { readLines, runProgram } from "../support/run-program.ts";

const SUNDAY_EVENING = "2026-01-04T20:00:00+01:00";

describe("next", () => {
  it("says what goes out when and to how many, and changes nothing", async () => {
    const { run } = await makeStage();
    const text = await run("next", "--at", SUNDAY_EVENING);
    expect([text.status, text.stdout]).toEqual([
      0,
      `daily/${DAY}  Mon 5 Jan, 06:00 Europe/Berlin, in 10 h\n  3 subscribers\n  ✓ “Summit ends without a text”\n`,
    ]);
    expect(readLines(await run("next", "--json", "--at", SUNDAY_EVENING))).toEqual([
      {
        newsletter: "daily",
        date: DAY,
        at: "2026-01-05T05:00:00.000Z",
        when: "coming",
        people: 3,
        state: "goes-out",
        subject: "Summit ends without a text",
        uncommitted: [],
      },
    ]);
    expect((await run("status", "--json")).stdout).toBe("");
  });

  it("says what is in the way: an error at its line, a hold, an embargo that outlasts the slot", async () => {
    const second = `${CONFIG}  - { slug: late, title: Late, sections: [defence], release: when-clean, schedule: { at: "07:00", days: daily, zone: Europe/Berlin } }
  - { slug: by-hand, title: By hand, sections: [world], release: when-clean }
`;
    const { run, root } = await makeStage({
      files: {
        "broadsheet.yaml": second,
        [`content/${DAY}/issue.md`]: "---\nhold: waiting for legal\n---\n",
        [`content/${DAY}/40-late.md`]: `---\nembargo: ${DAY}T06:30+01:00\n---\n## Defence\n- [A](https://example.org/a)\n`,
      },
    });
    const held = readLines(await run("next", "--json", "--at", SUNDAY_EVENING));
    expect(held.map(({ newsletter, reason, schedule }) => [newsletter, reason, schedule])).toEqual([
      ["daily", "held", undefined],
      ["late", "held", undefined],
      ["by-hand", undefined, null],
    ]);
    writeFiles(root, { [`content/${DAY}/issue.md`]: "---\nready: true\n---\n" });
    commitAll(root);
    const late = readLines(
      await run("next", "--json", "--newsletter", "late", "--at", SUNDAY_EVENING),
    );
    // Over by seven, and that nobody is subscribed comes last.
    expect(late.map(({ reason }) => reason)).toEqual(["nobody"]);
    writeFiles(root, { [`content/${DAY}/50-bad.md`]: "## Wrld\n- [A](https://example.org/a)\n" });
    commitAll(root);
    const text = await run("next", "--newsletter", "daily", "--at", SUNDAY_EVENING);
    expect(text.stdout).toContain("✗ Nothing is sent while the content has errors");
    expect(text.stdout).toContain(`content/${DAY}/50-bad.md:1:`);
  });

  it("tells a slot that is due, sent or stopped from the one that comes", async () => {
    const { run, send } = await makeStage();
    const at = `${DAY}T06:05:00+01:00`;
    const states = async (): Promise<readonly unknown[]> =>
      readLines(await run("next", "--json", "--at", at)).map(({ when, state, reason }) => [
        when,
        state,
        reason,
      ]);
    const tomorrow = ["coming", "blocked", "no-content"];
    expect(await states()).toEqual([["due", "goes-out", undefined], tomorrow]);
    await send();
    expect(await states()).toEqual([["due", "sent", undefined], tomorrow]);
  });

  it("says that a variable is missing where it looks", async () => {
    const config = CONFIG.replace(
      "smtp://127.0.0.1:9",
      "smtp://courier:${SMTP_PASSWORD}@127.0.0.1:9",
    );
    const { root } = await makeStage({ files: { "broadsheet.yaml": config } });
    const result = await runProgram(["next", "--at", SUNDAY_EVENING], { cwd: root });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("The environment has no SMTP_PASSWORD");
  });
});

describe("schedule", () => {
  it("prints a crontab, units and a workflow with what this publication needs", async () => {
    const config = CONFIG.replace(
      "smtp://127.0.0.1:9",
      "smtp://courier:${SMTP_PASSWORD}@127.0.0.1:9",
    );
    const { run, root } = await makeStage({ files: { "broadsheet.yaml": config } });
    const crontab = await run("schedule");
    expect(crontab.stdout).toContain(
      `* * * * * cd ${root} && npx broadsheet send --if-due >> send.log 2>&1\n`,
    );
    expect(crontab.stdout).toContain("# SMTP_PASSWORD=…");
    expect((await run("schedule", "systemd")).stdout).toContain(`WorkingDirectory=${root}\n`);
    const workflow = await run("schedule", "github");
    expect(workflow.stdout).toContain("SMTP_PASSWORD: ${{ secrets.SMTP_PASSWORD }}");
    expect(workflow.stderr).toContain("forgets its disk");
    expect(workflow.stderr).toContain("postgres://");
    const unknown = await run("schedule", "launchd");
    expect([unknown.status, unknown.stderr]).toEqual([
      2,
      "“launchd” is nothing that sends are started by\nUse crontab, systemd, github\n",
    ]);
  });
});
