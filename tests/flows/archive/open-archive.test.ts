import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPublication } from "../../../src/flows/check/check-publication.ts";
import { openDiskSource } from "../../../src/source/content-source.ts";
import { openByteCache } from "../../../src/cache/open-byte-cache.ts";
import { commitAll, git, makeFolder, writeFiles } from "../../support/make-folder.ts";
import { day } from "../../support/sample-publication.ts";
import { PLAIN_CONFIG as CONFIG } from "../../support/make-publication.ts";
import { packageRoot } from "../../support/run-program.ts";

function list(...pages: readonly string[]): string {
  const items = pages.map((page) => `- [The story of ${page}](https://example.org/${page})\n`);
  return `## World\n\n${items.join("")}`;
}

function makeArchive(days: Readonly<Record<string, string>>): string {
  const files = Object.entries(days).map(
    ([date, text]) => [`content/${date}/20.md`, text] as const,
  );
  return makeFolder({ "broadsheet.yaml": CONFIG, ...Object.fromEntries(files) });
}

/** What `check` says of the last day about repeats, with the cache of the publication or without any. */
async function check(
  root: string,
  cache: "kept" | "none" = "kept",
  onRead: (date: string) => void = () => undefined,
): Promise<readonly string[]> {
  const records = openByteCache(join(root, ".broadsheet/cache/days"));
  const source = openDiskSource({
    ...{ root, shippedRoot: packageRoot },
    ...(cache === "kept" && { records }),
  });
  const found = await checkPublication({
    source: {
      ...source,
      readDay: (date) => {
        onRead(date);
        return source.readDay(date);
      },
    },
    dates: [day("2026-01-09")],
    now: new Date("2026-01-09T05:00:00Z"),
    outside: null,
  });
  return found.map(({ rule, message }) => {
    return `${rule}: ${message.replace(/ already, under \w+: (\S+);.*/, " $1")}`;
  });
}

const REPEAT = (date: string): string =>
  `repeat: This page was in The Daily Courier of ${date} content/${date}/20.md:3:3`;

