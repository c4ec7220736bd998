import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { inspectElsewhere, shareFingerprints } from "../../src/app/share-folders.ts";
import { fingerprintFolders } from "../../src/source/fingerprint-folders.ts";
import { inspectFolder } from "../../src/source/inspect-folder.ts";
import { makeFolder, writeFiles } from "../support/make-folder.ts";
import { packageRoot } from "../support/run-program.ts";

/** Of the built program. */
const THREAD = join(packageRoot, "build/look-into-folders.js");
const AT_ONCE = { cores: 2, many: 5 };

function makeContent(days: number): string {
  const root = makeFolder();
  const files = Array.from({ length: days }, (_, index) => {
    const date = `2026-01-${String(index + 1).padStart(2, "0")}`;
    return [
      `${date}/20-links.md`,
      `- [Headline ${index}](https://example.org/${index})\n`,
    ] as const;
  });
  writeFiles(root, Object.fromEntries(files));
  return root;
}

describe("fingerprints of many folders", () => {
  it.each([0, 1, 4, 5, 6, 31])("are the same on two cores as on one: %i", async (days) => {
    const root = makeContent(days);
    const prints = await shareFingerprints({ ...AT_ONCE, file: THREAD })(root);
    expect([...prints]).toEqual([...(await fingerprintFolders(root))]);
    expect(prints.size).toBe(days);
  });

  it("do without a thread that cannot start, with one core, and with no folder at all", async () => {
    const root = makeContent(20);
    const wanted = await fingerprintFolders(root);
    const missing = join(packageRoot, "build/nothing.js");
    expect(await shareFingerprints({ ...AT_ONCE, file: missing })(root)).toEqual(wanted);
    expect(await shareFingerprints({ ...AT_ONCE, file: missing, cores: 1 })(root)).toEqual(wanted);
    rmSync(root, { recursive: true });
    expect(await shareFingerprints({ ...AT_ONCE, file: THREAD })(root)).toEqual(new Map());
  });
});

describe("a folder of many files", () => {
  it.each([0, 4, 31])("is the same looked at from another core: %i", async (days) => {
    const root = makeContent(days);
    symlinkSync(root, join(root, "link"));
    const here = await inspectFolder(root, days);
    expect(here.files.size).toBe(days + 1);
    expect(here.files.get("link")).toBe(null);
    for (const file of [THREAD, join(packageRoot, "build/nothing.js")]) {
      expect(await inspectElsewhere({ ...AT_ONCE, file })(root, days)).toEqual(here);
    }
  });
});
