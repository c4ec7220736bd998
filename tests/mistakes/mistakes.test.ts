import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyPatch, parsePatch } from "diff";
import { describe, expect, it } from "vitest";
import { checkPublication } from "../../src/flows/check/check-publication.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { makeFolder } from "../support/make-folder.ts";
import { packageRoot } from "../support/run-program.ts";

const HERE = join(packageRoot, "tests/mistakes");

/** `file:line:column rule` of everything that is found in a publication on the morning of its last day. */
async function check(root: string): Promise<readonly string[]> {
  const found = await checkPublication({
    source: openDiskSource({ root, shippedRoot: packageRoot }),
    dates: null,
    outside: null,
    now: new Date("2026-01-07T04:00:00Z"),
  });
  return found.map(({ place, rule }) => `${place.file}:${place.line}:${place.column} ${rule}`);
}

/** A case is a patch of `base/`; its first line is what has to be found, and all that may be. */
function seed(name: string): { readonly root: string; readonly expected: string } {
  const [expected = "", ...rest] = readFileSync(join(HERE, "patches", name), "utf8").split("\n");
  const root = makeFolder();
  cpSync(join(HERE, "base"), root, { recursive: true });
  for (const patch of parsePatch(rest.join("\n"))) {
    const file = join(root, patch.oldFileName?.replace(/^a\//, "") ?? "");
    const patched = applyPatch(readFileSync(file, "utf8"), patch);
    if (patched === false) throw new Error(`${name} does not fit base/ any more`);
    writeFileSync(file, patched);
  }
  return { root, expected };
}

const names = readdirSync(join(HERE, "patches"));

describe("a publication without a mistake", () => {
  it("has nothing that is found", async () => {
    expect(await check(join(HERE, "base"))).toEqual([]);
  });
});

describe.each(names)("the mistake %s", (name) => {
  it("is found by its rule, at its line and column, and nothing else is said", async () => {
    const { root, expected } = seed(name);
    expect(await check(root)).toEqual([expected]);
  });
});

describe("the corpus", () => {
  it("has at least eighty mistakes", () => {
    expect(names.length).toBeGreaterThanOrEqual(80);
  });
});
