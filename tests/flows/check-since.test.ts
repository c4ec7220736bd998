import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { checkSince } from "../../src/flows/check/check-since.ts";
import { openCommitSource, openDiskSource } from "../../src/source/content-source.ts";
import { writeFiles } from "../support/make-folder.ts";
import { makePublication } from "../support/make-publication.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const FILE = "content/2026-01-06/10-ferries.md";

const article = (title: string, more = ""): string =>
  `---\ntitle: ${title}\nsection: world\n${more}---\nText of it.\n`;

async function findGone(root: string, now = NOW): Promise<readonly string[]> {
  const place = { root, shippedRoot: join(import.meta.dirname, "../..") };
  const base = await openCommitSource(place, "HEAD");
  const source = openDiskSource(place);
  const found = await checkSince({ base, source, date: null, now, outside: null });
  return found
    .filter(({ rule }) => rule === "address-gone")
    .map(({ place: { file }, severity, message }) => `${file} ${severity}: ${message}`);
}

const GONE =
  "content/2026-01-06 warning: The site had articles/2026-01-06/ferries-stay/ and has it no more; write “was: [ferries-stay]” into the article if it has another headline now, or “withdrawn:” and why into one that was taken back";

describe("addresses that a branch takes away", () => {
  it("are named where an article has another headline", async () => {
    const root = makePublication({ [FILE]: article("Ferries stay") });
    expect(await findGone(root)).toEqual([]);
    writeFiles(root, { [FILE]: article("Ferries sail") });
    expect(await findGone(root)).toEqual([GONE]);
  });

  it("are named where the article or its day is gone", async () => {
    const root = makePublication({ [FILE]: article("Ferries stay") });
    rmSync(join(root, "content/2026-01-06"), { recursive: true });
    expect(await findGone(root)).toEqual([GONE]);
  });

  it.each([
    ["leads on", { [FILE]: article("Ferries sail", "was: [ferries-stay]\n") }],
    ["says that it was withdrawn", { [FILE]: article("Ferries stay", "withdrawn: Not so\n") }],
    ["is in another file", { "content/2026-01-06/30-f.md": article("Ferries stay") }],
    [
      "leads to another day",
      { "content/2026-01-07/10-f.md": article("F", "was: [2026-01-06/ferries-stay]\n") },
    ],
    ["cannot be judged, for its day has an error", { [FILE]: article("Ferries", "colour: red\n") }],
  ])("are not named where the old one %s", async (_case, files) => {
    const root = makePublication({ [FILE]: article("Ferries stay") });
    rmSync(join(root, FILE));
    writeFiles(root, files);
    expect(await findGone(root)).toEqual([]);
  });

  it("are not named where nobody could see them yet", async () => {
    const held = { "content/2026-01-06/issue.md": '---\nhold: "wait"\n---\n' };
    const embargo = "embargo: 2026-03-02T06:00:00Z\n";
    for (const [files, now] of [
      [{ [FILE]: article("Ferries stay") }, new Date("2026-01-05T12:00:00Z")],
      [{ [FILE]: article("Ferries stay"), ...held }, NOW],
      [{ [FILE]: article("Ferries stay", embargo) }, NOW],
      [{ [FILE]: article("Ferries stay", "draft: true\n") }, NOW],
    ] as const) {
      const root = makePublication(files);
      writeFiles(root, { [FILE]: article("Ferries sail") });
      expect(await findGone(root, now)).toEqual([]);
    }
  });
});
