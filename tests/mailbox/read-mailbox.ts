import type { ImapFlow } from "imapflow";

import type { MailboxOptions } from "../../src/mailbox/mailbox-session.ts";
import { openImapMailbox } from "../../src/mailbox/open-imap-mailbox.ts";
import type { MailboxAccess, MailboxMail } from "../../src/model/report-sources.ts";
import { PASSWORD } from "../support/start-dovecot.ts";

/** Of the user “bounces”, on loopback in clear text if the server can do no better. */
export function toAccess(port: number, facts: Partial<MailboxAccess> = {}): MailboxAccess {
  return {
    host: "127.0.0.1",
    port,
    security: "starttls",
    user: "bounces",
    secret: PASSWORD,
    auth: "password",
    folder: "INBOX",
    done: { kind: "flag" },
    ...facts,
  };
}

export interface Reading {
  readonly access: MailboxAccess;
  readonly options?: MailboxOptions;
  /** Takes everything unless told. */
  readonly each?: (mail: MailboxMail, subject: string) => Promise<void>;
}

/** Subjects of what was read, in order. */
export async function readSubjects({ access, options, each }: Reading): Promise<string[]> {
  const subjects: string[] = [];
  for await (const mail of openImapMailbox(access, options).read()) {
    const subject = toSubject(Buffer.from(mail.mail.bytes).toString());
    subjects.push(subject);
    await (each === undefined ? mail.settle("taken") : each(mail, subject));
  }
  return subjects;
}

/** What the server has in a folder: subject and flags of each. */
export async function listFolder(client: ImapFlow, folder: string): Promise<readonly string[]> {
  const lock = await client.getMailboxLock(folder);
  try {
    // What others did meanwhile.
    await client.noop();
    if (client.mailbox !== false && client.mailbox.exists === 0) return [];
    const rows = await client.fetchAll("1:*", { flags: true, headers: ["subject"] });
    return rows.map(({ headers, flags }) => {
      const known = [...(flags ?? [])].filter((flag) => flag !== "\\Recent").sort();
      return [toSubject(headers?.toString() ?? ""), ...known].join(" ");
    });
  } finally {
    lock.release();
  }
}

export function toMails(...subjects: readonly string[]): readonly string[] {
  return subjects.map((subject) => `Subject: ${subject}\r\n\r\nText\r\n`);
}

function toSubject(text: string): string {
  return /^Subject: *(.*?)\r?$/im.exec(text)?.[1] ?? "";
}
