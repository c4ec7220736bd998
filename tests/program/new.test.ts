import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makePublication } from "../support/make-publication.ts";
import { readLines, runProgram } from "../support/run-program.ts";

const SUNDAY_EVENING = "2026-01-11T20:00:00+01:00";

async function create(root: string, ...args: readonly string[]): Promise<readonly unknown[]> {
  const asked = ["new", ...args, "--json", "--now", SUNDAY_EVENING];
  return readLines(await runProgram(asked, { cwd: root })).map(({ file }) => file);
}

describe("new", () => {
  it("makes the day of the next slot, with the usual sections", async () => {
    const root = makePublication();
    const files = await create(root);
    expect(files[0]).toBe("content/2026-01-12/issue.md");
    expect(files[1]).toMatch(/^content\/2026-01-12\/20-links-[\w-]+\.md$/);
    expect(readFileSync(join(root, String(files[1])), "utf8")).toMatch(
      /## World\n[^]*## Defence\n/,
    );
    expect((await runProgram(["check"], { cwd: root })).stderr).not.toContain("error");
  });

  it("passes over slots that a tag knows as sent", async () => {
    const root = makePublication();
    for (const date of ["2026-01-12", "2026-01-13"]) {
      execFileSync("git", ["tag", `sent/daily/${date}/r1`], { cwd: root });
    }
    expect(await create(root, "links", "--dry-run")).toEqual([
      expect.stringMatching(/^content\/2026-01-14\//),
    ]);
  });

  it("carries standing items over as they were written, and tells of those that are over", async () => {
    const root = makePublication({
      "content/2026-01-09/20-bo.md":
        "## Defence\r\n\r\n* [Open *day*](https://example.org/open) - All\r\n  week.\r\n  {repeat=ok until=2026-01-12}\r\n" +
        "* [Closed](https://example.org/closed) {until=2026-01-11 repeat=ok}\r\n* [Once](https://example.org/once) {until=2026-01-20}\r\n",
    });
    const done = await runProgram(["new", "--now", SUNDAY_EVENING], { cwd: root });
    expect(done.stderr).toBe(
      "Carried over: Open day\nNot carried over, news until 2026-01-11: Closed\n",
    );
    const [, list = ""] = done.stdout.split("\n");
    expect(readFileSync(join(root, list), "utf8")).toBe(
      "---\ndraft: true\n---\n\n## World\n\n## Defence\n\n* [Open *day*](https://example.org/open) - All\n  week.\n  {repeat=ok until=2026-01-12}\n",
    );
  });

  it("offers corrections since the last issue to the next one, as they were written", async () => {
    const article = (title: string, date: string): string =>
      `---\ntitle: ${title}\nsection: world\n---\nText.\n\n:::correction{date=${date}}\nOn Friday we wrote _${title}_.\nIt has fifteen.\n:::\n`;
    const root = makePublication({
      "content/2026-01-07/10-old.md": article("Old", "2026-01-08"),
      "content/2026-01-08/10-treaty.md": article("Treaty", "2026-01-10"),
      "content/2026-01-09/20-later.md": article("Later", "2026-01-13"),
    });
    const done = await runProgram(["new", "--now", SUNDAY_EVENING], { cwd: root });
    expect(done.stderr).toBe("Offered in issue.md, corrected: Treaty\n");
    const [issue = ""] = done.stdout.split("\n");
    expect(readFileSync(join(root, issue), "utf8")).toMatch(
      /ready: false\n---\n\n:::correction\{date=2026-01-10\}\nOn Friday we wrote _Treaty_\.\nIt has fifteen\.\n:::\n$/,
    );
  });

  it("never gives a file twice, and writes nothing when only asked", async () => {
    const root = makePublication();
    const asked = await create(root, "article", "Summit ends", "--dry-run");
    expect(asked).toEqual(["content/2026-01-12/10-summit-ends.md"]);
    expect(existsSync(join(root, String(asked[0])))).toBe(false);
    const made = [];
    for (const title of ["Summit ends", "Summit ends!", "summit ends"]) {
      made.push(...(await create(root, "article", title)));
    }
    expect(made).toHaveLength(3);
    expect(new Set(made.map(String)).size).toBe(3);
    const lists = [...(await create(root, "links")), ...(await create(root, "links"))];
    expect(new Set(lists.map(String)).size).toBe(2);
  });

  it.each([
    [["article"], "An article needs its title"],
    [["article", "A", "--section", "sport"], "No section “sport”"],
    [["2026-02-30"], "2026-02-30"],
  ])("says what is wrong with %j", async (args, message) => {
    const { status, stderr } = await runProgram(["new", ...args], { cwd: makePublication() });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
