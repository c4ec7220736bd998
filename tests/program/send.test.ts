import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";

import { commitAll, writeFiles } from "../support/make-folder.ts";
import { DAY } from "../support/make-publication.ts";
import { makeStage, PEOPLE, refuse } from "../support/make-stage.ts";
import { type ProgramResult, readLines, runProgram } from "../support/run-program.ts";

const [ONE = "", TWO = "", THREE = ""] = PEOPLE;

describe("send", () => {
  it("brings the mail to everybody, readable by somebody else's parser", async () => {
    const { send, sink, report } = await makeStage();
    const result = await send();
    expect(result.status).toBe(0);
    expect(readLines(result).map(({ event }) => event)).toEqual([
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
    // A line for cron is a mail to somebody, each minute.
    const early = await due("2026-01-05T05:59:00+01:00");
    expect([early.status, early.stdout, early.stderr]).toEqual([0, "", ""]);
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
  });
});
