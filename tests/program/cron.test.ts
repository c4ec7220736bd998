import { describe, expect, it } from "vitest";

import { commitAll, writeFiles } from "../support/make-folder.ts";
import { DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";

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
