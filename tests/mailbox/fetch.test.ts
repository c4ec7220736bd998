import { expect, it } from "vitest";

import { CONFIG, makePublication } from "../support/make-publication.ts";
import { makeStage, PEOPLE } from "../support/make-stage.ts";
import { readLines, startProgram } from "../support/run-program.ts";
import { PASSWORD, startDovecot } from "../support/start-dovecot.ts";

const [ONE = ""] = PEOPLE;

function toConfig(port: number, done: string): string {
  const sender = CONFIG.replace("sender: { ", "sender: { return_path: bounces@example.org, ");
  const address = `imap://bounces:\${BOUNCES_PASSWORD}@127.0.0.1:${port}/INBOX?done=${done}`;
  return `${sender}bounces: { mailbox: "${address}" }\n`;
}

function toReport(to: string, number: number): string {
  return `From: MAILER-DAEMON@mx.example.net
To: ${to}
Message-ID: <fetched-${number}@mx.example.net>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; somebody@example.org
Action: failed
Status: 5.1.1
--b--
`;
}

it("bounces fetch takes what a mailbox has, once, whenever it is killed", async () => {
  const dovecot = await startDovecot();
  const files = { "broadsheet.yaml": toConfig(dovecot.port, "delete") };
  const stage = await makeStage({ people: 40, files });
  const options = { ...stage.options, env: { ...stage.options.env, BOUNCES_PASSWORD: PASSWORD } };
  const fetch = () => startProgram(["bounces", "fetch", "--json"], options);
  await stage.send();
  const paths = stage.sink.records.map(({ from }) => from);
  dovecot.deliver("bounces", [...paths.map(toReport), "Subject: Hello\n\nNo report.\n"]);
  const first = fetch();
  // After some of them are taken, and before all are.
  let said = "";
  await new Promise<void>((resolve) => {
    first.child.stdout?.on("data", (piece: Buffer) => {
      said += piece.toString();
      if (said.split('"event":"bounce"').length > 5) resolve();
    });
  });
  first.child.kill("SIGKILL");
  await first.ended;
  const second = await fetch().ended;
  expect(second.status, second.stderr).toBe(0);
  const sums = readLines(second).at(-1);
  expect(sums).toMatchObject({ event: "summary", nothing: { "no-report": 1 } });
  const suppressed = readLines(await stage.run("suppress", "list", "--json"));
  expect(suppressed).toHaveLength(40);
  const bounces = readLines(await stage.run("subscribers", "show", ONE, "--json"));
  expect(bounces.filter((line) => "bounce" in line)).toHaveLength(1);
  const third = readLines(await fetch().ended);
  expect(third.at(-1)).toMatchObject({ reports: 0 });
});

it("bounces fetch says what is wrong with a log-in, without the password", async () => {
  const dovecot = await startDovecot();
  const files = { "broadsheet.yaml": toConfig(dovecot.port, "flag") };
  const root = makePublication(files);
  const run = (env: Readonly<Record<string, string>>) =>
    startProgram(["bounces", "fetch"], { cwd: root, env }).ended;
  const wrong = await run({ BOUNCES_PASSWORD: "not-that-word" });
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain(`127.0.0.1:${dovecot.port} refuses the log-in of “bounces”`);
  expect(wrong.stderr + wrong.stdout).not.toContain("not-that-word");
  const missing = await run({});
  expect(missing.stderr).toContain("The environment has no BOUNCES_PASSWORD");
});
