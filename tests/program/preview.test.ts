import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { DAY, makePublication } from "../support/make-publication.ts";
import { runProgram, startProgram } from "../support/run-program.ts";

async function openPreview(root: string, ...args: readonly string[]): Promise<string> {
  const running = startProgram(["preview", "--port", "0", "--json", ...args], { cwd: root });
  onTestFinished(async () => {
    running.child.kill("SIGTERM");
    await running.ended;
  });
  if (running.child.stdout !== null) await once(running.child.stdout, "data");
  const { url } = JSON.parse(running.output()) as { readonly url: string };
  return url;
}

describe("a preview", () => {
  it("shows the bytes that are built, marks words, and names the editor's address", async () => {
    const root = makePublication();
    const url = await openPreview(root, "--editor", "zed");
    const page = await (await fetch(url)).text();
    expect(page).toContain(`data-editor="zed://file${root}/{file}:{line}:{column}"`);
    const message = await fetch(new URL(`/mail/daily/${DAY}/message`, url));
    await runProgram(["build"], { cwd: root });
    const built = readFileSync(join(root, `dist/editions/daily/${DAY}/mail.eml`));
    expect(Buffer.from(await message.arrayBuffer()).equals(built)).toBe(true);
    const frame = await (await fetch(new URL(`/mail/daily/${DAY}?look=dark`, url))).text();
    expect(frame).toContain(`data-place="content/${DAY}/20-links.md:2:3"`);
  });

  it.each([
    [["--editor", "notepad"], "There is no editor “notepad”"],
    [["--date", DAY], "--date says nothing without --export"],
  ])("says what is wrong with %j", async (args, message) => {
    const { status, stderr } = await runProgram(["preview", ...args], { cwd: makePublication() });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("an exported preview", () => {
  it("is a folder of files, replaced by the next one", async () => {
    const root = makePublication();
    for (const title of ["Summit ends without a text", "Summit ends"]) {
      const file = join(root, `content/${DAY}/10-summit.md`);
      writeFileSync(file, readFileSync(file, "utf8").replace(/^title: .*$/m, `title: ${title}`));
      const { status } = await runProgram(["preview", "--export", "out/page"], { cwd: root });
      expect(status).toBe(0);
      expect(readFileSync(join(root, "out/page/index.html"), "utf8")).toContain(title);
    }
  });

  it("replaces no folder that has other things in it", async () => {
    const root = makePublication();
    mkdirSync(join(root, "mine"));
    writeFileSync(join(root, "mine/notes.txt"), "kept");
    for (const folder of ["mine", "."]) {
      const { status, stderr } = await runProgram(["preview", "--export", folder], { cwd: root });
      expect(status).toBe(2);
      expect(stderr).toContain("has other files in it");
    }
    expect(readFileSync(join(root, "mine/notes.txt"), "utf8")).toBe("kept");
  });
});
