import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type KeyedFile, OutputChanged } from "../../src/model/output-folder.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { makeFolder } from "../support/make-folder.ts";

type Files = Readonly<Record<string, string>>;

/** Writes texts as a build does: what is there under its key is taken over. */
async function update(root: string, wanted: Files): Promise<void> {
  const output = openOutputFolder(root);
  const keys = await output.readKeys("site");
  async function* list(isKnown: (path: string, key: string) => boolean) {
    for (const [path, text] of Object.entries(wanted)) {
      await Promise.resolve();
      const content = isKnown(path, text) ? null : text;
      yield [{ path, key: text, content }] satisfies readonly KeyedFile[];
    }
  }
  try {
    await output.update(
      "site",
      list((path, key) => keys.get(path) === key),
    );
  } catch (error) {
    if (!(error instanceof OutputChanged)) throw error;
    await output.update(
      "site",
      list(() => false),
    );
  }
}

function read(root: string): Files {
  const folder = join(root, "site");
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

const PATHS = ["index.html", "daily/a/index.html", "daily/b/index.html", "feeds/x.xml"] as const;

const state = fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom("one", "two", "three"));
/** What somebody else does to the folder in between. */
const meddling = fc.constantFrom(
  ...["nothing", "write", "remove", "add", "remove-all", "forget", "link", "folder", "write-spare"],
);

function meddle(root: string, how: string): void {
  const site = join(root, "site");
  if (how === "write" && existsSync(join(site, "index.html")))
    writeFileSync(join(site, "index.html"), "not ours");
  if (how === "remove") rmSync(join(site, "index.html"), { recursive: true, force: true });
  if (how === "add") {
    mkdirSync(join(site, "other"), { recursive: true });
    writeFileSync(join(site, "other/CNAME"), "courier.example.org");
  }
  if (how === "remove-all") rmSync(site, { recursive: true, force: true });
  if (how === "link" && existsSync(join(site, "daily/a"))) {
    renameSync(join(site, "daily/a"), join(root, `moved-${readdirSync(root).length}`));
    symlinkSync(join(root, "elsewhere"), join(site, "daily/a"));
  }
  if (how === "folder" && existsSync(join(site, "index.html"))) {
    rmSync(join(site, "index.html"), { recursive: true });
    mkdirSync(join(site, "index.html"));
  }
  const spare = join(root, ".site/spare/files/index.html");
  if (how === "write-spare" && existsSync(spare)) {
    rmSync(spare, { recursive: true });
    writeFileSync(spare, "not ours either");
  }
  if (how === "forget") rmSync(join(root, ".site/spare"), { recursive: true, force: true });
}

describe("a folder that is updated", () => {
  it(
    "is what was asked for after each update, whatever was there and whoever wrote into it",
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(state, meddling), { minLength: 1, maxLength: 7 }),
          async (steps) => {
            const root = makeFolder({ "site/old.html": "old" });
            for (const [wanted, how] of steps) {
              await update(root, wanted);
              expect(read(root)).toEqual({ ...wanted });
              meddle(root, how);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it("takes over what is there and writes the rest anew", async () => {
    const root = makeFolder();
    await update(root, { "a/index.html": "one", "b/index.html": "one" });
    const at = (path: string) => statSync(join(root, "site", path));
    const before = at("a/index.html");
    for (const text of ["two", "three", "four"]) {
      await update(root, { "a/index.html": "one", "b/index.html": text });
      const now = at("a/index.html");
      expect([now.ino, now.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
      expect(read(root)["b/index.html"]).toBe(text);
    }
  });

  it("never changes bytes that somebody is reading", async () => {
    const root = makeFolder();
    await update(root, { "index.html": "one" });
    await update(root, { "index.html": "two" });
    const reader = openSync(join(root, "site/index.html"), "r");
    for (const text of ["three", "four", "five"]) await update(root, { "index.html": text });
    expect(readFileSync(reader, "utf8")).toBe("two");
    closeSync(reader);
  });

  it("is as it was when the files cannot be made, and good for the next update", async () => {
    const root = makeFolder();
    const first = { "index.html": "one", "gone/index.html": "one" };
    await update(root, first);
    await update(root, first);
    async function* fail() {
      yield [{ path: "index.html", key: "two", content: "two" }];
      yield [{ path: "stray/index.html", key: "two", content: "two" }];
      await Promise.resolve();
      throw new Error("no more files");
    }
    await expect(openOutputFolder(root).update("site", fail())).rejects.toThrow("no more files");
    expect(read(root)).toEqual(first);
    expect(readdirSync(root).sort()).toEqual([".site", "site"]);
    for (const text of ["three", "four"]) {
      await update(root, { "index.html": text });
      expect(read(root)).toEqual({ "index.html": text });
    }
  });

  it("says so when what is to be taken over is not what it was", async () => {
    const root = makeFolder();
    await update(root, { "index.html": "one" });
    rmSync(join(root, ".site/spare"), { recursive: true });
    writeFileSync(join(root, "site/index.html"), "two");
    async function* list() {
      await Promise.resolve();
      yield [{ path: "index.html", key: "one", content: null }];
    }
    await expect(openOutputFolder(root).update("site", list())).rejects.toThrow(OutputChanged);
    expect(read(root)).toEqual({ "index.html": "two" });
  });

  it("takes any number of builds at once and ends as one of them", async () => {
    const root = makeFolder();
    await update(root, { "index.html": "old", "a.html": "old" });
    const builds = ["1", "2", "3", "4", "5"].map((text) =>
      update(root, { "index.html": text, "a.html": text }),
    );
    await Promise.all(builds);
    const { "index.html": one, "a.html": other } = read(root);
    expect(one).toBe(other);
    await update(root, { "index.html": "new" });
    expect(read(root)).toEqual({ "index.html": "new" });
  });

  it("takes names that are no plain ones, below a folder named from here", async () => {
    const root = relative(process.cwd(), makeFolder());
    const wanted = { "daily/une fête/index.html": "one", "daily/%/index.html": "two" };
    for (const text of ["one", "two", "two"]) {
      await update(root, { ...wanted, "daily/été/index.html": text });
      expect(read(root)).toEqual({ ...wanted, "daily/été/index.html": text });
    }
  });

  it("writes nothing outside", async () => {
    const root = makeFolder();
    const output = openOutputFolder(join(root, "dist"));
    async function* list() {
      await Promise.resolve();
      yield [{ path: "../../x", key: "x", content: "x" }];
    }
    await expect(output.update("site", list())).rejects.toThrow(/leads out/);
    expect(existsSync(join(dirname(root), "x"))).toBe(false);
    expect(existsSync(join(root, "x"))).toBe(false);
  });
});
