import { describe, expect, it } from "vitest";

import { parseMailboxUrl } from "../../../src/parse/publication/parse-mailbox-url.ts";

const PLACE = { file: "broadsheet.yaml", line: 3, column: 9 };
const FORM =
  "write imaps://user:password@imap.example.org/INBOX, or imap:// for TLS by STARTTLS on port 143";

function read(text: string): unknown {
  const { value, problems } = parseMailboxUrl(text, PLACE);
  return value ?? problems.map(({ message }) => message.replace(`; ${FORM}`, ""));
}

describe("the address of a mailbox", () => {
  it("says host, user, folder and what becomes of mails", () => {
    expect(
      read("imaps://bounces:secret@imap.example.org:994/INBOX.Reports?done=delete&auth=xoauth2"),
    ).toEqual({
      host: "imap.example.org",
      port: 994,
      security: "tls",
      user: "bounces",
      secret: "secret",
      auth: "xoauth2",
      folder: "INBOX.Reports",
      done: { kind: "delete" },
    });
  });

  it.each([
    ["imaps://u:p@imap.example.org", { port: 993, security: "tls", folder: "INBOX" }],
    ["imap://u:p@imap.example.org/", { port: 143, security: "starttls", folder: "INBOX" }],
    ["IMAPS://u:p@IMAP.example.org/", { port: 993, host: "imap.example.org" }],
    ["imap://u:p@[::1]:1143/", { port: 1143, host: "::1" }],
    [
      "imaps://bounces%40example.org:p%2F%25%3A%40@imap.example.org",
      { user: "bounces@example.org", secret: "p/%:@" },
    ],
    ["imaps://bounces@example.org:p@imap.example.org", { user: "bounces@example.org" }],
    ["imaps://u:p@h.example/Rückläufer/neu%20hier", { folder: "Rückläufer/neu hier" }],
    ["imaps://u:p@h.example?done=flag", { done: { kind: "flag" } }],
    ["imaps://u:p@h.example?done=Delete", { done: { kind: "delete" } }],
    [
      "imaps://u:p@h.example?done=move:INBOX/Done%20with",
      { done: { kind: "move", folder: "INBOX/Done with" } },
    ],
    ["imaps://u:p@h.example?auth=password", { auth: "password", done: { kind: "flag" } }],
  ])("reads %s", (text, facts) => {
    expect(read(text)).toMatchObject(facts);
  });

  it.each([
    ["imap.example.org", "does not begin with imaps:// or imap://"],
    ["pop3s://u:p@pop.example.org", "begins with pop3s://"],
    ["imaps://imap.example.org", "has no user and password"],
    ["imaps://u@imap.example.org", "has only one of user and password"],
    ["imaps://u:p%0D@imap.example.org", "has a line end or a NUL in user or password"],
    ["imaps://u:%zz@imap.example.org", "has a % that is no percent-code; % itself is %25"],
    [
      "imaps://u:se/cret@imap.example.org:993",
      "cannot be read; in a password / is written %2F, ? is %3F, # is %23 and @ is %40",
    ],
    ["imaps://u:p@imap.example.org:0", "has port 0"],
    ["imaps://u:p@imap.example.org/a#b", "has a “#” in it, which is written %23"],
    ["imaps://u:p@h.example/%00", "has a folder that no server knows how to read"],
    ["imaps://u:p@h.example/a%2A", "has a folder that no server knows how to read"],
    ["imaps://u:p@h.example?done=inbox?done=move:Inbox", /unknown part/],
    ["imaps://u:p@h.example?done=move:", /unknown part/],
    ["imaps://u:p@h.example?done=delete&done=flag", /unknown part/],
    ["imaps://u:p@h.example?tls=required", /unknown part/],
    ["imaps://u:p@h.example?auth=cram-md5", /unknown part/],
    ["imaps://u:p@h.example/inbox?done=move:INBOX", "moves mails to the folder that they are in"],
    ["imaps://u:p@h.example/A?done=move:A", "moves mails to the folder that they are in"],
  ])("says what is wrong with %s", (text, said) => {
    const found = [read(text)].flat().join();
    if (typeof said === "string") expect(found).toBe(`The mailbox's address ${said}`);
    else expect(found).toMatch(said);
  });

  it("never repeats the password", () => {
    for (const text of ["imaps://u:hush@h.example:0", "imap://u:hu#sh@h", "imaps://u:hush@"]) {
      expect(JSON.stringify(read(text))).not.toMatch(/hush|hu#sh|sh@/);
    }
  });
});
