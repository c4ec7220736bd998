import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commitAll, git, makeFolder, writeFiles } from "../support/make-folder.ts";
import { CONFIG, DAY, makePublication } from "../support/make-publication.ts";
import { type ProgramResult, readLines, runProgram } from "../support/run-program.ts";

const LIST = `content/${DAY}/30-list.md`;
const TRACKED =
  "- [Snow closes the pass](https://example.org/snow?utm_source=x&page=2) - At last!!\n";
const MENDED = "- [Snow closes the pass](https://example.org/snow?page=2) - At last!\n";
const SHOUTED = "- [ICE MELTS IN THE HARBOUR](https://example.org/ice)\n";

function check(cwd: string, ...args: readonly string[]): Promise<ProgramResult> {
  return runProgram(["check", ...args], { cwd });
}

describe("check", () => {
  const files = { [LIST]: `## Defence\n\n${TRACKED}` };

  it("shows the line, a caret below the column, and what would be right", async () => {
    const { status, stdout, stderr } = await check(makePublication(files));
    expect(stdout).toBe(
      `${LIST}:3:51 warning link-tracking: “utm_source” only says who sent the reader; take it out\n` +
        "  3 | - [Snow closes the pass](https://example.org/snow?utm_source=x&page=2) - At last!!\n" +
        `    | ${" ".repeat(50)}^\n` +
        "    + - [Snow closes the pass](https://example.org/snow?page=2) - At last!!\n" +
        `${LIST}:3:81 warning punctuation: “!!” stands where one mark is enough\n` +
        "  3 | - [Snow closes the pass](https://example.org/snow?utm_source=x&page=2) - At last!!\n" +
        `    | ${" ".repeat(80)}^\n` +
        "    + - [Snow closes the pass](https://example.org/snow?utm_source=x&page=2) - At last!\n",
    );
    expect(stderr).toBe("0 errors, 2 warnings\n");
    expect(status).toBe(0);
  });

  it("ends with 1 for a warning if it is strict", async () => {
    expect((await check(makePublication(files), "--strict")).status).toBe(1);
  });

  it("prints annotations and SARIF", async () => {
    const root = makePublication(files);
    const [github, sarif] = await Promise.all([
      check(root, "--format", "github"),
      check(root, "--format", "sarif"),
    ]);
    expect(github.stdout.split("\n")[0]).toBe(
      `::warning file=${LIST},line=3,col=51,title=link-tracking::“utm_source” only says who sent the reader; take it out` +
        "%0A%0A- [Snow closes the pass](https://example.org/snow?page=2) - At last!!",
    );
    const log = JSON.parse(sarif.stdout) as Record<string, unknown>;
    expect(log).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          columnKind: "utf16CodeUnits",
          tool: {
            driver: { name: "Broadsheet", rules: [{ id: "link-tracking" }, { id: "punctuation" }] },
          },
          results: [
            {
              ruleId: "link-tracking",
              level: "warning",
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: LIST },
                    region: { startLine: 3, startColumn: 51 },
                  },
                },
              ],
            },
            { ruleId: "punctuation" },
          ],
        },
      ],
    });
  });

  it("mends with --fix what is safe, line ends and byte order mark as they were", async () => {
    const root = makePublication();
    const text = `\uFEFF## Defence\r\n\r\n${TRACKED.trim()}\r\n${SHOUTED.trim()}\r\n`;
    writeFileSync(join(root, LIST), text);
    const trial = await check(root, "--fix", "--dry-run");
    expect(readFileSync(join(root, LIST), "utf8")).toBe(text);
    const { stdout, stderr } = await check(root, "--fix");
    expect(stdout).toContain(`+${MENDED.trim()}`);
    expect(stdout).toBe(trial.stdout);
    expect(stdout).toContain("headline-shouted");
    expect(stderr).toContain("1 file mended");
    expect(readFileSync(join(root, LIST), "utf8")).toBe(
      `\uFEFF## Defence\r\n\r\n${MENDED.trim()}\r\n${SHOUTED.trim()}\r\n`,
    );
  });

  it("leaves alone with --fix what only a person can mend: here a line would lose its end", async () => {
    const text =
      "## Defence\n\n- [Snow](https://example.org/s)\n  {source=“Example\n  Wire”} - They met.\n";
    const root = makePublication({ [LIST]: text });
    const { status } = await check(root, "--fix");
    expect(status).toBe(1);
    expect(readFileSync(join(root, LIST), "utf8")).toBe(text);
  });

  it("prints nothing but the format itself where a program reads it", async () => {
    const unclear = { on: DAY, kind: "unclear", cause: "it answers 403" };
    const pages = ["bridge", "lanterns", "snow?page=2"].map((page) => [
      `https://example.org/${page}`,
      unclear,
    ]);
    const root = makePublication({
      ...files,
      "links.json": JSON.stringify(Object.fromEntries(pages)),
    });
    const links = ["--links", "--now", `${DAY}T12:00:00Z`];
    const sarif = await check(root, "--format", "sarif", ...links);
    expect(sarif.stderr).toContain("cannot tell whether https://example.org/bridge is there");
    expect(JSON.parse(sarif.stdout)).toHaveProperty("runs");
    const json = await check(root, "--json", ...links);
    const fixed = await check(root, "--fix", "--json");
    expect(readLines(json).map(({ rule }) => rule)).toEqual(["link-tracking", "punctuation"]);
    expect(fixed.stdout).toBe("");
  });

  it("names with --since only what the branch adds, however the lines have moved", async () => {
    const root = makePublication(files);
    git(root, "checkout", "-q", "-b", "branch");
    writeFiles(root, {
      [LIST]: `## Defence\n\n- [Rain](https://example.org/rain)\n${TRACKED}${SHOUTED}`,
    });
    commitAll(root);
    const found = readLines(await check(root, "--since", "main", "--json"));
    expect(found.map(({ rule, line }) => `${String(line)} ${String(rule)}`)).toEqual([
      "5 headline-shouted",
    ]);
    const all = readLines(await check(root, "--json"));
    expect(all).toHaveLength(3);
  });

  it("does not take a problem for new because another line that it names has moved", async () => {
    const twice = "- [Ice](https://example.org/ice)\n- [Ice again](https://example.org/ice)\n";
    const root = makePublication({ [LIST]: `## Defence\n\n${twice}` });
    writeFiles(root, { [LIST]: `## Defence\n\n- [Rain](https://example.org/rain)\n${twice}` });
    expect(readLines(await check(root, "--since", "HEAD", "--json"))).toEqual([]);
    expect(readLines(await check(root, "--json"))).toMatchObject([
      { rule: "repeat-in-issue", line: 5 },
    ]);
  });

  it("names with --since what a changed config brings about in files that nobody touched", async () => {
    const root = makePublication();
    writeFiles(root, { "broadsheet.yaml": `${CONFIG}check: { headline_length: 20 }\n` });
    const found = readLines(await check(root, "--since", "HEAD", "--json"));
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(["headline-length"]));
  });

  it("says what is missing where a ref names nothing", async () => {
    const { status, stderr } = await check(makePublication(), "--since", "nowhere");
    expect(stderr).toContain("“nowhere” has no commit in common with what is checked out here");
    expect(status).toBe(2);
  });

  it.each([
    [["--dry-run"], "--dry-run says nothing without --fix"],
    [["--fix", "--since", "HEAD"], "--fix and --since do not go together"],
    [["--json", "--format", "sarif"], "--json and --format sarif are two formats"],
  ])("refuses %j", async (args, message) => {
    const { status, stderr } = await check(makePublication(), ...args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  it("hears what the config says of rules, and what stands in the text", async () => {
    const allowed = `<!-- allow headline-shouted: it is a ship’s name -->\n${SHOUTED}`;
    const root = makePublication({
      "broadsheet.yaml": `${CONFIG}check: { rules: { punctuation: off, link-tracking: error } }\n`,
      [LIST]: `## Defence\n\n${TRACKED}${allowed}`,
    });
    const { status, stdout } = await check(root, "--json");
    expect(readLines({ status, stdout, stderr: "" })).toMatchObject([
      { rule: "link-tracking", severity: "error", line: 3 },
    ]);
    expect(status).toBe(1);
  });

  it("takes answers that are fresh, and asks nobody", async () => {
    const answer = { on: DAY, kind: "dead", cause: "it answers 404" };
    const pages = ["bridge", "lanterns"].map((page) => [`https://example.org/${page}`, answer]);
    const root = makePublication({ "links.json": JSON.stringify(Object.fromEntries(pages)) });
    const { status, stdout } = await check(root, "--links", "--now", `${DAY}T12:00:00Z`);
    expect(stdout).toContain(
      "error link-dead: The page is not there: it answers 404: https://example.org/bridge",
    );
    expect(status).toBe(1);
    const unasked = await check(root, "--now", `${DAY}T12:00:00Z`);
    expect(unasked.stdout).toBe("No problems\n");
  });

  it("names files of a day that went out and say something else now", async () => {
    const root = makePublication(files);
    git(root, "tag", `sent/daily/${DAY}/r1`);
    expect(readLines(await check(root, "--json"))).toHaveLength(2);
    writeFiles(root, { [LIST]: `## Defence\n\n${SHOUTED.replace(/[A-Z]{3,}/g, "Ice")}` });
    const found = readLines(await check(root, "--json"));
    expect(found).toMatchObject([{ rule: "sent-changed", file: LIST, line: 1, column: 1 }]);
    expect(found[0]?.["message"]).toContain(`daily/${DAY}/r1 went out without this change`);
  });

  it("keeps an issue back that repeats an earlier one, where the config calls that an error", async () => {
    const root = makePublication({
      "broadsheet.yaml": `${CONFIG}check: { rules: { repeat: error } }\n`,
      "content/2026-01-02/20-a.md":
        "## World\n- [A bridge](https://example.org/bridge)\n- [Rain](https://example.org/rain)\n",
    });
    const send = ["send", "--newsletter", "daily", "--date", DAY, "--yes"];
    for (const args of [send, ["build", DAY]]) {
      const { status, stdout } = await runProgram(args, { cwd: root });
      expect(stdout).toContain(
        "20-links.md:2:3 error repeat: This page was in The Daily Courier of 2026-01-02",
      );
      expect(status).toBe(1);
    }
  });

  it("finds nothing in what init makes", async () => {
    const folder = makeFolder();
    await runProgram(["init", "."], { cwd: folder });
    const { status, stdout } = await check(folder, "--strict");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "No problems\n" });
  });
});
