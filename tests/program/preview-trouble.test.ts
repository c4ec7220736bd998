import { once } from "node:events";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it, onTestFinished } from "vitest";

import { commitAll, git, writeFiles } from "../support/make-folder.ts";
import { CONFIG, DAY, makePublication } from "../support/make-publication.ts";
import { startProgram } from "../support/run-program.ts";

const LIST = `content/${DAY}/20-links.md`;
const GOOD = "## World\n\n- [Bridge opens in Exampleton](https://example.org/bridge)\n";
const PATIENCE = { timeout: 30_000, interval: 100 };

interface OpenPreview {
  readonly root: string;
  /** The page as an editor sees it now. */
  readonly page: () => Promise<string>;
  /** The mail in its frame. */
  readonly mail: () => Promise<string>;
  readonly isRunning: () => boolean;
}

async function openPreview(files: Readonly<Record<string, string>> = {}): Promise<OpenPreview> {
  const root = makePublication({ [LIST]: GOOD, ...files });
  const running = startProgram(["preview", "--port", "0", "--json"], { cwd: root });
  onTestFinished(async () => {
    running.child.kill("SIGTERM");
    await running.ended;
  });
  if (running.child.stdout !== null) await once(running.child.stdout, "data");
  const { url } = JSON.parse(running.output()) as { readonly url: string };
  const get = async (path: string): Promise<string> => {
    const answer = await fetch(new URL(path, url), { signal: AbortSignal.timeout(20_000) });
    expect([200, 404]).toContain(answer.status);
    return answer.text();
  };
  const opened: OpenPreview = {
    root,
    page: () => get(`/?date=${DAY}&newsletter=daily`),
    mail: () => get(`/mail/daily/${DAY}`),
    isRunning: () => running.child.exitCode === null,
  };
  // An editor's page stays open and listens.
  const events = await fetch(new URL(`/events?date=${DAY}&newsletter=daily`, url));
  onTestFinished(() => void events.body?.cancel().catch(() => undefined));
  await expect.poll(opened.mail, PATIENCE).toContain("Bridge opens");
  return opened;
}

/** The list is as it was, and so is the page. */
async function expectRecovery(preview: OpenPreview): Promise<void> {
  const file = join(preview.root, LIST);
  rmSync(file, { recursive: true, force: true });
  const text = GOOD.replace("opens", `opens again (${String(Math.floor(performance.now()))})`);
  mkdirSync(join(preview.root, `content/${DAY}`), { recursive: true });
  writeFileSync(file, text);
  const [headline = ""] = /Bridge[^\]]*/.exec(text) ?? [];
  await expect.poll(preview.mail, PATIENCE).toContain(headline);
  await expect.poll(preview.page, PATIENCE).not.toContain("outdated");
  expect(preview.isRunning()).toBe(true);
}

describe("a preview", () => {
  it.each<[string, (file: string) => void, string | null]>([
    ["empty", (file) => writeFileSync(file, ""), null],
    ["half written", (file) => writeFileSync(file, '---\ntitle: "Bri'), "front-matter-unclosed"],
    ["of 10 MB", (file) => writeFileSync(file, GOOD + "x ".repeat(5_000_000)), "file-size"],
    ["of one endless line", (file) => writeFileSync(file, `${GOOD}\n${"a".repeat(150_000)}`), null],
    ["nested without end", (file) => writeFileSync(file, "> ".repeat(60_000)), "too-much"],
    [
      "of bytes",
      (file) => writeFileSync(file, Buffer.from([0, 255, 254, 0, 200, 10, 0])),
      "encoding",
    ],
    [
      "of UTF-16",
      (file) => writeFileSync(file, Buffer.from(`\uFEFF${GOOD}`, "utf16le")),
      "encoding",
    ],
    [
      "of hostile HTML",
      (file) => writeFileSync(file, `${GOOD}\n<script>alert(1)</script>\n`),
      "html",
    ],
    [
      "in a merge",
      (file) => writeFileSync(file, `<<<<<<< ours\n${GOOD}=======\n>>>>>>> theirs\n`),
      "merge-conflict",
    ],
    ["gone", (file) => rmSync(file), null],
    [
      "a folder",
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
      "day-folder",
    ],
    [
      "a link to itself",
      (file) => {
        rmSync(file);
        symlinkSync(file, file);
      },
      "symlink",
    ],
    [
      "a link out of the publication",
      (file) => {
        rmSync(file);
        symlinkSync("/etc/passwd", file);
      },
      "symlink",
    ],
    [
      "moved away and back",
      (file) => {
        renameSync(file, `${file}.x`);
        renameSync(`${file}.x`, file);
      },
      null,
    ],
  ])("outlives a file that is %s", async (_what, harm, rule) => {
    const preview = await openPreview();
    harm(join(preview.root, LIST));
    if (rule !== null) {
      await expect.poll(preview.page, PATIENCE).toContain(rule);
      // The last good mail is there as long as nothing better is.
      expect(await preview.mail()).toContain("Bridge opens");
    }
    expect(await preview.page()).not.toContain("root:");
    await expectRecovery(preview);
  });

  it.each<[string, string, string | null]>([
    ["title: [", "broadsheet.yaml", CONFIG],
    ["{{#if", "templates/broadsheet/partials/masthead.hbs", null],
  ])("outlives “%s” in %s", async (broken, path, right) => {
    const preview = await openPreview();
    writeFiles(preview.root, { [path]: broken });
    await expect.poll(preview.page, PATIENCE).toContain(path);
    expect(await preview.mail()).toContain("Bridge opens");
    if (right === null) rmSync(join(preview.root, path));
    else writeFiles(preview.root, { [path]: right });
    await expectRecovery(preview);
  });

  it("shows the last of 50 saves a second, good ones, broken ones and pieces", async () => {
    const preview = await openPreview();
    const file = join(preview.root, LIST);
    for (let count = 0; count < 150; count += 1) {
      const text = GOOD.replace("opens", `opens ${count}`);
      if (count % 5 === 0) rmSync(file, { force: true });
      else writeFileSync(file, count % 3 === 0 ? text.slice(0, count % text.length) : text);
      if (count % 25 === 0) expect(await preview.page()).toContain("<html");
      await delay(20);
    }
    await expectRecovery(preview);
  });

  it("follows a switch of branches with hundreds of days", async () => {
    const preview = await openPreview();
    const { root } = preview;
    commitAll(root);
    git(root, "checkout", "--quiet", "-b", "other");
    const days = Array.from({ length: 300 }, (_, index) => {
      const date = new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10);
      return [`content/${date}/20.md`, GOOD] as const;
    });
    writeFiles(root, { ...Object.fromEntries(days), [LIST]: GOOD.replace("opens", "closes") });
    commitAll(root);
    await expect.poll(preview.mail, PATIENCE).toContain("Bridge closes");
    for (let round = 0; round < 4; round += 1) {
      git(root, "checkout", "--quiet", "-");
      await delay(50);
    }
    git(root, "checkout", "--quiet", "-");
    await expect.poll(preview.mail, PATIENCE).toContain("Bridge opens");
    await expect.poll(preview.page, PATIENCE).not.toContain("2025-06-01");
    await expectRecovery(preview);
  });
});
