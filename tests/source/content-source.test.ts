import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, it } from "vitest";

import type { ContentSource } from "../../src/model/ports.ts";
import { openCommitSource, openDiskSource } from "../../src/source/content-source.ts";
import { commitAll, git, makeFolder, writeFiles } from "../support/make-folder.ts";
import { toDate } from "../support/names.ts";

const shippedRoot = resolve(import.meta.dirname, "../..");
const DAY = toDate("2026-01-05");
// The smallest PNG there is: 1 by 1 pixel.
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const FILES = {
  "broadsheet.yaml": "title: A\n",
  "content/2026-01-05/20-links.md": "## World\n",
  "content/2026-01-05/10-story.md": "\ufeff---\ntitle: A\n---\n",
  "content/2026-01-05/dot.png": PNG,
  "content/2026-01-05/.swp": "clutter",
  "content/2026-01-06/10-äöü 😀 $(touch x).md": "text\n",
  "content/inbox/anna.md": "- candidate\n",
};

const openers: Readonly<Record<string, (root: string) => Promise<ContentSource>>> = {
  disk: (root) => Promise.resolve(openDiskSource({ root, shippedRoot })),
  commit: (root) => {
    commitAll(root);
    return openCommitSource({ root, shippedRoot }, "HEAD");
  },
};

describe.each(Object.entries(openers))("a publication on the %s", (_, open) => {
  it("reads a day in name order, without a byte order mark and without clutter", async () => {
    const source = await open(makeFolder(FILES));
    expect(await source.readDay(DAY)).toEqual({
      date: DAY,
      path: "content/2026-01-05",
      files: [
        { path: "content/2026-01-05/10-story.md", text: "---\ntitle: A\n---\n" },
        { path: "content/2026-01-05/20-links.md", text: "## World\n" },
      ],
      pictures: [
        {
          path: "content/2026-01-05/dot.png",
          format: "png",
          widthPx: 1,
          heightPx: 1,
          sizeBytes: PNG.length,
          hasAlpha: false,
          contentHash: createHash("sha256").update(PNG).digest("hex"),
        },
      ],
      problems: [],
    });
  });

  it("takes any file name as it is", async () => {
    const source = await open(makeFolder(FILES));
    const day = await source.readDay(toDate("2026-01-06"));
    expect(day?.files).toEqual([
      { path: "content/2026-01-06/10-äöü 😀 $(touch x).md", text: "text\n" },
    ]);
  });

  it("lists dates in order and names folders that are none", async () => {
    const source = await open(
      makeFolder({ ...FILES, "content/2026-02-30/a.md": "", "content/notes/a.md": "" }),
    );
    const listed = await source.listDates();
    expect(listed.value).toEqual(["2026-01-05", "2026-01-06"]);
    expect(listed.problems.map(({ rule, place }) => [rule, place.file])).toEqual([
      ["folder-date", "content/2026-02-30"],
      ["folder-date", "content/notes"],
    ]);
  });

  it("names each file that cannot be content and reads the others", async () => {
    const root = makeFolder({
      ...FILES,
      "content/2026-01-05/30-latin1.md": Buffer.from("one\nM\xfcller\n", "latin1"),
      "content/2026-01-05/40-huge.md": "x".repeat(2_000_001),
      "content/2026-01-05/photo.jpg": "no picture",
      "content/2026-01-05/plan.docx": "?",
      "content/2026-01-05/deep/50-a.md": "text",
    });
    symlinkSync("/etc/hostname", join(root, "content/2026-01-05/60-link.md"));
    symlinkSync("dot.png", join(root, "content/2026-01-05/dot2.png"));
    const day = await (await open(root)).readDay(DAY);
    expect(day?.files).toHaveLength(2);
    expect(day?.pictures).toHaveLength(1);
    const found = day?.problems.map(({ rule, place }) => `${place.file}:${place.line} ${rule}`);
    expect(found).toEqual([
      "content/2026-01-05/30-latin1.md:2 encoding",
      "content/2026-01-05/40-huge.md:1 file-size",
      "content/2026-01-05/60-link.md:1 symlink",
      "content/2026-01-05/deep:1 day-folder",
      "content/2026-01-05/dot2.png:1 symlink",
      "content/2026-01-05/photo.jpg:1 picture-format",
      "content/2026-01-05/plan.docx:1 day-folder",
    ]);
  });

  it("names two files that are one on other systems", async () => {
    const source = await open(makeFolder({ ...FILES, "content/2026-01-05/10-Story.md": "x\n" }));
    const day = await source.readDay(DAY);
    expect(day?.problems.map(({ rule, place }) => [rule, place.file])).toEqual([
      ["name-twins", "content/2026-01-05/10-story.md"],
    ]);
  });

  it("has no day where there is no folder, and no config where there is no file", async () => {
    const source = await open(makeFolder({ "README.md": "x" }));
    expect(await source.readDay(DAY)).toBeNull();
    expect(await source.readConfig()).toEqual({ value: null, problems: [] });
    expect((await source.listDates()).value).toEqual([]);
  });

  it("lets the publication override one file of a theme", async () => {
    const own = { "templates/broadsheet/partials/footer.mjml.hbs": "mine" };
    const source = await open(makeFolder({ ...FILES, ...own }));
    const theme = await source.readTheme("broadsheet");
    expect(theme.files.get("partials/footer.mjml.hbs")?.text).toBe("mine");
    expect(theme.files.has("mail.mjml.hbs")).toBe(true);
  });

  it.each(["nosuch", "../etc", "site/../broadsheet", ""])(
    "says which themes there are when asked for “%s”",
    async (name) => {
      const source = await open(makeFolder(FILES));
      await expect(source.readTheme(name)).rejects.toMatchObject({
        code: "no-such-theme",
        advice: expect.stringContaining("broadsheet") as string,
      });
    },
  );
});

