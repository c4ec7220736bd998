import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { makeFolder } from "../support/make-folder.ts";
import { packageRoot } from "../support/run-program.ts";

interface Manifest {
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as Manifest;

/** What an install puts on disk: the files of the package, and beside them its dependencies alone. */
function makeInstall(): string {
  const folder = makeFolder();
  const installed = join(folder, "node_modules/broadsheet");
  for (const file of ["package.json", ...manifest.files]) {
    cpSync(join(packageRoot, file), join(installed, file), { recursive: true });
  }
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(packageRoot, "node_modules", name), link);
  }
  return folder;
}

describe("an installed package", () => {
  let folder = "";
  beforeAll(() => {
    folder = makeInstall();
  });

  const run = (...args: readonly string[]): { readonly status: number | null; text: string } => {
    const program = join(folder, "node_modules/broadsheet/build/main.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], BROADSHEET_LOG: join(folder, "events.log") },
    });
    return { status, text: stdout + stderr };
  };

  it("lists all its commands", () => {
    expect(run("--help")).toMatchObject({ status: 0 });
  });

  it("makes a publication, checks it, builds it and keeps people, with nothing else installed", () => {
    expect(run("init", "courier")).toMatchObject({ status: 0 });
    execFileSync("git", ["init", "--quiet"], { cwd: join(folder, "courier") });
    expect(run("check", "--root", "courier")).toEqual({ status: 0, text: "No problems\n" });
    expect(run("build", "--root", "courier")).toMatchObject({ status: 0 });
    const person = ["ada@example.org", "--newsletter", "daily", "--confirmed"];
    expect(run("subscribers", "add", ...person, "--root", "courier")).toMatchObject({ status: 0 });
    expect(run("status", "--root", "courier")).toMatchObject({ status: 0 });
    expect(run("demo", "--once", "--root", "courier")).toMatchObject({ status: 0 });
  });

  it("says what it contains, with licences", () => {
    const notices = readFileSync(join(packageRoot, "build/THIRD-PARTY.txt"), "utf8");
    for (const name of ["mjml", "handlebars", "nodemailer", "date-fns", "hono", "zod"]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([-\\w.]+\\)$`, "m"));
    }
    expect(notices).not.toMatch(/\(undefined\)/);
  });
});
