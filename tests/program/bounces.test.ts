import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { describe, expect, it } from "vitest";

import { CONFIG, DAY, LINKS } from "../support/make-publication.ts";
import { makeStage, PEOPLE, refuse, type Setting, type Stage } from "../support/make-stage.ts";
import {
  type JsonLine,
  readLines,
  type RunningProgram,
  startProgram,
} from "../support/run-program.ts";

const [ONE = "", TWO = "", THREE = ""] = PEOPLE;
const MAILBOX = "bounces@example.org";
const NEXT = "2026-01-06";
const FILES = {
  "broadsheet.yaml": CONFIG.replace("sender: { ", `sender: { return_path: ${MAILBOX}, `),
  [`content/${NEXT}/20-links.md`]: LINKS.replaceAll("example.org/", "example.org/next-"),
};

function openStage(setting: Setting = {}): Promise<Stage> {
  return makeStage({ ...setting, files: FILES });
}

/** What the server was told of the mail to this person. */
function findMail({ sink }: Stage, address: string) {
  const record = sink.records.find(({ to }) => to.includes(address));
  if (record === undefined) throw new Error(`${address} got no mail`);
  return record;
}

interface ReportFacts {
  readonly to: string;
  readonly recipient: string;
  readonly status: string;
  readonly words: string;
  readonly quoted?: string;
}

let count = 0;

/** As mail servers write them (RFC 3464). */
function toReport({ to, recipient, status, words, quoted = "" }: ReportFacts): string {
  count += 1;
  return `From: MAILER-DAEMON@mx.example.net
To: ${to}
Subject: Undelivered
Message-ID: <report-${count}@mx.example.net>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; ${recipient}
Action: failed
Status: ${status}
Diagnostic-Code: smtp; ${words}
--b
Content-Type: text/rfc822-headers

Subject: An issue
${quoted}
--b--
`.replaceAll("\n", "\r\n");
}

function writeMails(root: string, mails: Readonly<Record<string, string>>): string {
  mkdirSync(join(root, "back"), { recursive: true });
  for (const [name, text] of Object.entries(mails)) writeFileSync(join(root, "back", name), text);
  return "back";
}

/** A hard one, a soft one, forged ones, and what is none. */
function writeReports(stage: Stage): string {
  const [one, two] = [findMail(stage, ONE), findMail(stage, TWO)];
  const words = "550 5.1.1 <b>gone</b>\x07 since May";
  return writeMails(stage.root, {
    "1-hard.eml": toReport({ to: one.from, recipient: ONE, status: "5.1.1", words }),
    "2-soft.eml": toReport({
      ...{ to: "courier@example.org", recipient: TWO, status: "5.2.2", words: "552 Full" },
      quoted: `Message-ID: ${two.messageId}`,
    }),
    "3-forged.eml": toReport({
      ...{ to: "bounces@example.org", recipient: THREE, status: "5.1.1", words: "550 Gone" },
    }),
    "4-mark.eml": toReport({
      ...{ to: one.from.replace(/..@/, "aa@"), recipient: "", status: "5.1.1", words: "550 Gone" },
    }),
    "5-away.eml": `From: ${THREE}\r\nTo: ${one.from}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nI am away, write to 550 5.1.1 Harbour Street.\r\n`,
    "6-broken.eml": "\0\x01\xff--\r\n\r\nContent-Type: multipart/report",
  });
}

async function importReports(stage: Stage, path: string): Promise<JsonLine> {
  const result = await stage.run("bounces", "import", path, "--json");
  expect(result.status, result.stderr).toBe(0);
  return readLines(result).at(-1) ?? {};
}

describe("bounces import", () => {
  it("suppresses whom a report proves gone, and nobody for what is forged, soft or no report", async () => {
    const stage = await openStage();
    await stage.send();
    const folder = writeReports(stage);
    const trial = await stage.run("bounces", "import", folder, "--dry-run");
    expect(trial.stdout).toContain(`hard       back/1-hard.eml  ${ONE}  5.1.1 `);
    expect(trial.stdout).toContain("auto-reply back/5-away.eml");
    expect((await stage.run("suppress", "list")).stdout).toBe("");
    const sums = { event: "summary", reports: 6, hard: 2, soft: 1, policy: 0, complaint: 0 };
    expect(await importReports(stage, folder)).toMatchObject({ ...sums, suppressed: 1, known: 0 });
    const suppressed = readLines(await stage.run("suppress", "list", "--json"));
    expect(suppressed).toMatchObject([{ address: ONE, reason: "bounced" }]);
    const again = { hard: 0, soft: 0, suppressed: 0, known: 3 };
    expect(await importReports(stage, folder)).toMatchObject(again);
  });

  it("is told of each person, of the edition and of all, and the next day leaves the person out", async () => {
    const stage = await openStage();
    await stage.send();
    await importReports(stage, writeReports(stage));
    const shown = (await stage.run("subscribers", "show", ONE)).stdout;
    expect(shown).toMatch(/bounced hard: 5\.1\.1 .*<b>gone<\/b> since May \(no more mail since\)/);
    expect(shown).toContain(`${ONE}  gets no mail: bounced since `);
    const named = ["--newsletter", "daily", "--date", DAY];
    const report = await stage.run("report", ...named);
    expect(report.stdout).toMatch(/Z bounced soft: 5\.2\.2 552 Full/);
    const csv = (await stage.run("report", ...named, "--format", "csv")).stdout;
    expect(csv).toMatch(new RegExp(`,${TWO},bounced,<.*>,1,,soft 5.2.2 552 Full,`));
    const page = (await stage.run("report", ...named, "--format", "html")).stdout;
    expect(page).toContain("What came back");
    expect(page).toContain("&lt;b&gt;gone&lt;/b&gt; since May");
    expect((await stage.run("status")).stdout).toContain("came back: 2 hard, 1 soft");
    const rates = readLines(await stage.run("bounces", "rates", "--json"));
    expect(rates).toMatchObject([{ newsletter: "daily", mailed: 3, hard: 2, complaints: 0 }]);
    const next = ["send", "--newsletter", "daily", "--date", NEXT, "--yes", "--json"];
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await stage.run(...next, "--now", later);
    const again = stage.sink.records.slice(3).map(({ to }) => to[0]);
    // Over several connections, in no order.
    expect(again.sort()).toEqual([TWO, THREE]);
    await stage.run("suppress", "remove", ONE);
    expect(await importReports(stage, "back")).toMatchObject({ known: 3, suppressed: 0 });
  });
});

