import { describe, expect, it } from "vitest";
import type { MailReport } from "../../src/model/bounce.ts";
import { reportReader } from "../../src/bounces/report-reader.ts";

const TAG = "0123456789abcdef0123456789abcdef01234567";
const DAEMON = "From: MAILER-DAEMON@mx.example.net\nSubject: failure notice\n";
const ANSWER = "\n<anna@example.com>:\n550 5.1.1 user unknown\n";

function read(text: string, envelopeTo: string | null = null): Promise<MailReport> {
  return reportReader.read({ bytes: new TextEncoder().encode(text), envelopeTo });
}

describe("a report's frame", () => {
  it("is called by its Message-ID, and by its bytes where it has none that could be one", async () => {
    const [named, again, nameless, other] = await Promise.all([
      read(`Message-ID: <1@example.net>\n${DAEMON}${ANSWER}`),
      read(`Received: by another.example\nMessage-ID: <1@example.net>\n${DAEMON}${ANSWER}`),
      read(`Message-ID: ${"x".repeat(300)}\n${DAEMON}${ANSWER}`),
      read(`${DAEMON}${ANSWER}`),
    ]);
    expect([named.key, again.key]).toEqual(["<1@example.net>", "<1@example.net>"]);
    expect(nameless.key).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(other.key).not.toBe(nameless.key);
  });

  it("has the mailboxes that it came to, that of the envelope first, each once", async () => {
    const fields =
      'To: "News, the" <news@example.org>, other@example.org\nX-Original-To: b+2@example.org\nDelivered-To: b+1@example.org\n';
    const { sentTo } = await read(`${fields}${DAEMON}${ANSWER}`, "b+1@example.org");
    expect(sentTo).toEqual([
      "b+1@example.org",
      "b+2@example.org",
      "news@example.org",
      "other@example.org",
    ]);
  });

  it("names its mail by our field, Message-ID and the mail that it answers", async () => {
    const returned = `Received: by x\nFrom: courier@example.org\nMessage-ID: <${TAG}@example.org>\nX-Broadsheet-Delivery: ${TAG}\n`;
    const { about } = await read(`In-Reply-To: <2@example.org>\n${DAEMON}${ANSWER}\n${returned}`);
    expect(about).toEqual([TAG, `<${TAG}@example.org>`, "<2@example.org>"]);
  });

  it("names its mail by header fields that are quoted", async () => {
    const returned = `> Received: by x\n> From: courier@example.org\n> Message-ID: <3@example.org>\n`;
    const { about } = await read(`${DAEMON}${ANSWER}\n--- Original message ---\n${returned}`);
    expect(about).toEqual(["<3@example.org>"]);
  });

  it("has a time only if that can be one", async () => {
    const at = async (date: string) => (await read(`Date: ${date}\n${DAEMON}${ANSWER}`)).at;
    expect(await at("Mon, 5 Jan 2026 06:00:11 +0100 (CET)")).toEqual(
      new Date("2026-01-05T05:00:11Z"),
    );
    expect(await at("Thu, 1 Jan 1970 00:00:00 +0000")).toBe(null);
    expect(await at("Mon, 5 Jan 3026 06:00:11 +0100")).toBe(null);
    expect(await at("yesterday")).toBe(null);
  });
});

describe("who wrote it", () => {
  const hard = [
    {
      kind: "hard",
      recipient: "anna@example.com",
      status: "5.1.1",
      diagnostic: "550 5.1.1 user unknown",
    },
  ];

  it("decides whether words are a report", async () => {
    const says = async (fields: string) => (await read(`${fields}\n${ANSWER}`)).says;
    const findings = { kind: "findings", findings: hard };
    const nothing = (why: string) => ({ kind: "nothing", why });
    expect(await says(DAEMON.trim())).toEqual(findings);
    expect(await says("Return-Path: <>\nSubject: Undeliverable: x")).toEqual(findings);
    expect(await says("Return-Path: <>\nSubject: Re: x")).toEqual(nothing("no-report"));
    expect(await says("From: Anna <anna@example.com>\nSubject: failure notice")).toEqual(
      nothing("no-report"),
    );
    expect(await says("From: postmaster@example.com\nSubject: Out of office")).toEqual(
      nothing("auto-reply"),
    );
    expect(
      await says("From: postmaster@example.com\nSubject: Re: x\nAuto-Submitted: auto-replied"),
    ).toEqual(nothing("auto-reply"));
    expect(
      await says("From: postmaster@example.com\nSubject: Undeliverable: Vacation in Rome"),
    ).toEqual(findings);
    expect(await says("From: postmaster@example.com\nSubject: x\nX-Autoreply: yes")).toEqual(
      nothing("auto-reply"),
    );
  });

  it("is no daemon for having one in the name", async () => {
    const { says } = await read(`From: Postmasters Club <club@example.com>\nSubject: x\n${ANSWER}`);
    expect(says).toEqual({ kind: "nothing", why: "no-report" });
  });
});

describe("words that a report quotes", () => {
  const article = "550 5.1.1 User unknown\n<bob@example.com>: no such user\n";

  it("are never the server's, whatever stands above them", async () => {
    const full = "\n<anna@example.com>:\n552 5.2.2 mailbox full\n\n";
    const findings = [
      {
        kind: "soft",
        recipient: "anna@example.com",
        status: "5.2.2",
        diagnostic: "552 5.2.2 mailbox full",
      },
    ];
    for (const above of [
      "--- Below this line is a copy of the message.\n\n",
      "----- Original message -----\n\n",
      "   ----- Unsent message follows -----\n",
      "Original message headers:\n\n",
      "Received: by x\nDate: Mon, 5 Jan 2026 06:00:11 +0100\nSubject: x\n\n",
      "Return-Path: <b@example.org>\nFrom: courier@example.org\nTo: anna@example.com\n\n",
    ]) {
      const { says } = await read(`${DAEMON}${full}${above}${article}`);
      expect(says, above).toEqual({ kind: "findings", findings });
    }
    const quoted = article.replace(/^/gm, "> ");
    expect((await read(`${DAEMON}${full}${quoted}`)).says).toEqual({ kind: "findings", findings });
  });

  it("are no report in a part of their own", async () => {
    const type = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n";
    const status =
      "--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; anna@example.com\nAction: failed\nStatus: 5.0.0\n\n";
    const returned = `--b\nContent-Type: message/rfc822\n\nMessage-ID: <4@example.org>\n\n${article}\n--b--\n`;
    expect((await read(`${DAEMON}${type}${status}${returned}`)).says).toEqual({
      kind: "findings",
      findings: [
        { kind: "soft", recipient: "anna@example.com", status: "5.0.0", diagnostic: null },
      ],
    });
  });
});
