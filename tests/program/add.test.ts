import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { writeFiles } from "../support/make-folder.ts";
import { makePublication } from "../support/make-publication.ts";
import { readLines, runProgram } from "../support/run-program.ts";

const PAGE = `<!doctype html><html lang="de"><head><title>Fähren fahren wieder | Beispielpost</title>
<meta property="og:site_name" content="Beispielpost">
<link rel="canonical" href="https://example.org/faehren"></head>
<body><article>${"<p>Die Fähren fahren wieder, zu verschiedenen Zeiten und mit neuem Anstrich.</p>".repeat(60)}</article></body></html>`;

describe("add", () => {
  it("makes an item of a saved page without the network, and the item is fine", async () => {
    const root = makePublication();
    writeFiles(root, { "saved.html": PAGE });
    const asked = ["add", "--from", "saved.html", "--section", "World", "--date", "2026-01-06"];
    const { status, stdout } = await runProgram(asked, { cwd: root });
    const [file = "", line] = /^(\S+?):(\d+) /.exec(stdout)?.slice(1) ?? [];
    expect([status, line]).toEqual([0, "3"]);
    expect(readFileSync(join(root, file), "utf8")).toBe(
      "## World\n\n- [Fähren fahren wieder](https://example.org/faehren)\n  {source=Beispielpost minutes=3 lang=de}\n",
    );
    const check = await runProgram(["check", "2026-01-06"], { cwd: root });
    expect([check.status, check.stdout]).toEqual([0, expect.not.stringContaining("20-links")]);
    const again = await runProgram([...asked, "--json"], { cwd: root });
    expect([again.status, readLines(again)]).toEqual([
      1,
      [
        expect.objectContaining({
          kind: "known",
          known: expect.objectContaining({ kind: "issue" }) as unknown,
        }),
      ],
    ]);
  });

  it("never asks a page on this machine or in its network", async () => {
    const root = makePublication();
    const asked = [
      "127.0.0.1:9999/x",
      "http://[::1]/",
      "http://169.254.169.254/latest",
      "http://10.1.2.3/",
    ];
    const urls = asked.map((each) => (each.startsWith("http") ? each : `http://${each}`));
    const { status, stderr } = await runProgram(["add", ...urls], { cwd: root });
    expect([status, stderr.match(/it leads into a network that is not public/g)?.length]).toEqual([
      1, 4,
    ]);
  });

  it.each([
    [["add"], "There is nothing to add"],
    [["add", "ftp://example.org/x"], "is no address of a page"],
    [["add", "--from", "nowhere.html"], "cannot be read"],
    [["add", "--section", "wrld", "https://example.org/x"], "did you mean “World”"],
    [["add", "--title", "A", "https://example.org/x", "https://example.org/y"], "are for one page"],
  ])("says what is wrong with %j", async (asked, message) => {
    const { status, stderr } = await runProgram(asked, { cwd: makePublication() });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
