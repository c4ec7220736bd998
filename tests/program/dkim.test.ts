import { createHash } from "node:crypto";
import { chmodSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { edKey, rsaKey, signers, toPem } from "../mail/dkim/keys.ts";
import { verifyWithMailauth } from "../mail/dkim/verify-with-mailauth.ts";
import { commitAll, writeFiles } from "../support/make-folder.ts";
import { CONFIG, DAY, makePublication } from "../support/make-publication.ts";
import { makeStage, PEOPLE, type Stage } from "../support/make-stage.ts";
import { type ProgramResult, readLines, runProgram } from "../support/run-program.ts";

const DKIM = `dkim:
  - { domain: example.org, selector: rsa-2026, file: keys/rsa.pem }
  - { domain: example.org, selector: ed-2026, key: "\${ED_KEY}" }
`;
const WITH_KEYS = { "broadsheet.yaml": CONFIG + DKIM };
const IGNORED = "*.db*\ndist/\npeople.csv\nkeys/\n";

/** The keys lie beside the publication, in no commit. */
async function makeSigningStage(env: Readonly<Record<string, string>>): Promise<Stage> {
  const stage = await makeStage({ files: { ...WITH_KEYS, ".gitignore": IGNORED } });
  writeFiles(stage.root, { "keys/rsa.pem": toPem(rsaKey) });
  chmodSync(join(stage.root, "keys/rsa.pem"), 0o600);
  const options = { cwd: stage.root, env: { ...stage.options.env, ...env } };
  const run = (...args: readonly string[]): Promise<ProgramResult> => runProgram(args, options);
  const named = ["--newsletter", "daily", "--date", DAY];
  const send = (...more: readonly string[]): Promise<ProgramResult> =>
    run("send", ...named, "--yes", "--json", ...more);
  return { ...stage, options, run, send };
}

const ED_KEY = toPem(edKey);
const [ONE = ""] = PEOPLE;

describe("mail of a publication with keys", () => {
  it("has a signature of each key, and verify makes the same bytes again", async () => {
    const { send, run, sink } = await makeSigningStage({ ED_KEY });
    expect((await send()).status).toBe(0);
    for (const { source } of sink.records) {
      expect(await verifyWithMailauth(source, signers)).toEqual([
        { selector: "rsa-2026", result: "pass" },
        { selector: "ed-2026", result: "pass" },
      ]);
    }
    expect(sink.records).toHaveLength(3);
    const result = await run("verify", `daily/${DAY}`, ONE, "--json");
    const got = sink.records.find(({ to }) => to.includes(ONE))?.source ?? "";
    expect(result.status).toBe(0);
    expect(readLines(result)[1]).toMatchObject({
      sha256: createHash("sha256").update(got).digest("hex"),
    });
  });

  it("is signed when it goes to the operator, too", async () => {
    const config = `${CONFIG}${DKIM}monitor: { notify: operator@example.org }\n`;
    const { run, sink, root } = await makeSigningStage({ ED_KEY });
    writeFiles(root, {
      "broadsheet.yaml": config,
      [`content/${DAY}/issue.md`]: "---\nhold: waiting for legal\n---\n",
    });
    commitAll(root);
    await run("send", "--if-due", "--now", `${DAY}T05:00:00+01:00`);
    await run("send", "--if-due", "--now", `${DAY}T23:00:00+01:00`);
    expect(sink.records.map(({ to }) => to)).toEqual([["operator@example.org"]]);
    const source = sink.records[0]?.source ?? Buffer.alloc(0);
    const verdicts = await verifyWithMailauth(source, signers);
    expect(verdicts.map(({ result }) => result)).toEqual(["pass", "pass"]);
  });

  it("is signed in a test, too", async () => {
    const { run, sink } = await makeSigningStage({ ED_KEY });
    await run("test", "you@example.org");
    const [record] = sink.records;
    const verdicts = await verifyWithMailauth(record?.source ?? Buffer.alloc(0), signers);
    expect(verdicts.map(({ result }) => result)).toEqual(["pass", "pass"]);
  });

  it.each([
    [
      "without the variable",
      {},
      "broadsheet.yaml:19:52 error secret-missing: The environment has no ED_KEY",
    ],
    [
      "with a public key",
      { ED_KEY: "v=DKIM1; k=rsa; p=AAAA" },
      "is a public key, where the private one is needed",
    ],
  ])("is not sent %s: nothing frozen, status 1", async (_, env, words) => {
    const { send, run, sink } = await makeSigningStage(env);
    const result = await run("send", "--newsletter", "daily", "--date", DAY, "--yes");
    expect(result.status).toBe(1);
    expect(result.stdout).toContain(words);
    expect(result.stderr).toContain("The mail of daily cannot be signed, so nothing is sent");
    expect((await run("status", "--json")).stdout).toBe("");
    expect((await send("--dry-run")).status).toBe(1);
    expect(sink.connections()).toBe(0);
  });

  it("is not sent when a key's file is gone, is no file, or is empty", async () => {
    const { send, root } = await makeSigningStage({ ED_KEY });
    writeFiles(root, { "keys/rsa.pem": "" });
    expect((await send()).stdout).toContain("is empty");
    chmodSync(join(root, "keys"), 0o700);
    writeFiles(root, { "broadsheet.yaml": CONFIG + DKIM.replace("keys/rsa.pem", "keys") });
    const check = await runProgram(["check"], { cwd: root, env: { ED_KEY } });
    expect([check.status, check.stdout]).toEqual([1, expect.stringContaining("keys is no file")]);
  });
});

describe("check", () => {
  it("warns of a key that everybody on the machine can read", async () => {
    const { root, run } = await makeSigningStage({ ED_KEY });
    expect((await run("check")).stdout).toBe("No problems\n");
    chmodSync(join(root, "keys/rsa.pem"), 0o644);
    const result = await run("check");
    expect([result.status, result.stdout]).toEqual([
      0,
      expect.stringContaining(
        "broadsheet.yaml:18:54 warning dkim-key-open: The key's file keys/rsa.pem can be read by every user of this machine",
      ),
    ]);
  });

  it("says nothing of keys that this machine does not have", async () => {
    const result = await runProgram(["check"], { cwd: makePublication(WITH_KEYS) });
    expect([result.status, result.stdout]).toEqual([0, "No problems\n"]);
  });

  it("names a key that is here and cannot be used", async () => {
    const cwd = makePublication(WITH_KEYS);
    const result = await runProgram(["check"], { cwd, env: { ED_KEY: "secret" } });
    expect(result.status).toBe(1);
    expect(result.stdout).toContain(
      "broadsheet.yaml:19:52 error dkim-key: The key of ed-2026._domainkey.example.org is no private key in PEM",
    );
    expect(result.stdout).not.toContain("secret");
  });
});

describe("dkim", () => {
  it("prints the records of the keys, as a zone file and as JSON", async () => {
    const { run } = await makeSigningStage({ ED_KEY });
    const text = await run("dkim");
    expect(text.status).toBe(0);
    expect(text.stdout).toMatch(
      /^rsa-2026\._domainkey\.example\.org\. IN TXT \(\n {2}"v=DKIM1; k=rsa; p=[\w+/]{237}"\n {2}"[\w+/]+"\n\)\n/,
    );
    const [rsa, ed] = readLines(await run("dkim", "--json"));
    expect(rsa).toMatchObject({ name: "rsa-2026._domainkey.example.org", type: "TXT" });
    expect(ed?.["strings"]).toEqual([ed?.["value"]]);
  });

  it("says what is missing: status 1", async () => {
    const result = await runProgram(["dkim"], { cwd: makePublication(WITH_KEYS) });
    expect(result.status).toBe(1);
    expect(result.stdout).toContain("The key's file keys/rsa.pem is not there");
  });
});
