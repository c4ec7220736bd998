import { describe, expect, it } from "vitest";
import type { MailReport } from "../../src/model/bounce.ts";
import { MAIL_LIMITS } from "../../src/bounces/parse-mail.ts";
import { readReport } from "./corpus.ts";

const MEGABYTE = 1024 * 1024;
/** Generous for slow machines; what grows with the square of its length takes hours. */
const MOST_MS = 8_000;

const DAEMON = "From: MAILER-DAEMON@mx.example.net\nSubject: Undelivered Mail Returned to Sender\n";
const REPORT = `${DAEMON}Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n`;

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function toReport(status: string): string {
  return `${REPORT}--b\nContent-Type: message/delivery-status\n\n${status}\n--b--\n`;
}

async function readTimed(text: string | Uint8Array): Promise<MailReport> {
  const bytes = typeof text === "string" ? toBytes(text) : text;
  const start = performance.now();
  const report = await readReport(bytes);
  expect(performance.now() - start).toBeLessThan(MOST_MS);
  return report;
}

function listFindings({ says }: MailReport): readonly unknown[] {
  return says.kind === "findings" ? says.findings : [];
}

describe("mail that is too much", () => {
  it("of more than ten megabytes is not read", async () => {
    const bytes = new Uint8Array(MAIL_LIMITS.bytes + 1).fill(0x61);
    const report = await readTimed(bytes);
    expect(report.key).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(report).toEqual({
      key: report.key,
      sentTo: [],
      about: [],
      at: null,
      says: { kind: "nothing", why: "too-large" },
    });
  });

  it("with its report in front of ten megabytes is read", async () => {
    const group = "\nFinal-Recipient: rfc822; anna@example.com\nAction: failed\nStatus: 5.1.1\n";
    const returned = `--b\nContent-Type: message/rfc822\n\n${"line of an article\n".repeat(500_000)}`;
    const report = await readTimed(
      `${REPORT}--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n${group}\n${returned}`,
    );
    expect(listFindings(report)).toEqual([
      { kind: "hard", recipient: "anna@example.com", status: "5.1.1", diagnostic: null },
    ]);
  });

  it("nested a hundred deep is too large", async () => {
    const parts = Array.from(
      { length: 100 },
      (_, level) => `Content-Type: multipart/mixed; boundary=n${level}\n\n--n${level}\n`,
    );
    const { says } = await readTimed(`${DAEMON}${parts.join("")}\nend`);
    expect(says).toEqual({ kind: "nothing", why: "too-large" });
  });

  it("within mails a hundred deep is read as far as a list's report goes", async () => {
    const inner = "From: MAILER-DAEMON@a.example\nContent-Type: message/rfc822\n\n".repeat(100);
    const { says } = await readTimed(`${inner}Subject: x\n\nend`);
    expect(says).toEqual({ kind: "nothing", why: "no-report" });
  });

  it("of a million parts is too large", async () => {
    const { says } = await readTimed(`${REPORT}${"--b\n\n".repeat(1_000_000)}`);
    expect(says).toEqual({ kind: "nothing", why: "too-large" });
  });

  it("of header fields without end is too large", async () => {
    const { says } = await readTimed(`${"X-Filler: words of no use\n".repeat(300_000)}\nend`);
    expect(says).toEqual({ kind: "nothing", why: "too-large" });
  });

  it("with one header field of a megabyte is too large", async () => {
    const { says } = await readTimed(`${DAEMON}X-Filler: ${"a".repeat(MEGABYTE)}\n\nend`);
    expect(says).toEqual({ kind: "nothing", why: "too-large" });
  });
});

