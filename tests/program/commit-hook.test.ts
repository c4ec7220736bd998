import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git, makeFolder, writeFiles } from "../support/make-folder.ts";
import { makeInstalled } from "../support/make-installed.ts";
import { packageRoot } from "../support/run-program.ts";

function commit(root: string): { readonly status: number | null; readonly stderr: string } {
  git(root, "add", "--all");
  const person = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"];
  const env = { ...process.env, HOME: root, NO_COLOR: "1", CI: undefined };
  const options = { cwd: root, encoding: "utf8" as const, env };
  const { status, stderr, stdout } = spawnSync(
    "git",
    [...person, "commit", "-m", "A day"],
    options,
  );
  return { status, stderr: stdout + stderr };
}

describe("the hook that init makes", () => {
  it("refuses a commit with an error, lets warnings and everything else pass", async () => {
    const root = await makeInstalled();
    git(root, "init", "-q", "-b", "main");
    execFileSync("node", [".githooks/install.mjs"], {
      cwd: root,
      env: { PATH: process.env["PATH"] },
    });
    expect(commit(root).status).toBe(0);
    const [date = ""] = readdirSync(join(root, "content"));
    const list = `content/${date}/30-list.md`;
    writeFiles(root, { [list]: "## News\n\n- [Snow falls]()\n" });
    const refused = commit(root);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(`${list}:3:3 error link-empty`);
    expect(refused.stderr).toContain("git commit --no-verify");
    writeFiles(root, { [list]: "## News\n\n- [Snow falls.](https://example.org/snow)\n" });
    expect(commit(root)).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("headline-stop") as string,
    });
    writeFiles(root, { "notes.txt": "Not for Broadsheet" });
    expect(commit(root).status).toBe(0);
  });

  it("is installed without a word where there is no repository", () => {
    const root = makeFolder();
    const script = join(packageRoot, "templates/init/githooks/install.mjs");
    const { status, stdout, stderr } = spawnSync("node", [script], { cwd: root, encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});