describe("the cache of earlier days", () => {
  it("keeps nothing of a day that became another one while it was read", async () => {
    const root = makeArchive({ "2026-01-05": list("a"), "2026-01-09": list("b", "snow") });
    const found = await check(root, "kept", (date) => {
      if (date === "2026-01-05") writeFiles(root, { "content/2026-01-05/20.md": list("b") });
    });
    expect(found).toEqual([REPEAT("2026-01-05")]);
    writeFiles(root, { "content/2026-01-05/20.md": list("a") });
    expect(await check(root)).toEqual([]);
  });

  it("is not wrong after an edit, a rename, a new day and one that is gone", async () => {
    const root = makeArchive({ "2026-01-05": list("a"), "2026-01-09": list("b", "snow") });
    expect(await check(root)).toEqual([]);
    writeFiles(root, { "content/2026-01-05/20.md": list("b") });
    expect(await check(root)).toEqual([REPEAT("2026-01-05")]);
    renameSync(join(root, "content/2026-01-05"), join(root, "content/2026-01-06"));
    expect(await check(root)).toEqual([REPEAT("2026-01-06")]);
    renameSync(join(root, "content/2026-01-06/20.md"), join(root, "content/2026-01-06/30.md"));
    expect(await check(root)).toEqual([REPEAT("2026-01-06").replace("/20.md", "/30.md")]);
    writeFiles(root, { "content/2026-01-02/20.md": list("b") });
    expect(await check(root)).toEqual([REPEAT("2026-01-02")]);
    rmSync(join(root, "content/2026-01-02"), { recursive: true });
    rmSync(join(root, "content/2026-01-06"), { recursive: true });
    expect(await check(root)).toEqual([]);
  });

  it("is not wrong after an edit that keeps size and time", async () => {
    const root = makeArchive({ "2026-01-05": list("a"), "2026-01-09": list("b", "snow") });
    const file = join(root, "content/2026-01-05/20.md");
    execFileSync("touch", ["-d", "2026-01-04T00:00:00Z", file]);
    expect(await check(root)).toEqual([]);
    writeFiles(root, { "content/2026-01-05/20.md": list("b") });
    execFileSync("touch", ["-d", "2026-01-04T00:00:00Z", file]);
    expect(await check(root)).toEqual([REPEAT("2026-01-05")]);
  });

  it("is not wrong on another branch", async () => {
    const root = makeArchive({ "2026-01-05": list("a"), "2026-01-09": list("b", "snow") });
    writeFiles(root, { ".gitignore": ".broadsheet/\n" });
    commitAll(root);
    expect(await check(root)).toEqual([]);
    git(root, "checkout", "--quiet", "-b", "other");
    writeFiles(root, { "content/2026-01-05/20.md": list("b") });
    commitAll(root);
    expect(await check(root)).toEqual([REPEAT("2026-01-05")]);
    git(root, "checkout", "--quiet", "-");
    expect(await check(root)).toEqual([]);
  });

  it("is not used for another config", async () => {
    const text = list("b").replace("World", "Ice");
    const root = makeArchive({ "2026-01-05": text, "2026-01-09": list("b", "snow") });
    expect(await check(root)).toEqual([]);
    const ice = CONFIG.replace("newsletters:", "  - { slug: ice, title: Ice }\nnewsletters:");
    writeFiles(root, { "broadsheet.yaml": ice });
    expect(await check(root)).toEqual([REPEAT("2026-01-05")]);
  });

  it("is made anew when it is broken, whatever is broken in it", async () => {
    const root = makeArchive({ "2026-01-05": list("b"), "2026-01-09": list("b", "snow") });
    expect(await check(root)).toEqual([REPEAT("2026-01-05")]);
    const file = join(root, ".broadsheet/cache/days/records-2026.bytes");
    const whole = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const broken = Buffer.from(whole);
          broken.writeUInt8((broken.readUInt8(at) + by) % 256, at);
          writeFileSync(file, broken);
          expect(await check(root)).toEqual([REPEAT("2026-01-05")]);
          expect(readFileSync(file).equals(whole)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
    writeFileSync(file, whole.subarray(0, 100));
    expect(await check(root)).toEqual([REPEAT("2026-01-05")]);
    expect(readFileSync(file).equals(whole)).toBe(true);
  });

  it("is written again for the year of an edit alone", async () => {
    const root = makeArchive({
      ...{ "2024-12-31": list("a"), "2025-06-01": list("c"), "2026-01-05": list("d") },
      ...{ "2026-01-09": list("b", "c") },
    });
    expect(await check(root)).toEqual([REPEAT("2025-06-01")]);
    const inodes = (): readonly number[] =>
      [2024, 2025, 2026].map(
        (year) => statSync(join(root, `.broadsheet/cache/days/records-${year}.bytes`)).ino,
      );
    const [of2024, of2025, of2026] = inodes();
    writeFiles(root, { "content/2025-06-01/20.md": list("b") });
    expect(await check(root)).toEqual([REPEAT("2025-06-01")]);
    expect(inodes()).toEqual([of2024, expect.not.toBeOneOf([of2025]), of2026]);
  });

  it("says the same as no cache, whatever happens to the files", async () => {
    const dates = ["2026-01-02", "2026-01-05", "2026-01-06"];
    const pages = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 });
    const change = fc.record({ date: fc.constantFrom(...dates), pages, isGone: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 5 }), async (changes) => {
        const root = makeArchive({ "2026-01-05": list("a"), "2026-01-09": list("b", "c") });
        for (const each of changes) {
          const path = `content/${each.date}`;
          rmSync(join(root, path), { recursive: true, force: true });
          if (!each.isGone) writeFiles(root, { [`${path}/20.md`]: list(...each.pages) });
          expect(await check(root)).toEqual(await check(root, "none"));
        }
      }),
      { numRuns: 12 },
    );
  });
});
