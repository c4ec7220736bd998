import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import PostalMime from "postal-mime";
import { describe, expect, it, onTestFinished } from "vitest";

import { commitAll, writeFiles } from "../support/make-folder.ts";
import { DAY, makePeople, makePublication } from "../support/make-publication.ts";
import {
  type ProgramOptions,
  type ProgramResult,
  readLines,
  runProgram,
  startProgram,
} from "../support/run-program.ts";
import { type SinkOptions, type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

interface Stage {
  readonly root: string;
  readonly sink: SmtpSink;
  readonly options: ProgramOptions;
  run(...args: readonly string[]): Promise<ProgramResult>;
  send(...more: readonly string[]): Promise<ProgramResult>;
  /** Address to status, as `report --json` tells. */
  report(): Promise<Readonly<Record<string, string>>>;
}

interface Setting {
  readonly people?: number;
  readonly sink?: SinkOptions;
  readonly files?: Readonly<Record<string, string>>;
  readonly login?: string;
}

async function makeStage(setting: Setting = {}): Promise<Stage> {
  const sink = await startSmtpSink(setting.sink);
  onTestFinished(() => sink.close());
  const root = makePublication({ "people.csv": makePeople(setting.people ?? 3), ...setting.files });
  const login = setting.login === undefined ? "" : `${setting.login}@`;
  const env = { BROADSHEET_SMTP_URL: `smtp://${login}127.0.0.1:${sink.port}` };
  const options = { cwd: root, env };
  const run = (...args: readonly string[]): Promise<ProgramResult> => runProgram(args, options);
  await run("subscribers", "import", "people.csv", "--newsletter", "daily", "--confirmed");
  return {
    ...{ root, sink, options, run },
    send: (...more) =>
      run("send", "--newsletter", "daily", "--date", DAY, "--yes", "--json", ...more),
    report: async () => {
      const result = await run("report", "--newsletter", "daily", "--date", DAY, "--json");
      const lines = readLines<{ address: string; status: string }>(result);
      return Object.fromEntries(lines.map(({ address, status }) => [address, status]));
    },
  };
}

const [ONE, TWO, THREE] = [
  "reader0001@example.org",
  "reader0002@example.org",
  "reader0003@example.org",
];

describe("send", () => {
  it("brings the mail to everybody, readable by somebody else's parser", async () => {
    const { send, sink, report } = await makeStage();
    const result = await send();
    expect(result.status).toBe(0);
    expect(readLines<{ event: string }>(result).map(({ event }) => event)).toEqual([
      "frozen",
      "planned",
      "accepted",
      "accepted",
      "accepted",
      "summary",
    ]);
    expect(await report()).toEqual({ [ONE]: "accepted", [TWO]: "accepted", [THREE]: "accepted" });

    const mail = await PostalMime.parse(sink.records[0]?.source ?? "");
    const other = await PostalMime.parse(sink.records[1]?.source ?? "");
    expect(mail.subject).toBe("Summit ends without a text");
    expect(mail.from).toEqual({ name: "The Example Courier", address: "courier@example.org" });
    for (const body of [mail.html ?? "", mail.text ?? ""]) {
      expect(body).toContain("Bridge opens in Exampleton");
      expect(body).toContain("https://example.org/lanterns");
      expect(body).toContain("They meet again in spring.");
      expect(body).not.toContain("0918slot0");
    }
    const header = (name: string): string =>
      mail.headers.find(({ key }) => key === name)?.value ?? "";
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(header("list-id")).toContain("<daily.courier.example.org>");
    expect(header("list-unsubscribe")).toMatch(
      /^<https:\/\/courier\.example\.org\/leave\/daily\/[a-z2-7]{52}>$/,
    );
    expect(mail.html).toContain(header("list-unsubscribe").slice(1, -1));
    expect(mail.messageId).not.toBe(other.messageId);
  });

  it("mails nobody again when it is repeated, and somebody new is not part of it", async () => {
    const { send, sink, run } = await makeStage();
    await send();
    await run("subscribers", "add", "late@example.org", "--newsletter", "daily", "--confirmed");
    const again = await send();
    expect(again.status).toBe(0);
    expect(sink.records).toHaveLength(3);
  });

  it("sends the committed tree and names what is not committed", async () => {
    const { send, sink, root } = await makeStage();
    writeFiles(root, {
      [`content/${DAY}/30-late.md`]: "## World\n- [Late](https://example.org/late)\n",
    });
    const result = await send();
    expect(result.stderr).toContain(`content/${DAY}/30-late.md has changes that are not committed`);
    expect(sink.records[0]?.source.toString()).not.toContain("example.org/late");
  });

  it("refuses an edition that changed after its freeze, and finishes the frozen one on request", async () => {
    const sink = { rules: [{ to: "reader0002", times: 1, does: refuse(451) }] };
    const { send, root } = await makeStage({ sink });
    expect((await send()).status).toBe(75);
    writeFiles(root, { [`content/${DAY}/issue.md`]: "---\nsubject: Another\n---\n" });
    commitAll(root);
    const refused = await send();
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("would be another one now");
    expect((await send("--frozen")).status).toBe(75);
  });

  it("asks for --yes where nobody can confirm, and sends nothing", async () => {
    const { run, sink } = await makeStage();
    const result = await run("send", "--newsletter", "daily", "--date", DAY);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain("--yes");
    expect(sink.records).toEqual([]);
  });

  it("says what it would do with --dry-run, and freezes nothing", async () => {
    const { send, run, sink } = await makeStage();
    const result = await send("--dry-run");
    expect(readLines(result)).toMatchObject([{ event: "dry-run", people: 3 }]);
    expect((await run("status", "--json")).stdout).toBe("");
    expect(sink.records).toEqual([]);
  });

  it.each([
    [
      "hold",
      { [`content/${DAY}/issue.md`]: "---\nhold: waiting for legal\n---\n" },
      "waiting for legal",
    ],
    [
      "a draft",
      {
        [`content/${DAY}/10-summit.md`]: "---\ndraft: true\n---\n",
        [`content/${DAY}/20-links.md`]: "---\ndraft: true\n---\n",
      },
      "nothing for daily",
    ],
    [
      "an error",
      { [`content/${DAY}/30-bad.md`]: "## Wrld\n- [A](https://example.org/a)\n" },
      "has errors",
    ],
  ])("is kept back by %s, with status 1", async (_, files, words) => {
    const { send, sink } = await makeStage({ files });
    const result = await send();
    expect(result.status).toBe(1);
    expect(result.stderr).toContain(words);
    expect(sink.records).toEqual([]);
  });

  it("has nobody to send to: status 1", async () => {
    const { send } = await makeStage({ people: 0 });
    const result = await send();
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("Nobody is subscribed");
  });
});

describe("send --if-due", () => {
  it("sends when the time has come, once", async () => {
    const { run, sink } = await makeStage();
    const due = (now: string): Promise<ProgramResult> => run("send", "--if-due", "--now", now);
    expect((await due("2026-01-05T05:59:00+01:00")).stdout).toBe("Nothing is due\n");
    expect(sink.records).toHaveLength(0);
    expect((await due("2026-01-05T06:00:00+01:00")).status).toBe(0);
    expect((await due("2026-01-05T06:01:00+01:00")).status).toBe(0);
    expect(sink.records).toHaveLength(3);
  });

  it("goes on with deferred people in a later run", async () => {
    const { run, sink, report } = await makeStage({
      sink: { rules: [{ to: "reader0002", times: 1, does: refuse(450) }] },
    });
    const due = (now: string): Promise<ProgramResult> => run("send", "--if-due", "--now", now);
    expect((await due("2026-01-05T06:00:00+01:00")).status).toBe(75);
    expect((await report())[TWO]).toBe("deferred");
    expect((await due("2026-01-05T06:05:00+01:00")).status).toBe(75);
    expect((await due("2026-01-05T06:30:00+01:00")).status).toBe(0);
    expect((await report())[TWO]).toBe("accepted");
    expect(sink.records).toHaveLength(3);
  });
});

describe("what a server answers", () => {
  it("5xx settles that person alone", async () => {
    const { send, report } = await makeStage({
      sink: { rules: [{ to: "reader0002", does: refuse(550) }] },
    });
    expect((await send()).status).toBe(0);
    expect(await report()).toEqual({ [ONE]: "accepted", [TWO]: "refused", [THREE]: "accepted" });
  });

  it("nothing after the final dot is uncertain, held, and not mailed again", async () => {
    const { send, report, sink } = await makeStage({
      sink: { rules: [{ to: "reader0002", does: { kind: "drop", at: "after-dot" } }] },
    });
    expect((await send()).status).toBe(1);
    expect((await report())[TWO]).toBe("uncertain");
    expect((await send()).status).toBe(1);
    expect(sink.records.filter(({ to }) => to.includes(TWO))).toHaveLength(1);
  });

  it("nothing before the final dot is deferred", async () => {
    const { send, report } = await makeStage({
      sink: { rules: [{ to: "reader0002", does: { kind: "drop", at: "before-dot" } }] },
    });
    expect((await send()).status).toBe(75);
    expect((await report())[TWO]).toBe("deferred");
  });

  it("a refused log-in stops the send at once, without a word of the password", async () => {
    const { send, report } = await makeStage({
      sink: { login: { user: "courier", password: "right" } },
      login: "courier:wrong",
    });
    const result = await send();
    expect(result.status).toBe(1);
    expect(result.stdout + result.stderr).not.toContain("wrong");
    expect(Object.values(await report())).toEqual(["planned", "planned", "planned"]);
  });

  it("an absent server leaves everybody planned: status 75", async () => {
    const { send, sink, report } = await makeStage();
    await sink.close();
    expect((await send()).status).toBe(75);
    expect(Object.values(await report())).toEqual(["planned", "planned", "planned"]);
  });
});

describe("several senders, and none", () => {
  it("two at once mail each person once", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 10 } } as const;
    const { send, sink } = await makeStage({ people: 200, sink: { rules: [late] } });
    const results = await Promise.all([send(), send()]);
    expect(results.map(({ status }) => status).sort()).toEqual([0, 0]);
    const mailed = sink.records.flatMap(({ to }) => to);
    expect([mailed.length, new Set(mailed).size]).toEqual([200, 200]);
  });

  it("Ctrl-C finishes what is in flight and leaves the rest to the next run", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 20 } } as const;
    const { send, sink, options, report } = await makeStage({
      people: 300,
      sink: { rules: [late] },
    });
    const args = ["send", "--newsletter", "daily", "--date", DAY, "--yes", "--json"];
    const running = startProgram(args, options);
    while (sink.records.length < 20) await delay(20);
    running.child.kill("SIGINT");
    const result = await running.ended;
    expect(result.status).toBe(75);
    const statuses = Object.values(await report());
    expect(new Set(statuses)).toEqual(new Set(["accepted", "planned"]));
    expect((await send()).status).toBe(0);
    expect(new Set(sink.records.flatMap(({ to }) => to)).size).toBe(300);
    expect(sink.records).toHaveLength(300);
  });

  it("stop holds a running send within a second, resume lets it go on", async () => {
    const late = { to: ".", does: { kind: "late", waitMs: 20 } } as const;
    const { send, run, sink } = await makeStage({ people: 300, sink: { rules: [late] } });
    const running = send();
    while (sink.records.length < 20) await delay(20);
    await run("stop", "--newsletter", "daily", "--date", DAY);
    const after = sink.records.length;
    expect((await running).status).toBe(1);
    expect(sink.records.length - after).toBeLessThan(60);
    expect((await send()).status).toBe(1);
    await run("resume", "--newsletter", "daily", "--date", DAY);
    expect((await send()).status).toBe(0);
    expect(sink.records).toHaveLength(300);
  });
});

