import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";

import { git } from "../support/make-folder.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { type ProgramResult, readLines, runProgram, startProgram } from "../support/run-program.ts";

const NOW = ["--now", `${DAY}T12:00:00Z`];
const GONE = { kind: "dead", ground: "gone", cause: "it answers 404" };

/** Both pages of the sample publication were asked this morning; one of them is gone for the second time. */
const ANSWERS = {
  "example.org/bridge": {
    ...{ on: DAY, ...GONE, failing: ["2026-01-03", DAY, 2] },
    dead: ["2026-01-03", DAY, 2, "gone"],
  },
  "example.org/lanterns": { on: DAY, kind: "alive" },
};

function links(cwd: string, ...args: readonly string[]): Promise<ProgramResult> {
  return runProgram(["links", ...args], { cwd });
}

/** A server of this machine that must never hear of the program. @returns its origin, and its connections so far */
async function listen(): Promise<{ readonly origin: string; readonly count: () => number }> {
  let connections = 0;
  const server = createServer((_, response) => response.end());
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, count: () => connections };
}

function toList(origin: string, count: number): string {
  const items = Array.from({ length: count }, (_, index) => `- [Page](${origin}/${index})\n`);
  return `## World\n\n${items.join("")}`;
}

describe("links --archive", () => {
  it("names what is gone at its place, makes the report, and ends with 1", async () => {
    const root = makePublication({ "links/2026.json": JSON.stringify(ANSWERS) });
    const { status, stdout, stderr } = await links(root, "--archive", ...NOW);
    expect(stdout).toBe(
      `content/${DAY}/20-links.md:2:3 gone since 2026-01-03: it answers 404: https://example.org/bridge\n` +
        "dist/reports/links.html\n",
    );
    expect(stderr).toBe("2 pages: 1 there, 1 gone\n0 asked\n");
    expect(status).toBe(1);
    const html = readFileSync(join(root, "dist/reports/links.html"), "utf8");
    expect(html).toContain("Bridge opens in Exampleton");
    expect(html).not.toMatch(/<script|<img|<link|url\(/);
    expect(git(root, "status", "--porcelain", "--", "content", "links")).toBe("");
  });

  it("prints every page as JSON, and a summary", async () => {
    const root = makePublication({ "links/2026.json": JSON.stringify(ANSWERS) });
    const result = await links(root, "--archive", "--json", ...NOW);
    const place = { date: DAY, file: `content/${DAY}/20-links.md`, column: 3, allowed: false };
    expect(readLines(result)).toEqual([
      {
        ...{ kind: "page", url: "https://example.org/bridge", state: "rotten", said: "dead" },
        ...{ ground: "gone", cause: "it answers 404", askedOn: DAY },
        ...{ failingSince: "2026-01-03", failedDays: 2 },
        places: [{ ...place, line: 2, words: "Bridge opens in Exampleton" }],
      },
      {
        ...{ kind: "page", url: "https://example.org/lanterns", state: "works", said: "alive" },
        ...{ askedOn: DAY, failingSince: null, failedDays: 0 },
        places: [{ ...place, line: 4, words: "Lantern festival draws a record crowd" }],
      },
      {
        ...{ kind: "summary", pages: 2, works: 1, moved: 0, barred: 0, shaky: 0, away: 0 },
        ...{ rotten: 1, unasked: 0, asked: 0, waiting: 0, end: "done" },
      },
    ]);
  });

  it("connects to no private address, and says with --dry-run what it would ask", async () => {
    const { origin, count } = await listen();
    const files = { [`content/${DAY}/30-own.md`]: toList(origin, 1) };
    const root = makePublication({ ...files, "links/2026.json": JSON.stringify(ANSWERS) });
    const trial = await links(root, "--archive", "--dry-run", ...NOW);
    expect(trial.stdout).toBe(`${origin}/0\n`);
    expect(trial.stderr).toBe("Of 3 pages 1 on 1 hosts would be asked; 0 more would wait\n");
    expect(existsSync(join(root, "dist/reports"))).toBe(false);
    const { stderr } = await links(root, "--archive", ...NOW);
    expect(stderr).toContain("3 pages: 1 there, 1 let no program in, 1 gone\n1 asked\n");
    expect(count()).toBe(0);
  });

  it("ends cleanly on Ctrl-C, with what it has learned, and goes on there", async () => {
    const { origin } = await listen();
    const root = makePublication({
      [`content/${DAY}/20-links.md`]: toList(origin, 30),
    });
    const { child, ended } = startProgram(["links", "--archive", ...NOW], { cwd: root });
    await delay(6_000);
    child.kill("SIGINT");
    const { status, stderr } = await ended;
    expect(stderr).toContain("ended on request, the answers are kept");
    expect(status).toBe(75);
    const kept = JSON.parse(readFileSync(join(root, "links/2026.json"), "utf8")) as object;
    const { length } = Object.keys(kept);
    expect(length).toBeGreaterThan(0);
    const next = await links(root, "--archive", "--most", "2", "--json", ...NOW);
    expect(readLines(next).at(-1)).toMatchObject({ asked: 2, unasked: 30 - length - 2 });
  });

  it.each([
    [[DAY, "--archive"], "A date and --archive exclude each other"],
    [["--most", "3"], "--most, --minutes and --dry-run are for --archive"],
    [["--archive", "--most", "all"], "“all” is no number of pages"],
    [["--archive", "--minutes", "0"], "“0” is no number of minutes"],
  ])("refuses %j", async (args, message) => {
    const { status, stderr } = await links(makePublication(), ...args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

describe("links", () => {
  it("says of one day what check --links says of its links, and nothing else", async () => {
    const answers = {
      "https://example.org/bridge": { on: DAY, ...GONE },
      "https://example.org/lanterns": { on: DAY, kind: "alive" },
    };
    const root = makePublication({
      "links.json": JSON.stringify(answers),
      [`content/${DAY}/40-more.md`]: "## World\n\n- [Bridge](https://example.org/bridge) - No!!\n",
    });
    const { status, stdout } = await links(root, DAY, ...NOW);
    expect(stdout.match(/^content.*$/gm)).toEqual([
      `content/${DAY}/20-links.md:2:3 error link-dead: The page is not there: it answers 404: https://example.org/bridge`,
      `content/${DAY}/40-more.md:3:3 error link-dead: The page is not there: it answers 404: https://example.org/bridge`,
    ]);
    expect(status).toBe(1);
    const unknown = await links(root, "2026-01-09", ...NOW);
    expect(unknown.stderr).toContain("There is no folder content/2026-01-09");
  });
});
