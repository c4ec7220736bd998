import { execFileSync } from "node:child_process";
import { readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { makeFolder } from "../support/make-folder.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { readLines, runProgram } from "../support/run-program.ts";
import { startSmtpSink } from "../support/smtp-sink.ts";

const LINKS = `content/${DAY}/30-more.md`;
const PARTIAL = "templates/broadsheet/mail.mjml.hbs";

/** What `check --json` names: `file:line:column rule`. */
async function check(files: Readonly<Record<string, string | Uint8Array>>): Promise<{
  readonly status: number | null;
  readonly found: readonly string[];
}> {
  const result = await runProgram(["check", "--json"], { cwd: makePublication(files) });
  expect(result.stderr).not.toContain("this is a bug");
  const found = readLines(result).map(
    ({ file, line, column, rule }) =>
      `${String(file)}:${String(line)}:${String(column)} ${String(rule)}`,
  );
  return { status: result.status, found };
}

describe("content that cannot be mailed", () => {
  it("is named all at once, one file's mistakes not hiding another's", async () => {
    const { status, found } = await check({
      [`content/${DAY}/30-a.md`]:
        "---\ntitle: Summit: ends\nsection: world\n---\n[x](javascript:1)\n",
      [`content/${DAY}/40-b.md`]: "## Wrld\n- [A](https://example.org/a) {minuts=4}\n",
      [`content/${DAY}/50-c.md`]: "## World\n- No link\n\n:::sponser\nText\n",
      [`content/${DAY}/60-d.md`]: Buffer.from("## World\n- M\xfcller\n", "latin1"),
      [`content/${DAY}/70-e.md`]: "---\ntitle: Second\nsection: world\nlead: true\n---\nWords.\n",
      "content/someday/10-a.md": "text\n",
    });
    expect(status).toBe(1);
    for (const start of [
      `content/${DAY}/30-a.md:2:`,
      `content/${DAY}/30-a.md:5:1 link-scheme`,
      `content/${DAY}/40-b.md:1:1 section-unknown`,
      `content/${DAY}/40-b.md:2:`,
      `content/${DAY}/50-c.md:2:3 headline-link`,
      `content/${DAY}/50-c.md:4:1 `,
      `content/${DAY}/60-d.md:2:1 encoding`,
      `content/${DAY}/70-e.md:4:`,
      "content/someday:1:1 folder-date",
    ]) {
      expect(
        found.filter((line) => line.startsWith(start)),
        start,
      ).not.toEqual([]);
    }
  });

  it("does not reach out of the publication by a link in the file system", async () => {
    const root = makePublication({
      [LINKS]: "---\ntitle: A\nsection: world\nimage: pass.png\nalt: x\n---\nText.\n",
    });
    symlinkSync("/etc/passwd", join(root, `content/${DAY}/pass.png`));
    const result = await runProgram(["check", "--json"], { cwd: root });
    expect(result.status).toBe(1);
    const rules = readLines(result).map(({ rule }) => rule);
    expect(rules).toContain("symlink");
    expect(result.stdout).not.toContain("root:");
  });

  it("is shown and not played: markup and braces in a headline stay words", async () => {
    const root = makePublication({
      [LINKS]:
        "## World\n- [{{constructor}} &lt;script&gt;alert(1)&lt;/script&gt;](https://example.org/x)\n",
    });
    expect((await runProgram(["build"], { cwd: root })).status).toBe(0);
    const html = execFileSync("cat", [join(root, `dist/editions/daily/${DAY}/mail.html`)], {
      encoding: "utf8",
    });
    expect(html).toContain("{{constructor}}");
    expect(html).not.toContain("<script>");
  });

  it.each([
    ["a line end in a subject", '---\nsubject: "A\\r\\nBcc: x@example.org"\n---\n'],
    ["a C1 control in a subject", '---\nsubject: "A\\x85B"\n---\n'],
    ["a bidi override in a subject", '---\nsubject: "A\\u202eB"\n---\n'],
  ])("is refused for %s", async (_, text) => {
    const { status, found } = await check({ [`content/${DAY}/issue.md`]: text });
    expect(status).toBe(1);
    expect(found[0]).toMatch(new RegExp(`^content/${DAY}/issue\\.md:2:\\d+ `));
  });

  it("has to be there: a date without a folder is named, and what exists", async () => {
    const result = await runProgram(["build", "2026-02-02"], { cwd: makePublication() });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("There is no folder content/2026-02-02");
    expect(result.stderr).toContain(DAY);
  });
});

describe("a config or template that cannot be used", () => {
  it("is named where the sender is missing", async () => {
    const { status, found } = await check({
      "broadsheet.yaml":
        "title: A\nsite: { url: https://courier.example.org }\nsections:\n  - { slug: world, title: World }\nnewsletters:\n  - { slug: daily, title: D, sections: all }\n",
    });
    expect(status).toBe(1);
    expect(found[0]).toMatch(/^broadsheet\.yaml:\d+:\d+ /);
  });

  it.each([
    ["a typo in a name", "<mj-text>{{newsleter.title}}</mj-text>", "template-name"],
    ["an unknown partial", "<mj-text>{{> nosuch}}</mj-text>", "template-partial"],
    ["an unclosed tag", "<mj-text>Words", "template-tag"],
  ])("is named at its line for %s", async (_, inside, rule) => {
    const template = `<mjml>\n<mj-body>\n<mj-section>\n<mj-column>\n${inside}\n</mj-column>\n</mj-section>\n</mj-body>\n</mjml>\n`;
    const { status, found } = await check({ [PARTIAL]: template });
    expect(status).toBe(1);
    expect(found.filter((line) => line.startsWith(`${PARTIAL}:5:`)).join()).toContain(rule);
  });
});

describe("TLS that is refused", () => {
  it.each([
    ["implicit TLS to a server without it", "none", "smtps://127.0.0.1:PORT"],
    ["required TLS where none is offered", "none", "smtp://127.0.0.1:PORT?tls=required"],
    ["a certificate that nobody vouches for", "implicit", "smtps://127.0.0.1:PORT"],
  ] as const)("touches nobody: %s", async (_, tls, url) => {
    const sink = await startSmtpSink({ tls });
    onTestFinished(() => sink.close());
    const { root, report } = await makeStage();
    const env = { BROADSHEET_SMTP_URL: url.replace("PORT", String(sink.port)) };
    const args = ["send", "--newsletter", "daily", "--date", DAY, "--yes"];
    const result = await runProgram(args, { cwd: root, env });
    expect([1, 75]).toContain(result.status);
    expect(result.stdout).toMatch(/TLS|encrypt|certificate/i);
    expect(sink.records).toEqual([]);
    expect(new Set(Object.values(await report()))).toEqual(new Set(["planned"]));
  });
});

describe("a place that cannot be written", () => {
  it("refuses to write a publication over files that are there", async () => {
    const root = makeFolder({ "package.json": "{}" });
    const result = await runProgram(["init", "."], { cwd: root });
    expect(result.status).toBe(2);
    expect(readdirSync(root)).toEqual(["package.json"]);
  });
});
