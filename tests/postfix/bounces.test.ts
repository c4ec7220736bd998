import { setTimeout as delay } from "node:timers/promises";
import { createServer, type AddressInfo } from "node:net";

import { describe, expect, it, onTestFinished } from "vitest";

import { CONFIG, DAY, makePublication } from "../support/make-publication.ts";
import { type JsonLine, type ProgramResult, readLines } from "../support/run-program.ts";
import { runProgram, type RunningProgram, startProgram } from "../support/run-program.ts";
import { type SinkRule, startSmtpSink } from "../support/smtp-sink.ts";
import { type Postfix, type PostfixPolicy, startPostfix } from "./start-postfix.ts";

const MAILBOX = "bounces@example.org";
const WITH_RETURN_PATH = CONFIG.replace("sender: { ", `sender: { return_path: ${MAILBOX}, `);

/** What the readers' own server says to each of them. */
const RULES: readonly SinkRule[] = [
  toRule("gone", 550, "5.1.1 No such person here"),
  toRule("full", 552, "5.2.2 Mailbox full"),
  toRule("spam", 554, "5.7.1 Not wanted: see https://example.net/list"),
  toRule("later", 451, "4.3.0 Come back later"),
];

function toRule(name: string, code: number, text: string): SinkRule {
  return { to: `^${name}@`, does: { kind: "reply", at: "rcpt", code, text } };
}

const PEOPLE = ["fine", "full", "gone", "later", "spam", "well"].map(
  (name) => `${name}@example.net`,
);

interface Desk {
  readonly postfix: Postfix;
  readonly start: (...args: readonly string[]) => RunningProgram;
  readonly run: (...args: readonly string[]) => Promise<ProgramResult>;
  readonly send: (date: string) => Promise<ProgramResult>;
}

/** Readers behind a server that comes after Postfix: it takes their mail first, and hears of trouble later. */
async function makeDesk(policy: Pick<PostfixPolicy, "lmtp" | "dsn"> = {}): Promise<Desk> {
  const sink = await startSmtpSink({ rules: RULES });
  onTestFinished(() => sink.close());
  const relay = { domain: "example.net", port: sink.port };
  const postfix = await startPostfix({ ...policy, relay });
  const root = makePublication({
    "broadsheet.yaml": WITH_RETURN_PATH,
    "people.csv": `email\n${PEOPLE.join("\n")}\n`,
  });
  const env = { BROADSHEET_SMTP_URL: postfix.url, NODE_EXTRA_CA_CERTS: postfix.certificate };
  const start: Desk["start"] = (...args) => startProgram(args, { cwd: root, env });
  const run: Desk["run"] = (...args) => runProgram(args, { cwd: root, env });
  await run("subscribers", "import", "people.csv", "--newsletter", "daily", "--confirmed");
  const send: Desk["send"] = (date) =>
    run("send", "--newsletter", "daily", "--date", date, "--yes", "--json");
  return { postfix, start, run, send };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What came back of each person, by `report`. */
async function readBounces({ run }: Desk): Promise<Readonly<Record<string, readonly string[]>>> {
  const lines = readLines(await run("report", "--newsletter", "daily", "--date", DAY, "--json"));
  return Object.fromEntries(
    lines.map(({ address, bounces = [] }) => [
      String(address),
      (bounces as readonly JsonLine[]).map(
        ({ kind, status, evidence, suppressed }) =>
          `${String(kind)} ${String(status)} by ${String(evidence)}${suppressed === true ? ", suppressed" : ""}`,
      ),
    ]),
  );
}

const EXPECTED = {
  "fine@example.net": [],
  "full@example.net": ["soft 5.2.2 by return-path"],
  "gone@example.net": ["hard 5.1.1 by return-path, suppressed"],
  "later@example.net": ["soft 4.3.0 by return-path"],
  "spam@example.net": ["policy 5.7.1 by return-path"],
  "well@example.net": [],
};

async function awaitBounces(desk: Desk): Promise<unknown> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const bounces = await readBounces(desk);
    const count = Object.values(bounces).flat().length;
    if (count >= 4 || Date.now() > deadline) return bounces;
    await delay(500);
  }
}

describe("mail that Postfix takes and sends back", () => {
  it("goes through the listener to the right people, who get no more or go on getting it", async () => {
    const port = await findFreePort();
    const desk = await makeDesk({ lmtp: { mailbox: MAILBOX, port } });
    const listening = desk.start("bounces", "listen", "--lmtp", "--port", String(port), "--json");
    const sent = await desk.send(DAY);
    expect(sent.status, sent.stderr).toBe(0);
    expect(await awaitBounces(desk)).toEqual(EXPECTED);
    listening.child.kill("SIGTERM");
    const events = readLines(await listening.ended);
    expect(events.at(-1)).toMatchObject({ event: "summary", hard: 1, soft: 2, policy: 1 });
    const suppressed = readLines(await desk.run("suppress", "list", "--json"));
    expect(suppressed).toMatchObject([{ address: "gone@example.net", reason: "bounced" }]);
  });

  it("is read from the mailbox's folder, delays told and the whole mail sent back, and again without a change", async () => {
    const desk = await makeDesk({ dsn: "not-offered" });
    await desk.send(DAY);
    const deadline = Date.now() + 60_000;
    // Four ends and a warning of the one that waits.
    while (desk.postfix.readMails().length < 5 && Date.now() < deadline) await delay(500);
    const first = await desk.run("bounces", "import", desk.postfix.maildir, "--json");
    expect(await readBounces(desk)).toEqual(EXPECTED);
    expect(readLines(first).at(-1)).toMatchObject({
      ...{ reports: 5, hard: 1, soft: 2, policy: 1, suppressed: 1, nothing: { delayed: 1 } },
    });
    const again = await desk.run("bounces", "import", desk.postfix.maildir, "--json");
    expect(readLines(again).at(-1)).toMatchObject({
      ...{ reports: 5, hard: 0, soft: 0, policy: 0, suppressed: 0, known: 4 },
    });
    expect(await readBounces(desk)).toEqual(EXPECTED);
  });
});
