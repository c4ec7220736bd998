import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../support/make-folder.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { readLines, runProgram } from "../support/run-program.ts";

const FOLDER = `content/${DAY}`;

interface Outcome {
  readonly status: number | null;
  readonly stderr: string;
  /** `file:line:column rule`, the day's folder left out. */
  readonly found: readonly string[];
}

/** `check` in half a gigabyte of memory and a minute. */
async function check(root: string, ...args: readonly string[]): Promise<Outcome> {
  const started = Date.now();
  const result = await runProgram(["check", "--json", ...args], {
    cwd: root,
    env: { NODE_OPTIONS: "--max-old-space-size=512" },
  });
  expect(result.stderr).not.toContain("this is a bug");
  expect(Date.now() - started).toBeLessThan(60_000);
  const found = readLines(result).map(({ file, line, column, rule }) => {
    return `${String(file).replace(`${FOLDER}/`, "")}:${String(line)}:${String(column)} ${String(rule)}`;
  });
  return { status: result.status, stderr: result.stderr, found };
}

describe("check", () => {
  it("names a file of 10 MB and reads what lies beside it", async () => {
    const root = makePublication({
      [`${FOLDER}/40-huge.md`]: "word ".repeat(2_000_000),
      [`${FOLDER}/50-list.md`]: "## World\n\n- [Snow falls]()\n",
    });
    const { found } = await check(root);
    expect(found).toEqual(["40-huge.md:1:1 file-size", "50-list.md:3:3 link-empty"]);
  });

  it("reads 4,000 links over two files", async () => {
    const files = Array.from({ length: 2 }, (_, file) => {
      const items = Array.from(
        { length: 2_000 },
        (_, item) => `- [Headline ${file} ${item}](https://example.org/${file}/${item})\n`,
      );
      return [`${FOLDER}/40-${file}.md`, `## World\n\n${items.join("")}`] as const;
    });
    const { status, found } = await check(makePublication(Object.fromEntries(files)));
    expect(status).toBe(1);
    expect(found).toEqual([`${FOLDER}:1:1 issue-size`]);
  });

  it("comes to an end over each of these, all in one day", async () => {
    const cases: readonly (readonly [what: string, text: string])[] = [
      ["quotes within quotes", `${"> ".repeat(20_000)}text\n`],
      [
        "lists within lists",
        Array.from({ length: 2_000 }, (_, depth) => `${"  ".repeat(depth)}- x\n`).join(""),
      ],
      ["brackets within brackets", `${"[".repeat(50_000)}x${"]".repeat(50_000)}\n`],
      ["stars without an end", `${"*a ".repeat(50_000)}\n`],
      [
        "braces without an end",
        `## World\n\n- [Snow](https://example.org/s) ${"{".repeat(50_000)}\n`,
      ],
      ["quotation marks without an end", `${"“".repeat(50_000)}\n`],
      ["one line of a million letters", `${"a".repeat(1_000_000)}\n`],
      ["a million full stops", `${". ".repeat(500_000)}\n`],
      ["a million spaces between two words", `a${" ".repeat(1_000_000)}b\n`],
      ["addresses of a million characters", `[x](https://example.org/${"a?".repeat(300_000)})\n`],
      ["comments without an end", `${"<!-- ".repeat(50_000)}\n`],
      ["front matter without an end", `---\n${"a: b\n".repeat(20_000)}`],
      ["fences without an end", "```\n".repeat(20_001)],
    ];
    const files = cases.map(([what, text]) => [`${FOLDER}/40-${what}.md`, text] as const);
    const { status } = await check(makePublication(Object.fromEntries(files)));
    expect(status).toBe(1);
  });

  it("takes file names with spaces, emoji and shell characters as they are", async () => {
    const names = [
      "40 with spaces.md",
      "41-🚀.md",
      "42-$(touch pwned).md",
      "43-'quote\".md",
      "44-ñandú.md",
      "45-;|&.md",
    ];
    const files = names.map(
      (name, index) =>
        [
          `${FOLDER}/${name}`,
          `## World\n\n- [Snow ${index} falls.](https://example.org/s/${index})\n`,
        ] as const,
    );
    const root = makePublication(Object.fromEntries(files));
    const { status, found } = await check(root);
    expect(found).toEqual(names.map((name) => `${name}:3:3 headline-stop`).sort());
    expect(status).toBe(0);
    const fixed = await runProgram(["check", "--fix"], { cwd: root });
    expect(fixed.stdout).toContain("No problems");
    const annotated = await runProgram(["check", "--format", "github", "--since", "HEAD"], {
      cwd: root,
    });
    expect(annotated.status).toBe(0);
  });

  it("gives right places for CRLF, lone CR, BOM, tabs and wide characters", async () => {
    const root = makePublication({
      [`${FOLDER}/40-crlf.md`]: "## World\r\n\r\n- [Snow falls.](https://example.org/crlf)\r\n",
      [`${FOLDER}/41-cr.md`]: "## World\r\r- [Snow is falling.](https://example.org/cr)\r",
      [`${FOLDER}/42-bom.md`]: "\uFEFF## World\n\n- [Snow fell down.](https://example.org/bom)\n",
      [`${FOLDER}/43-tab.md`]: "## World\n\n-\t[Snow has fallen.](https://example.org/tab)\n",
      [`${FOLDER}/44-wide.md`]:
        "## World\n\n- [雪が降る 👩‍🚀](https://example.org/wide) - Well,, then.\n",
    });
    expect((await check(root)).found).toEqual([
      "40-crlf.md:3:3 headline-stop",
      "41-cr.md:3:3 headline-stop",
      "42-bom.md:3:3 headline-stop",
      "43-tab.md:3:3 headline-stop",
      "44-wide.md:3:48 punctuation",
    ]);
  });

  it("names links in the file system, loops among them, and follows none", async () => {
    const root = makePublication();
    symlinkSync("..", join(root, FOLDER, "loop"));
    symlinkSync("self.md", join(root, FOLDER, "self.md"));
    symlinkSync(`../${FOLDER}`, join(root, "content/2026-01-08"));
    const { status, found } = await check(root);
    expect(found.toSorted()).toEqual(
      ["content/2026-01-08:1:1 symlink", "loop:1:1 symlink", "self.md:1:1 symlink"].toSorted(),
    );
    expect(status).toBe(1);
  });

  it("names files whose names differ only in case, and bytes that are no text", async () => {
    const root = makePublication({
      [`${FOLDER}/40-Snow.md`]: "## World\n\n- [Snow falls](https://example.org/1)\n",
      [`${FOLDER}/40-snow.md`]: "## World\n\n- [Ice melts](https://example.org/2)\n",
      [`${FOLDER}/41-latin.md`]: Buffer.from(
        "## World\n\n- [Sm\xf8rrebr\xf8d](https://example.org/3)\n",
        "latin1",
      ),
      [`${FOLDER}/42-binary.md`]: Buffer.from([0, 1, 2, 3, 255, 254]),
    });
    const { found } = await check(root);
    expect(found.toSorted()).toEqual([
      "40-snow.md:1:1 name-twins",
      "41-latin.md:3:1 encoding",
      "42-binary.md:1:1 encoding",
    ]);
  });

  it("reads a config of 10 MB as one that is too large", async () => {
    const root = makePublication();
    writeFiles(root, { "broadsheet.yaml": `title: ${"x".repeat(10_000_000)}\n` });
    const { status, found } = await check(root);
    expect(found).toEqual(["broadsheet.yaml:1:1 file-size"]);
    expect(status).toBe(1);
  });
});