describe("the committed tree", () => {
  it("is what is sent: later changes on disk are named and not read", async () => {
    const root = makeFolder(FILES);
    const commit = commitAll(root);
    writeFiles(root, {
      "content/2026-01-05/10-story.md": "changed",
      "content/2026-01-05/90-new.md": "new",
      "elsewhere.md": "nobody asks",
    });
    const source = await openCommitSource({ root, shippedRoot }, "HEAD");
    const day = await source.readDay(DAY);
    expect(day?.files.map(({ text }) => text)).toEqual(["---\ntitle: A\n---\n", "## World\n"]);
    expect(await source.readOrigin()).toEqual({ kind: "commit", commit });
    expect(await source.listUncommitted()).toEqual([
      "content/2026-01-05/10-story.md",
      "content/2026-01-05/90-new.md",
    ]);
  });

  it("is found in a folder inside a repository", async () => {
    const repository = makeFolder();
    const files = Object.entries(FILES).map(([path, text]) => [`news/${path}`, text] as const);
    writeFiles(repository, Object.fromEntries(files));
    commitAll(repository);
    const root = join(repository, "news");
    const source = await openCommitSource({ root, shippedRoot }, "main");
    expect((await source.readDay(DAY))?.files).toHaveLength(2);
    writeFileSync(join(root, "broadsheet.yaml"), "title: B\n");
    expect(await source.listUncommitted()).toEqual(["broadsheet.yaml"]);
  });

  it.each(["nosuch", "--output=x", "HEAD; touch x"])("refuses the ref “%s”", async (ref) => {
    const root = makeFolder(FILES);
    commitAll(root);
    await expect(openCommitSource({ root, shippedRoot }, ref)).rejects.toMatchObject({
      code: "no-such-commit",
    });
    expect(git(root, "status", "--porcelain")).toBe("");
  });
});

describe("the disk", () => {
  it("pins the bytes: any change gives another origin", async () => {
    const root = makeFolder(FILES);
    const source = openDiskSource({ root, shippedRoot });
    const before = await source.readOrigin();
    expect(await source.readOrigin()).toEqual(before);
    writeFileSync(join(root, "content/2026-01-05/20-links.md"), "## Word\n");
    expect(await source.readOrigin()).not.toEqual(before);
  });

  it("survives a folder that has the name of the config", async () => {
    const root = makeFolder();
    mkdirSync(join(root, "broadsheet.yaml"));
    const config = await openDiskSource({ root, shippedRoot }).readConfig();
    expect(config).toEqual({ value: null, problems: [] });
  });
});
