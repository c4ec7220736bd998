import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it, onTestFinished } from "vitest";

import { DAY, makePeople, makePublication } from "../support/make-publication.ts";
import { packageRoot } from "../support/run-program.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

const PEOPLE = 300;
const EDITION = `--newsletter daily --date ${DAY}`;
const RUN = '"$0" "$1"';

interface Scene {
  readonly sink: SmtpSink;
  readonly read: (name: string) => string;
  readonly write: (name: string) => void;
  /** Runs a script where `ledger/` may be mounted, for these processes alone. */
  readonly play: (script: string) => Promise<unknown>;
}

async function makeScene(): Promise<Scene> {
  const slow = { to: ".", does: { kind: "late", waitMs: 15 } } as const;
  const sink = await startSmtpSink({ rules: [slow] });
  onTestFinished(() => sink.close());
  const root = makePublication({ "people.csv": makePeople(PEOPLE) });
  const program = join(packageRoot, "build", "main.js");
  const env = {
    ...process.env,
    BROADSHEET_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    BROADSHEET_DATABASE_URL: "sqlite:ledger/b.db",
  };
  const play = (script: string): Promise<unknown> => {
    const args = ["--mount", "--map-root-user", "--user", "sh", "-ec", script];
    const child = spawn("unshare", [...args, process.execPath, program], { cwd: root, env });
    child.stderr.pipe(process.stderr);
    return once(child, "exit").then(([code]) => expect(code).toBe(0));
  };
  return {
    ...{ sink, play },
    read: (name) => readFileSync(join(root, name), "utf8"),
    write: (name) => writeFileSync(join(root, name), ""),
  };
}

const MOUNT = "mkdir -p ledger; mount -t tmpfs -o size=24m tmpfs ledger";
const IMPORT = `${RUN} subscribers import people.csv --newsletter daily --confirmed >imported`;
const send = (name: string): string =>
  `{ code=0; ${RUN} send ${EDITION} --yes >${name}.out 2>${name}.err || code=$?; echo $code >${name}.code; }`;

describe("a ledger whose disk", () => {
  it("gets full in the middle of a send ends it with 75, and the next one mails the others", async () => {
    const { sink, play, read, write } = await makeScene();
    const played = play(`
      ${MOUNT}; ${IMPORT}
      ${send("first")} & sending=$!
      while [ ! -e full ]; do sleep 0.02; done
      dd if=/dev/zero of=ledger/filler bs=16k 2>dd.err || true
      wait $sending; rm ledger/filler
      ${send("second")}
      ${RUN} report ${EDITION} --json >report`);
    while (sink.records.length < 40) await delay(10);
    write("full");
    await played;
    expect(read("first.err")).toMatch(/The disk of the database .*b\.db is full or failing/);
    expect(read("first.code")).toBe("75\n");
    const lines = read("report").trim().split("\n");
    const report = lines.map((line) => JSON.parse(line) as { status: string; address: string });
    const settled = report.filter(({ status }) => status === "accepted");
    const uncertain = report.filter(({ status }) => status === "uncertain");
    expect([report.length, settled.length + uncertain.length]).toEqual([PEOPLE, PEOPLE]);
    // At most one a connection, each of them listed; the others have exactly one copy.
    expect(uncertain.length).toBeLessThanOrEqual(4);
    const mailed = sink.records.flatMap(({ to }) => to);
    expect(new Set(mailed).size).toBe(mailed.length);
    expect(settled.filter(({ address }) => !mailed.includes(address))).toEqual([]);
    expect(read("second.code")).toBe(uncertain.length === 0 ? "0\n" : "1\n");
  }, 120_000);

  it("may only be read mails nobody, and says so: status 1", async () => {
    const { sink, play, read } = await makeScene();
    await play(`
      ${MOUNT}; ${IMPORT}
      mount -o remount,ro ledger
      ${send("first")}
      mount -o remount,rw ledger
      ${send("second")}`);
    expect(read("first.err")).toMatch(/The database .*b\.db cannot be (?:written|opened)/);
    expect([read("first.code"), read("second.code")]).toEqual(["1\n", "0\n"]);
    expect(sink.records).toHaveLength(PEOPLE);
  }, 120_000);
});
