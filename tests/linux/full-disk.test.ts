import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { DAY, makePublication } from "../support/make-publication.ts";
import { packageRoot, type ProgramResult } from "../support/run-program.ts";

describe("a place that cannot be written", () => {
  it("keeps what was there, and says so, when the disk is full", () => {
    const root = makePublication();
    const result = inSmallDist(root, "size=64k");
    expect(result.stderr).toContain("is on a full disk");
    expect(result.status).toBe(1);
    const edition = ["edition.json", "mail.eml", "mail.html", "mail.txt"];
    const whole = edition.map((name) => `dist/editions/daily/${DAY}/${name}`);
    expect([[], whole]).toContainEqual(result.left);
  });

  it("says so when dist is read-only", () => {
    const result = inSmallDist(makePublication(), "ro");
    expect(result.stderr).toContain("read-only");
    expect(result.status).toBe(1);
  });
});

/** Builds with `dist/` on a file system of its own, mounted where only this process sees it. */
function inSmallDist(
  root: string,
  option: string,
): Omit<ProgramResult, "stdout"> & { readonly left: readonly string[] } {
  const program = join(packageRoot, "build", "main.js");
  const script = `mkdir -p dist && mount -t tmpfs -o ${option} tmpfs dist && { "$0" "$1" build 2>err; echo $? >code; find dist -type f | sort >left; }`;
  execFileSync(
    "unshare",
    ["--mount", "--map-root-user", "--user", "sh", "-c", script, process.execPath, program],
    { cwd: root, stdio: "pipe" },
  );
  const read = (name: string): string =>
    execFileSync("cat", [join(root, name)], { encoding: "utf8" });
  return {
    status: Number(read("code")),
    stderr: read("err"),
    left: read("left")
      .split("\n")
      .filter((name) => name !== ""),
  };
}
