import { renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { isInWorkTree, listDifferences, readCommit } from "../../src/source/git.ts";
import { commitAll, makeFolder, writeFiles } from "../support/make-folder.ts";

const FILES = { "broadsheet.yaml": "title: A\n", "content/2026-01-05/10-a.md": "text\n" };

/** Sets a variable of this process for one test. */
function setVariable(name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before;
  });
}

describe("the repository of a publication", () => {
  it("is found from a folder below its top, and through a link to that folder", async () => {
    const top = makeFolder({ "news/broadsheet.yaml": "title: A\n" });
    commitAll(top);
    const link = join(makeFolder(), "link");
    symlinkSync(join(top, "news"), link);
    expect(await isInWorkTree(join(top, "news"))).toBe(true);
    expect(await isInWorkTree(link)).toBe(true);
  });

  it("is not there outside of git", async () => {
    expect(await isInWorkTree(makeFolder(FILES))).toBe(false);
  });

  it("is not passed over when git refuses to read it", async () => {
    const root = makeFolder(FILES);
    commitAll(root);
    renameSync(join(root, ".git/HEAD"), join(root, ".git/HEAD.gone"));
    await expect(isInWorkTree(root)).rejects.toMatchObject({ code: "git-unusable" });
  });

  it("is not passed over when it is another user's", async () => {
    const root = makeFolder(FILES);
    commitAll(root);
    setVariable("GIT_CONFIG_GLOBAL", "/dev/null");
    setVariable("GIT_CONFIG_SYSTEM", "/dev/null");
    // Git's own switch for its tests of safe.directory.
    setVariable("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    await expect(isInWorkTree(root)).rejects.toMatchObject({
      code: "git-unusable",
      message: expect.stringContaining("dubious ownership") as string,
    });
  });

  it("is not passed over where there is no git to read it", async () => {
    const root = makeFolder(FILES);
    commitAll(root);
    setVariable("PATH", "/nowhere");
    await expect(isInWorkTree(root)).rejects.toMatchObject({ code: "no-git" });
  });

  it("is that of the folder, also inside the hook of another one", async () => {
    const root = makeFolder(FILES);
    const commit = commitAll(root);
    const other = makeFolder({ "broadsheet.yaml": "title: B\n" });
    commitAll(other);
    setVariable("GIT_DIR", join(other, ".git"));
    setVariable("GIT_WORK_TREE", other);
    expect(await readCommit(root, "HEAD")).toBe(commit);
  });

  it("names what differs, also below its top", async () => {
    const top = makeFolder({ "news/content/2026-01-05/10-a.md": "text\n", "other.md": "x" });
    const commit = commitAll(top);
    writeFiles(top, {
      "news/content/2026-01-05/10-a.md": "changed\n",
      "news/content/2026-01-05/20 ü\n.md": "new\n",
      "other.md": "changed",
    });
    expect(await listDifferences(join(top, "news"), commit)).toEqual([
      "content/2026-01-05/10-a.md",
      "content/2026-01-05/20 ü\n.md",
    ]);
  });
});
