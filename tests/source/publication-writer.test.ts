import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { openPublicationWriter } from "../../src/source/publication-writer.ts";
import { makeFolder } from "../support/make-folder.ts";

const TOO_LONG = "x".repeat(300);

describe("files put into a publication", () => {
  it("are there afterwards, in folders made for them", async () => {
    const root = makeFolder();
    const files = new Map([["content/2026-01-05/a.md", "text"]]);
    expect(await openPublicationWriter(root).create(files)).toEqual([]);
    expect(readFileSync(join(root, "content/2026-01-05/a.md"), "utf8")).toBe("text");
  });

  it("never take the place of another: it is named and nothing is written", async () => {
    const root = makeFolder({ "b.md": "old" });
    const writer = openPublicationWriter(root);
    const files = new Map([
      ["a.md", "new"],
      ["b.md", "new"],
    ]);
    expect(await writer.listTaken(files.keys())).toEqual(["b.md"]);
    expect(await writer.create(files)).toEqual(["b.md"]);
    expect(readdirSync(root)).toEqual(["b.md"]);
    expect(readFileSync(join(root, "b.md"), "utf8")).toBe("old");
  });

  it("are all there or none of them, folders too", async () => {
    const root = makeFolder({ "content/kept.md": "old" });
    const files = new Map([
      ["content/2026-01-05/a.md", "new"],
      ["content/b.md", "new"],
      [`content/${TOO_LONG}`, "new"],
    ]);
    await expect(openPublicationWriter(root).create(files)).rejects.toMatchObject({
      code: "not-written",
    });
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(["content", "content/kept.md"]);
  });
});
