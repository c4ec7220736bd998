import { describe, expect, it } from "vitest";
import type { MailReport } from "../../src/model/bounce.ts";
import { readReport } from "./corpus.ts";

const DAEMON = "From: MAILER-DAEMON@mx.example.net\nTo: b+1@example.org\nSubject: failure notice\n";

/** Kind and recipient of each finding, or why there is none. */
async function read(text: string): Promise<readonly string[]> {
  const { says }: MailReport = await readReport(new TextEncoder().encode(text));
  if (says.kind === "nothing") return [says.why];
  return says.findings.map(({ kind, recipient }) => `${kind} ${recipient ?? "nobody"}`);
}

function readStatus(groups: string): Promise<readonly string[]> {
  const type = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n";
  const part = "Content-Type: message/delivery-status\n";
  return read(`${DAEMON}${type}\n--b\n${part}\n${groups}\n--b--\n`);
}

function toGroup(recipient: string, status: string): string {
  return `Final-Recipient: rfc822; ${recipient}\nAction: failed\nStatus: ${status}\n`;
}

describe("a report that contradicts itself", () => {
  it("is soft where the groups of two recipients have run together", async () => {
    const groups = toGroup("a@example.com", "5.1.1") + toGroup("b@example.com", "5.2.2");
    expect(await readStatus(groups)).toEqual(["soft a@example.com"]);
  });

  it("spares a recipient whom it names twice", async () => {
    const [hard, full] = [toGroup("a@example.com", "5.1.1"), toGroup("A@example.com", "5.2.2")];
    expect(await readStatus(`${hard}\n${full}`)).toEqual(["soft A@example.com"]);
    expect(await readStatus(`${full}\n${hard}`)).toEqual(["soft A@example.com"]);
  });

  it("counts a group that has lost its action, and a 4.x.x, as a delay", async () => {
    expect(await readStatus("Final-Recipient: rfc822; a@example.com\nStatus: 4.4.1\n")).toEqual([
      "delayed",
    ]);
  });

  it("keeps a failure that stands beside a delay", async () => {
    const late = "Final-Recipient: rfc822; a@example.com\nAction: delayed\nStatus: 4.4.1\n";
    expect(await readStatus(`${late}\n${toGroup("b@example.com", "5.1.1")}`)).toEqual([
      "hard b@example.com",
    ]);
  });
});

describe("a recipient", () => {
  it("is read as xtext only where the final address is another one", async () => {
    const original = "Original-Recipient: rfc822;a+2Bx@example.com\n";
    expect(await readStatus(original + toGroup("a+2Bx@example.com", "5.1.1"))).toEqual([
      "hard a+2Bx@example.com",
    ]);
    expect(await readStatus(original + toGroup("u1@store.example.com", "5.1.1"))).toEqual([
      "hard a+x@example.com",
    ]);
  });

  it("is the final one where the original one is no address", async () => {
    const original = "Original-Recipient: rfc822;;\n";
    expect(await readStatus(original + toGroup("a@example.com", "5.1.1"))).toEqual([
      "hard a@example.com",
    ]);
  });

  it("is never a mailbox of ours, nor the server that writes", async () => {
    const text = "\n<b+1@example.org>:\n<mailer-daemon@mx.example.net>:\n550 5.1.1 user unknown\n";
    expect(await read(DAEMON + text)).toEqual(["no-report"]);
    expect(await read(`${DAEMON}${text}>>> RCPT TO:<a@example.com>\n`)).toEqual([
      "hard a@example.com",
    ]);
  });

  it("is whom the mail was for, where a text names nobody", async () => {
    const returned =
      "Received: by x\nFrom: courier@example.org\nTo: Anna <a@example.com>\nMessage-ID: <1@example.org>\n";
    expect(await read(`${DAEMON}\n550 5.1.1 user unknown\n\n${returned}`)).toEqual([
      "hard a@example.com",
    ]);
  });
});

describe("what no server says", () => {
  it("is what a line quotes", async () => {
    const quoted = "> 550 5.1.1 User unknown\n\n";
    expect(await read(`${DAEMON}\n<a@example.com>:\n${quoted}552 mailbox full\n`)).toEqual([
      "soft a@example.com",
    ]);
  });

  it("is what a receipt has in it, whoever writes it", async () => {
    const type =
      "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n";
    const text = "Content-Type: text/plain\n\n<a@example.com>:\n550 5.1.1 user unknown\n";
    expect(await read(`${DAEMON}${type}\n--b\n${text}\n--b--\n`)).toEqual(["auto-reply"]);
  });

  it("is what a postmaster writes about something else", async () => {
    const text =
      "From: postmaster@example.com\nSubject: Re: x\n\n<a@example.com>:\n550 user unknown\n";
    expect(await read(text)).toEqual(["no-report"]);
  });
});
