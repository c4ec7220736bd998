import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeFolder } from "../support/make-folder.ts";
import { packageRoot } from "../support/run-program.ts";

interface Manifest {
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as Manifest;

interface Answer {
  readonly status: number | null;
  readonly text: string;
}

interface Install {
  (where: string, ...args: readonly string[]): Answer;
  readonly folder: string;
}

/** What an install puts on disk: the files of the package, and beside them its dependencies alone. */
function makeInstall(): Install {
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
  const run = (where: string, ...args: readonly string[]): Answer => {
    const program = join(installed, "build/main.js");
    const env = { PATH: process.env["PATH"], BROADSHEET_LOG: join(folder, "events.log") };
    const options = { cwd: join(folder, where), encoding: "utf8", env } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
    return { status, text: stdout + stderr };
  };
  return Object.assign(run, { folder });
}

describe("an installed package", () => {
  it("lists all its commands", () => {
    expect(makeInstall()(".", "--help")).toMatchObject({ status: 0 });
  });

  it("makes a publication, checks it, builds it and keeps people, with nothing else installed", () => {
    const run = makeInstall();
    expect(run(".", "init", "courier")).toMatchObject({ status: 0 });
    expect(run("courier", "check")).toEqual({ status: 0, text: "No problems\n" });
    const built = run("courier", "build");
    expect(built).toMatchObject({ status: 0 });
    expect(built.text).not.toContain("no search");
    const person = ["ada@example.org", "--newsletter", "daily", "--confirmed"];
    expect(run("courier", "subscribers", "add", ...person)).toMatchObject({ status: 0 });
    expect(run("courier", "status")).toMatchObject({ status: 0 });
  });

  it("puts a theme’s own style into the elements of a mail", () => {
    const run = makeInstall();
    expect(run(".", "init", "courier")).toMatchObject({ status: 0 });
    const { text } = run("courier", "theme", "eject", "head", "--json");
    const { file } = JSON.parse(text) as { readonly file: string };
    const head = join(run.folder, "courier", file);
    const style = `<mj-style inline="inline">p { letter-spacing: 3px; }</mj-style></mj-head>`;
    writeFileSync(head, readFileSync(head, "utf8").replace("</mj-head>", style));
    expect(run("courier", "build")).toMatchObject({ status: 0 });
    const editions = join(run.folder, "courier/dist/editions");
    const [mail = ""] = readdirSync(editions, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith("mail.html"),
    );
    expect(readFileSync(join(editions, mail), "utf8")).toMatch(/<p[^>]*letter-spacing: ?3px/);
  });

  it("shows the whole story on its sample, wherever it is started", () => {
    expect(makeInstall()(".", "demo", "--once")).toMatchObject({ status: 0 });
  });

  it("says what it contains, with licences", () => {
    const notices = readFileSync(join(packageRoot, "build/THIRD-PARTY.txt"), "utf8");
    for (const name of ["mjml", "handlebars", "nodemailer", "date-fns", "hono", "zod"]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([-\\w.]+\\)$`, "m"));
    }
    expect(notices).not.toMatch(/\(undefined\)/);
  });
});