describe("mail that says too much", () => {
  it("of 100,000 recipients has a hundred findings", async () => {
    const groups = Array.from(
      { length: 60_000 },
      (_, index) =>
        `Final-Recipient: rfc822; r${index}@example.com\nAction: failed\nStatus: 5.1.1\n`,
    );
    const report = await readTimed(toReport(`Reporting-MTA: dns; a\n\n${groups.join("\n")}`));
    expect(listFindings(report).length).toBe(100);
  });

  it("of as many in a field of Exim's has a hundred findings at most", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `r${index}@example.com`).join(", ");
    const report = await readTimed(
      `${DAEMON}X-Failed-Recipients: ${many}\n\n550 5.1.1 user unknown\n`,
    );
    expect(listFindings(report).length).toBe(100);
  });

  it("of as many on lines of text has a hundred findings", async () => {
    const lines = Array.from({ length: 50_000 }, (_, n) => `<r${n}@example.com>: 550 unknown user`);
    const report = await readTimed(`${DAEMON}\n${lines.join("\n")}`);
    expect(listFindings(report).length).toBe(100);
  });

  it("of very long lines is read in a time that grows with their length", async () => {
    const lines = [
      "a".repeat(MEGABYTE),
      "<".repeat(MEGABYTE),
      "a@".repeat(MEGABYTE / 2),
      "5.1.1 ".repeat(MEGABYTE / 6),
      "550-".repeat(MEGABYTE / 4),
      " ".repeat(MEGABYTE),
      "user ".repeat(MEGABYTE / 5),
      "mailbox recipient address ".repeat(MEGABYTE / 26),
      "a.".repeat(MEGABYTE / 2),
      "--".repeat(MEGABYTE / 2),
      "> ".repeat(MEGABYTE / 2),
      "Received: ".repeat(MEGABYTE / 10),
    ];
    for (const line of lines) {
      await readTimed(`${DAEMON}\n${line}`);
      await readTimed(`${DAEMON}Content-Type: text/html\n\n<p>${line}`);
      await readTimed(`${DAEMON}\n${line.replaceAll(" ", "\n")}`);
      await readTimed(
        toReport(
          `Final-Recipient: rfc822; ${line}\nDiagnostic-Code: smtp; ${line}\nAction: failed\n`,
        ),
      );
    }
  }, 120_000);

  it("of long header fields is read in a time that grows with their length", async () => {
    const values = ["<", "a@", "(", '"', "=?utf-8?q?a", " a", ",", "\\"].map((each) =>
      each.repeat(30_000),
    );
    for (const value of values) {
      for (const name of [
        "From",
        "Subject",
        "To",
        "Date",
        "Return-Path",
        "References",
        "Content-Type",
      ]) {
        await readTimed(`${name}: ${value}\n${DAEMON}\n550 5.1.1 <a@example.com> unknown user`);
      }
    }
  }, 120_000);
});

describe("mail that makes no sense", () => {
  it("of random bytes, and of none, is unreadable", async () => {
    const none = { kind: "nothing", why: "unreadable" };
    expect((await readTimed(new Uint8Array())).says).toEqual(none);
    expect(
      (await readTimed(Uint8Array.from({ length: 500 }, (_, n) => (n * 197) % 256))).says,
    ).toEqual(none);
  });

  it("with NULs and 8-bit bytes in its fields keeps what can be read", async () => {
    const status = "Final-Recipient: rfc822; anna@example.com\nAction: failed\nStatus: 5.1.1\n";
    const text = toReport(
      `${status}Diagnostic-Code: smtp; 550 \0\x1b[31mno\u202e \u00e9\x7f such user`,
    );
    const bytes = Buffer.from(text, "utf8");
    expect(listFindings(await readTimed(bytes))).toEqual([
      {
        kind: "hard",
        recipient: "anna@example.com",
        status: "5.1.1",
        diagnostic: "550 [31mno é such user",
      },
    ]);
  });

  it("names nobody whose address has characters that are not seen", async () => {
    const hidden = [
      "an\u200bna@example.com",
      "anna@exam\0ple.com",
      "\u202eanna@example.com",
      "a".repeat(400) + "@example.com",
    ];
    for (const address of hidden) {
      const group = `Final-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1\n`;
      expect(listFindings(await readTimed(toReport(group)))).toEqual([
        { kind: "hard", recipient: null, status: "5.1.1", diagnostic: null },
      ]);
    }
  });

  it("keeps HTML as the text that it is, for whoever shows it to escape", async () => {
    const group = "Final-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.1.1\n";
    const report = await readTimed(
      toReport(`${group}Diagnostic-Code: smtp; 550 <img src=x onerror=alert(1)>`),
    );
    expect(listFindings(report)).toEqual([
      {
        kind: "hard",
        recipient: "a@example.com",
        status: "5.1.1",
        diagnostic: "550 <img src=x onerror=alert(1)>",
      },
    ]);
  });
});
