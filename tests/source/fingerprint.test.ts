import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCommitSource, openDiskSource } from "../../src/source/content-source.ts";
import { commitAll, makeFolder, writeFiles } from "../support/make-folder.ts";
import { packageRoot } from "../support/run-program.ts";

const FILES = {
  "broadsheet.yaml": "title: x\n",
  "content/2026-01-05/10-a.md": "One\n",
  "content/2026-01-05/20-ñ.md": "Zwei ünd drei\n",
  "content/2026-01-05/summit.jpg": Buffer.from([1, 2, 3]),
  "content/2026-01-06/10-a.md": "One\n",
};

function prints(root: string): Promise<ReadonlyMap<string, string>> {
  return openDiskSource({ root, shippedRoot: packageRoot }).readFingerprints();
}

describe("the fingerprints of days", () => {
  it("are the same of a commit and of its checkout, links and inner folders among them", async () => {
    const root = makeFolder(FILES);
    symlinkSync("10-a.md", join(root, "content/2026-01-05/link.md"));
    mkdirSync(join(root, "content/2026-01-06/inner"));
    writeFiles(root, { "content/2026-01-06/inner/x.md": "x" });
    commitAll(root);
    const committed = await openCommitSource({ root, shippedRoot: packageRoot }, "HEAD");
    expect(await committed.readFingerprints()).toEqual(await prints(root));
  });

  it.each([
    ["another word", { "content/2026-01-05/10-a.md": "Two\n" }],
    ["another file", { "content/2026-01-05/30-b.md": "" }],
    ["another picture", { "content/2026-01-05/more.jpg": "x" }],
  ])("change with %s, of that day alone", async (_, change) => {
    const root = makeFolder(FILES);
    const before = await prints(root);
    writeFiles(root, change);
    const after = await prints(root);
    expect(after.get("2026-01-05")).not.toBe(before.get("2026-01-05"));
    expect(after.get("2026-01-06")).toBe(before.get("2026-01-06"));
  });
});
