import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openPublicationWriter } from "../../src/source/publication-writer.ts";
import { makeFolder } from "../support/make-folder.ts";

describe("texts put into files", () => {
  it("take the place of what was read, byte order mark and rights as they were", async () => {
    const root = makeFolder({ "a.md": "\uFEFFold\r\n" });
    chmodSync(join(root, "a.md"), 0o640);
    const change = { path: "a.md", before: "old\r\n", after: "new\r\n" };
    expect(await openPublicationWriter(root).replace([change])).toEqual([]);
    expect(readFileSync(join(root, "a.md"), "utf8")).toBe("\uFEFFnew\r\n");
    expect(statSync(join(root, "a.md")).mode & 0o777).toBe(0o640);
  });

  it("leave alone and name a file that somebody changed, took away or made meanwhile", async () => {
    const root = makeFolder({ "changed.md": "theirs", "made.md": "theirs", "fine.md": "old" });
    const missed = await openPublicationWriter(root).replace([
      { path: "changed.md", before: "old", after: "new" },
      { path: "gone.md", before: "old", after: "new" },
      { path: "made.md", before: null, after: "new" },
      { path: "fine.md", before: "old", after: "new" },
      { path: "fresh.md", before: null, after: "new" },
    ]);
    expect(missed).toEqual(["changed.md", "gone.md", "made.md"]);
    const read = (path: string): string => readFileSync(join(root, path), "utf8");
    expect(["changed.md", "made.md", "fine.md", "fresh.md"].map(read)).toEqual([
      ...["theirs", "theirs", "new", "new"],
    ]);
  });
});
