import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { openOutputFolder } from "../../src/source/output-folder.ts";
import { makeFolder } from "../support/make-folder.ts";

describe("the output folder", () => {
  it("replaces a folder whole: what is not in the new one is gone", async () => {
    const root = makeFolder({ "site/old.html": "old", "editions/a": "kept" });
    const output = openOutputFolder(root);
    await output.replace("site", new Map([["deep/new.html", "new"]]));
    const names = readdirSync(root, { recursive: true }).sort();
    expect(names).toEqual(["editions", "editions/a", "site", "site/deep", "site/deep/new.html"]);
    expect(readFileSync(join(root, "site/deep/new.html"), "utf8")).toBe("new");
  });

  it("leaves what was there when a file cannot be written, and nothing half written", async () => {
    const root = makeFolder({ "site/old.html": "old" });
    const tooLong = "x".repeat(300);
    const files = new Map([
      ["a.html", "a"],
      [tooLong, "b"],
    ]);
    await expect(openOutputFolder(root).replace("site", files)).rejects.toThrow();
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(["site", "site/old.html"]);
  });

  it("takes any number of builds at once and ends as one of them", async () => {
    const root = makeFolder({ "site/old.html": "old" });
    const builds = Array.from({ length: 8 }, (_, index) => {
      const files = new Map([1, 2, 3].map((page) => [`${page}.html`, `build ${index}`]));
      return openOutputFolder(root).replace("site", files);
    });
    await Promise.all(builds);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual([
      "site",
      "site/1.html",
      "site/2.html",
      "site/3.html",
    ]);
    const words = [1, 2, 3].map((page) => readFileSync(join(root, `site/${page}.html`), "utf8"));
    expect(new Set(words).size).toBe(1);
  });

  it("clears away what a killed build left behind, and not what a running one has", async () => {
    const root = makeFolder({ ".new/killed/fresh/a": "a", ".new/running/fresh/b": "b" });
    const longAgo = new Date(Date.now() - 7_200_000);
    utimesSync(join(root, ".new/killed"), longAgo, longAgo);
    await openOutputFolder(root).replace("site", new Map([["a", "a"]]));
    expect(readdirSync(join(root, ".new"))).toEqual(["running"]);
  });

  it.each(["../x", "/etc/x", "..", "a/../../x"])(
    "writes nothing outside for “%s”",
    async (name) => {
      const root = makeFolder();
      const folder = join(root, "dist");
      mkdirSync(folder);
      const output = openOutputFolder(folder);
      await expect(output.replace("site", new Map([[name, "x"]]))).rejects.toThrow(/leads out/);
      await expect(output.replace(name, new Map())).rejects.toThrow(/leads out/);
      expect(readdirSync(root)).toEqual(["dist"]);
    },
  );

  it("says so when its place is taken by a file", async () => {
    const root = makeFolder();
    writeFileSync(join(root, "dist"), "a file");
    const output = openOutputFolder(join(root, "dist"));
    await expect(output.replace("site", new Map([["a", "a"]]))).rejects.toMatchObject({
      code: "output-folder",
      message: expect.stringContaining("is no folder") as string,
    });
  });
});
