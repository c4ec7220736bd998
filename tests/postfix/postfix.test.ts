import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";

import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, it } from "vitest";

import { DAY, makePeople, makePublication } from "../support/make-publication.ts";
import { type JsonLine, type ProgramResult, readLines } from "../support/run-program.ts";
import { runProgram, type RunningProgram, startProgram } from "../support/run-program.ts";
import { type DeliveredMail, type Postfix, startPostfix } from "./start-postfix.ts";

const EDITION = ["--newsletter", "daily", "--date", DAY] as const;
const SEND = ["send", ...EDITION, "--yes", "--json"] as const;

interface Desk {
  readonly postfix: Postfix;
  readonly root: string;
  readonly start: (...args: readonly string[]) => RunningProgram;
  readonly run: (...args: readonly string[]) => Promise<ProgramResult>;
  readonly report: () => Promise<readonly JsonLine[]>;
}

async function makeDesk(
  people: number,
  replies: Readonly<Record<string, string>> = {},
): Promise<Desk> {
  const postfix = await startPostfix({ replies });
  const root = makePublication({ "people.csv": makePeople(people) });
  const env = { BROADSHEET_SMTP_URL: postfix.url, NODE_EXTRA_CA_CERTS: postfix.certificate };
  const start: Desk["start"] = (...args) => startProgram(args, { cwd: root, env });
  const run: Desk["run"] = (...args) => runProgram(args, { cwd: root, env });
  await run("subscribers", "import", "people.csv", "--newsletter", "daily", "--confirmed");
  const report = async (): Promise<readonly JsonLine[]> =>
    readLines(await run("report", ...EDITION, "--json"));
  return { postfix, root, start, run, report };
}

/** Mails are delivered after they were taken. */
async function awaitMails({ postfix }: Desk, count: number): Promise<readonly DeliveredMail[]> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const mails = postfix.readMails();
    if (mails.length >= count || Date.now() > deadline) return mails;
    await delay(100);
  }
}

function toNames(lines: readonly JsonLine[], status: string): readonly DeliveredMail[] {
  return lines
    .filter((line) => line["status"] === status)
    .map(({ address, messageId }) => ({ to: String(address), messageId: String(messageId) }))
    .sort(byAddress);
}

function byAddress(a: DeliveredMail, b: DeliveredMail): number {
  return a.to < b.to ? -1 : 1;
}

describe("Postfix, over STARTTLS with a log-in", () => {
  it("takes a thousand mails, each once, and its policy defers and refuses some", async () => {
    const later = ["reader0007@example.org", "reader0500@example.org"];
    const never = ["reader0013@example.org", "reader0999@example.org", "reader1000@example.org"];
    const desk = await makeDesk(1_005, {
      ...Object.fromEntries(later.map((address) => [address, "450 4.2.1 Mailbox busy"])),
      ...Object.fromEntries(never.map((address) => [address, "550 5.1.1 No such person"])),
    });
    const result = await desk.run(...SEND);
    expect(result.status, result.stderr).toBe(75);
    const lines = await desk.report();
    const accepted = toNames(lines, "accepted");
    expect(accepted).toHaveLength(1_000);
    expect(toNames(lines, "deferred").map(({ to }) => to)).toEqual(later);
    expect(toNames(lines, "refused").map(({ to }) => to)).toEqual(never);
    const mails = await awaitMails(desk, 1_000);
    expect([...mails].sort(byAddress)).toEqual(accepted);
  });

  it("settles by its log what a killed sender left uncertain", async () => {
    const desk = await makeDesk(60);
    await killHandedOver(desk);

    expect((await desk.run(...SEND)).status).toBe(1);
    const uncertain = toNames(await desk.report(), "uncertain");
    expect(uncertain.length).toBeGreaterThan(0);
    const log = ["--from-log", desk.postfix.log, "--format", "postfix", "--complete", "--yes"];
    const settled = await desk.run("settle", ...EDITION, ...log);
    expect(settled.status, settled.stderr).toBe(0);
    expect((await desk.run(...SEND)).status).toBe(0);
    const accepted = toNames(await desk.report(), "accepted");
    expect(accepted).toHaveLength(60);
    const mails = await awaitMails(desk, 60);
    expect([...mails].sort(byAddress)).toEqual(accepted);
  });
});

/** Kills a sender that waits to write down what Postfix has answered: the ledger is held meanwhile. */
async function killHandedOver(desk: Desk): Promise<void> {
  const running = desk.start(...SEND);
  const ledger = new DatabaseSync(join(desk.root, "broadsheet.db"), { timeout: 5_000 });
  const hanging = ledger.prepare("select 1 from deliveries where status = 'handedOver'");
  const deadline = Date.now() + 60_000;
  while (running.child.exitCode === null && Date.now() < deadline) {
    ledger.exec("begin immediate");
    const isHanging = hanging.all().length > 0;
    if (isHanging) {
      await delay(300);
      running.child.kill("SIGKILL");
      await running.ended;
    }
    ledger.exec("rollback");
    if (isHanging) break;
    await delay(3);
  }
  ledger.close();
  await running.ended;
}
