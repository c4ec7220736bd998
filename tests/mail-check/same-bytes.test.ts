import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

import { hashFolder } from "./hash-mails.ts";
import { MAIL_FOLDER } from "./mails.ts";

test("another process, in another zone and language, builds the same bytes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-again-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "hash-mails.ts"), join(folder, "mails")],
    {
      env: { ...process.env, TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      maxBuffer: 100_000_000,
    },
  );
  const first = { ...hashFolder(MAIL_FOLDER) };
  delete first["outcomes.json"];
  expect(Object.keys(first).filter((path) => path.endsWith("mail.eml")).length).toBeGreaterThan(20);
  expect(JSON.parse(stdout)).toEqual(first);
}, 300_000);
