import { rmSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { commitAll, git, makeFolder, writeFiles } from "../support/make-folder.ts";
import { CONFIG, DAY } from "../support/make-publication.ts";
import { makeStage, type Stage } from "../support/make-stage.ts";
import { type ProgramResult, readLines, runProgram } from "../support/run-program.ts";

const HOLD = { [`content/${DAY}/issue.md`]: "---\nhold: waiting for legal\n---\n" };

interface Clones extends Stage {
  /** The bare repository that everybody pushes to. */
  readonly remote: string;
  /** An editor's own clone. */
  readonly editor: string;
}

/** A publication whose machine and whose editor share a bare remote. */
async function makeClones(gitKeys: string): Promise<Clones> {
  const config = `${CONFIG}git: { ${gitKeys} }\n`;
  const stage = await makeStage({ files: { "broadsheet.yaml": config } });
  const remote = makeFolder();
  git(remote, "init", "-q", "--bare", "-b", "main");
  git(stage.root, "remote", "add", "origin", remote);
  git(stage.root, "push", "-q", "-u", "origin", "main");
  const editor = makeFolder();
  git(editor, "clone", "-q", remote, ".");
  return { ...stage, remote, editor };
}

function push(folder: string, files: Readonly<Record<string, string>>): string {
  writeFiles(folder, files);
  const commit = commitAll(folder);
  git(folder, "push", "-q", "origin", "main");
  return commit;
}

function due(stage: Stage, time: string): Promise<ProgramResult> {
  return stage.run("send", "--if-due", "--json", "--now", `${DAY}T${time}:00+01:00`);
}

function events(result: ProgramResult): readonly unknown[] {
  return readLines(result).map(({ event, reason }) => reason ?? event);
}

describe("git.pull", () => {
  it("sends what an editor pushed a moment ago, and moves the clone forward", async () => {
    const stage = await makeClones("pull: true");
    const commit = push(stage.editor, HOLD);
    expect(events(await due(stage, "06:00"))).toEqual(["held"]);
    expect(git(stage.root, "rev-parse", "HEAD").trim()).toBe(commit);
  });

  it("sends nothing that may be old while the remote cannot be reached: 75, said once", async () => {
    const stage = await makeClones("pull: true");
    git(stage.root, "remote", "set-url", "origin", join(stage.remote, "gone"));
    const first = await due(stage, "06:00");
    expect([first.status, events(first), stage.sink.records.length]).toEqual([
      75,
      ["not-fetched"],
      0,
    ]);
    expect(await due(stage, "06:01")).toEqual({ status: 75, stdout: "", stderr: "" });
    git(stage.root, "remote", "set-url", "origin", stage.remote);
    expect([(await due(stage, "06:02")).status, stage.sink.records.length]).toEqual([0, 3]);
  });

  it("sends what is here where a person says so", async () => {
    const stage = await makeClones("pull: true");
    git(stage.root, "remote", "set-url", "origin", join(stage.remote, "gone"));
    expect((await stage.send()).status).toBe(75);
    expect((await stage.send("--no-pull")).status).toBe(0);
  });

  it("never merges: a clone that went its own way is a person's work", async () => {
    const stage = await makeClones("pull: true");
    push(stage.editor, HOLD);
    writeFiles(stage.root, { "content/2026-01-06/10-links.md": "## World\n" });
    const own = commitAll(stage.root);
    const result = await due(stage, "06:00");
    expect([result.status, events(result)]).toEqual([1, ["not-merged"]]);
    expect(result.stderr).toContain("main and its remote have gone different ways");
    expect(git(stage.root, "rev-parse", "HEAD").trim()).toBe(own);
  });
});

describe("git.record", () => {
  it("pushes a tag that tells machines without the ledger, which then send nothing", async () => {
    const stage = await makeClones("record: true");
    const commit = git(stage.root, "rev-parse", "HEAD").trim();
    expect(events(await due(stage, "06:00")).at(-1)).toBe("recorded");
    const tag = `refs/tags/sent/daily/${DAY}/r1`;
    expect(git(stage.remote, "rev-parse", `${tag}^{commit}`).trim()).toBe(commit);
    expect(git(stage.remote, "cat-file", "tag", tag)).not.toContain("reader0001");
    expect(events(await due(stage, "06:01"))).not.toContain("recorded");

    const other = makeFolder();
    git(other, "clone", "-q", stage.remote, ".");
    const there = (...args: readonly string[]): Promise<ProgramResult> =>
      runProgram(args, { ...stage.options, cwd: other });
    writeFiles(other, { "people.csv": "email\nreader0001@example.org\n" });
    await there("subscribers", "import", "people.csv", "--newsletter", "daily", "--confirmed");
    const again = await there("send", "--if-due", "--json", "--now", `${DAY}T06:02:00+01:00`);
    expect([again.status, events(again)]).toEqual([1, ["sent-elsewhere"]]);
    expect(stage.sink.records).toHaveLength(3);
    const status = await there("status");
    expect(status.stdout).toContain(`daily/${DAY}/r1  sent by another ledger`);
    expect(status.stdout).toContain("who got it is unknown here");
  });

  it("says once that the tag could not be pushed, and pushes it when the remote is back", async () => {
    const stage = await makeClones("record: true");
    git(stage.root, "remote", "set-url", "origin", join(stage.remote, "gone"));
    const first = await due(stage, "06:00");
    expect([first.status, first.stderr]).toEqual([
      0,
      expect.stringContaining(`The tag sent/daily/${DAY}/r1 could not be pushed`),
    ]);
    expect((await due(stage, "06:01")).stderr).toBe("");
    git(stage.root, "remote", "set-url", "origin", stage.remote);
    expect(events(await due(stage, "06:02"))).toContain("recorded");
  });
});

describe("status without a ledger that sent", () => {
  it("says unknown here, never not sent", async () => {
    const stage = await makeClones("record: true");
    rmSync(join(stage.root, "broadsheet.db"));
    const { stderr } = await stage.run("status");
    expect(stderr).toContain("unknown here");
    expect(stderr).not.toMatch(/not sent|nothing has been sent/i);
  });
});