describe("people", () => {
  it("are taken from a CSV, bad rows named with their lines", async () => {
    const { run, root } = await makeStage({ people: 0 });
    const rows = [
      "email,name",
      "Anna@EXAMPLE.org,Anna",
      "anna@example.org,Again",
      "no address,X",
      "b@bücher.example,B",
      "c@example.org\u0007,Bell",
    ];
    writeFileSync(join(root, "mixed.csv"), `${rows.join("\n")}\n`);
    const result = await run(
      ...["subscribers", "import", "mixed.csv", "--newsletter", "daily", "--confirmed", "--json"],
    );
    expect(result.status).toBe(1);
    const lines = readLines<{ line?: number; outcome?: string }>(result);
    expect(lines.slice(0, -1).map(({ line, outcome }) => [line, outcome])).toEqual([
      [3, "duplicate"],
      [4, "invalid"],
      [6, "invalid"],
    ]);
    const exported = await run("subscribers", "export");
    expect(exported.stdout).toContain("Anna@example.org,Anna,daily,active,");
    expect(exported.stdout).toContain("b@xn--bcher-kva.example,B,daily,active,");
  });

  it("who wait for confirmation are not mailed", async () => {
    const { run, send, sink } = await makeStage();
    await run("subscribers", "add", "pending@example.org", "--newsletter", "daily");
    await send();
    expect(sink.records).toHaveLength(3);
  });

  it("who left are not mailed", async () => {
    const { run, send, sink } = await makeStage();
    await run("subscribers", "remove", ONE ?? "", "--newsletter", "daily");
    await send();
    expect(sink.records.flatMap(({ to }) => to).sort()).toEqual([TWO, THREE]);
  });
});

describe("test", () => {
  it("sends one copy, recorded nowhere", async () => {
    const { run, sink } = await makeStage();
    const result = await run("test", "me@example.org", "--date", DAY);
    expect(result.status).toBe(0);
    const mail = await PostalMime.parse(sink.records[0]?.source ?? "");
    expect(mail.subject).toBe("[Test] Summit ends without a text");
    expect((await run("status", "--json")).stdout).toBe("");
  });
});

describe("mail that leaves the machine", () => {
  it("needs a service that answers: an example address is refused before anything is sent", async () => {
    const { root } = await makeStage();
    const env = { BROADSHEET_SMTP_URL: "smtp://192.0.2.1:25" };
    const args = ["send", "--newsletter", "daily", "--date", DAY, "--yes"];
    const result = await runProgram(args, { cwd: root, env });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("example address");
    expect(readFileSync(join(root, "broadsheet.yaml"), "utf8")).toContain("courier.example.org");
  });
});

function refuse(code: number): { kind: "reply"; at: "rcpt"; code: number; text: string } {
  return { kind: "reply", at: "rcpt", code, text: "Not now" };
}