describe("a refusal at hand-over", () => {
  it("of an address that is no good is the last mail to it", async () => {
    const gone = { ...refuse(550), text: "5.1.1 No such person" } as const;
    const stage = await openStage({ sink: { rules: [{ to: "0002", does: gone }] } });
    await stage.send();
    const suppressed = readLines(await stage.run("suppress", "list", "--json"));
    expect(suppressed).toMatchObject([{ address: TWO, reason: "bounced" }]);
  });

  it("of everybody is the server's own trouble", async () => {
    const gone = { ...refuse(550), text: "5.1.1 No such person" } as const;
    const stage = await openStage({ sink: { rules: [{ to: ".", does: gone }] } });
    await stage.send();
    expect((await stage.run("suppress", "list")).stdout).toBe("");
  });
});

describe("bounces listen", () => {
  it("takes mail for return paths, and for nobody else", async () => {
    const stage = await openStage();
    await stage.send();
    const { from } = findMail(stage, ONE);
    const listening = startProgram(["bounces", "listen", "--port", "0", "--json"], stage.options);
    const at = await readFirst(listening, /"at":"([^"]+)"/);
    const client = createTransport(`smtp://${at}?ignoreTLS=true`);
    const raw = toReport({ to: from, recipient: ONE, status: "5.1.1", words: "550 Gone" });
    const send = (to: string) => client.sendMail({ envelope: { from: "", to: [to] }, raw });
    await expect(send("anybody@example.org")).rejects.toThrow(/550 5\.1\.1/);
    await expect(send(ONE)).rejects.toThrow(/550 5\.1\.1/);
    expect((await send(from)).response).toMatch(/^250 /);
    // 250 is said when the ledger has it.
    listening.child.kill("SIGKILL");
    await listening.ended;
    client.close();
    const suppressed = readLines(await stage.run("suppress", "list", "--json"));
    expect(suppressed).toMatchObject([{ address: ONE, reason: "bounced" }]);
  });
});

describe("serve, called by a provider", () => {
  it("takes what the provider proves, by what the server called the mail, and nothing else", async () => {
    const config = `${CONFIG}bounces: { webhooks: [{ postmark: "\${HOOK}" }] }\n`;
    const stage = await makeStage({ files: { "broadsheet.yaml": config } });
    await stage.send();
    const options = { ...stage.options, env: { ...stage.options.env, HOOK: "hook:a-good-word" } };
    const serving = startProgram(["serve", "--port", "0", "--json"], options);
    const url = await readFirst(serving, /"url":"([^"]+)"/);
    const post = async (login: string): Promise<number> => {
      const body = JSON.stringify({
        ...{ RecordType: "Bounce", ID: 4323372036854775, Type: "HardBounce", Email: TWO },
        ...{
          MessageID: "883953f4-6105-42a2-a16a-77a8eac79483",
          BouncedAt: new Date().toISOString(),
        },
        ...{ Details: "smtp;550 5.1.1 No such person", Description: "Gone" },
      });
      const authorization = `Basic ${Buffer.from(login).toString("base64")}`;
      const headers = { authorization, "content-type": "application/json" };
      return (await fetch(`${url}bounces/postmark`, { method: "POST", headers, body })).status;
    };
    expect(await post("hook:a-bad-word")).toBe(401);
    expect((await stage.run("suppress", "list")).stdout).toBe("");
    expect([await post("hook:a-good-word"), await post("hook:a-good-word")]).toEqual([200, 200]);
    expect((await fetch(`${url}bounces/postmark`)).status).toBe(405);
    expect((await fetch(`${url}bounces/mailgun`, { method: "POST" })).status).toBe(404);
    serving.child.kill("SIGTERM");
    const events = readLines(await serving.ended);
    const told = events.filter(({ event }) => event === "bounce");
    expect(told).toMatchObject([{ kind: "hard", address: "r…@example.org", suppressed: true }]);
    const suppressed = readLines(await stage.run("suppress", "list", "--json"));
    expect(suppressed).toMatchObject([{ address: TWO, reason: "bounced" }]);
  });
});

/** Of what a program says on its own, the first that fits. */
function readFirst({ child }: RunningProgram, pattern: RegExp): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    child.stdout?.on("data", (piece: Buffer) => {
      said += piece.toString();
      const found = pattern.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

describe("what is missing", () => {
  it("is said: a mailbox to fetch from, a return path to listen for, a file to read", async () => {
    const stage = await makeStage();
    const fetched = await stage.run("bounces", "fetch");
    expect([fetched.status, fetched.stderr]).toEqual([
      2,
      expect.stringContaining("broadsheet.yaml names no mailbox to read bounces from"),
    ]);
    const listened = await stage.run("bounces", "listen");
    expect([listened.status, listened.stderr]).toEqual([
      2,
      expect.stringContaining("No sender has a return path, so no mail could come here"),
    ]);
    const imported = await stage.run("bounces", "import", "nowhere");
    expect(imported.status).toBe(2);
    expect(imported.stderr).toContain("nowhere");
  });
});
