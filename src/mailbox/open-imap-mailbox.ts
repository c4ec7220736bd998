import type { ImapFlow } from "imapflow";

import {
  FIRST_PART_BYTES,
  type IncomingMail,
  type MailboxAccess,
  type MailboxDone,
  type MailboxMail,
  MOST_MAIL_BYTES,
  type ReportMailbox,
} from "../model/report-sources.ts";
import { UserError } from "../model/user-error.ts";
import { toServer } from "./explain-failure.ts";
import { type MailboxOptions, MailboxSession } from "./mailbox-session.ts";

/** Sizes are asked for so many mails at once. */
const PAGE = 100;
const BY_UID = { uid: true } as const;

/** A mailbox at an IMAP server, read over one connection each time. */
export function openImapMailbox(
  access: MailboxAccess,
  options: MailboxOptions = {},
): ReportMailbox {
  return { read: () => readMails(access, options) };
}

async function* readMails(
  access: MailboxAccess,
  options: MailboxOptions,
): AsyncIterable<MailboxMail> {
  const session = new MailboxSession(access, options);
  let unreadable = 0;
  try {
    await session.open();
    const uids = await findMails(session, access.done);
    if (uids.length > 0) await makeFolder(session, access.done);
    for (let at = 0; at < uids.length; at += PAGE) {
      const page = uids.slice(at, at + PAGE);
      const sizes = await readSizes(session, page);
      for (const uid of page) {
        const sizeBytes = sizes.get(uid);
        if (sizeBytes === undefined) continue;
        const found = await readMail(session, { uid, sizeBytes });
        if (found === "unreadable") unreadable += 1;
        else if (found !== "gone") yield { ...found, settle: toSettle(session, uid, access.done) };
      }
    }
  } finally {
    await session.close();
  }
  if (unreadable > 0) throw toUnreadable(access, unreadable);
}

/** @returns their UIDs, which rise with time */
async function findMails(session: MailboxSession, done: MailboxDone): Promise<readonly number[]> {
  const isNew = done.kind === "flag" ? { seen: false } : {};
  let found: readonly number[] = [];
  await session.insist("search a folder", async (client) => {
    const uids = await client.search({ deleted: false, ...isNew }, BY_UID);
    if (Array.isArray(uids)) found = uids;
    return uids;
  });
  return found;
}

/** If the server refuses, or has it without saying so, the first mail that is to go there tells. */
async function makeFolder(session: MailboxSession, done: MailboxDone): Promise<void> {
  if (done.kind !== "move") return;
  await session.run(async (client) => {
    await client.mailboxCreate(done.folder).catch((error: unknown) => {
      const isRefused = error instanceof Error && Reflect.get(error, "responseStatus") === "NO";
      if (!isRefused) throw error;
    });
  });
}

/** Without those that vanished meanwhile, or that somebody marked as deleted. */
async function readSizes(
  session: MailboxSession,
  uids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const query = { uid: true, size: true, flags: true };
  const rows = await session.run((client) => client.fetchAll(uids.join(","), query, BY_UID));
  const asked = new Set(uids);
  const sizes = new Map<number, number>();
  for (const { uid, size, flags } of rows) {
    const isThere = asked.has(uid) && flags?.has("\\Deleted") !== true;
    if (isThere && size !== undefined) sizes.set(uid, size);
  }
  return sizes;
}

interface MailPlace {
  readonly uid: number;
  readonly sizeBytes: number;
}

/** `unreadable`: the server refuses this one, as it does when its own storage is broken. */
async function readMail(
  session: MailboxSession,
  { uid, sizeBytes }: MailPlace,
): Promise<IncomingMail | "gone" | "unreadable"> {
  // One octet more tells of a server that counts otherwise.
  const maxLength = sizeBytes > MOST_MAIL_BYTES ? FIRST_PART_BYTES : MOST_MAIL_BYTES + 1;
  const query = { uid: true, source: { start: 0, maxLength } };
  const row = await session.run(async (client) => {
    try {
      return await client.fetchOne(String(uid), query, BY_UID);
    } catch (error) {
      const isRefused = error instanceof Error && Reflect.get(error, "responseStatus") === "NO";
      if (isRefused && client.usable) return "unreadable" as const;
      throw error;
    }
  });
  if (row === "unreadable") return row;
  // Dovecot answers “BODY[] NIL” for a mail that somebody else removed, and imapflow makes no bytes of that.
  if (row === false || !(row.source instanceof Uint8Array)) return "gone";
  const isWhole = sizeBytes <= MOST_MAIL_BYTES && row.source.length <= MOST_MAIL_BYTES;
  const bytes = isWhole ? row.source : row.source.subarray(0, FIRST_PART_BYTES);
  const cutFrom = isWhole ? null : Math.max(sizeBytes, row.source.length);
  return { mail: { bytes: new Uint8Array(bytes), envelopeTo: null }, cutFrom };
}

function toSettle(session: MailboxSession, uid: number, done: MailboxDone): MailboxMail["settle"] {
  return async (taken) => {
    if (taken === "taken") await settleMail(session, String(uid), done);
  };
}

async function settleMail(session: MailboxSession, uid: string, done: MailboxDone): Promise<void> {
  switch (done.kind) {
    case "flag":
      return session.insist("mark a mail as read", (client) =>
        client.messageFlagsAdd(uid, ["\\Seen"], BY_UID),
      );
    case "delete":
      return session.insist("delete a mail", (client) => removeMail(client, uid));
    case "move":
      return session.insist(`move a mail to “${done.folder}”`, (client) =>
        moveMail(client, uid, done.folder),
      );
  }
}

async function moveMail(client: ImapFlow, uid: string, folder: string): Promise<boolean> {
  if (client.capabilities.has("MOVE")) {
    return (await client.messageMove(uid, folder, BY_UID)) !== false;
  }
  const copied = await client.messageCopy(uid, folder, BY_UID);
  return copied !== false && removeMail(client, uid);
}

/**
 * Without UIDPLUS (RFC 4315) the mail is only marked: EXPUNGE would also remove what others marked. It is not read
 * again, and goes when a mail program tidies up.
 */
async function removeMail(client: ImapFlow, uid: string): Promise<boolean> {
  return client.capabilities.has("UIDPLUS")
    ? client.messageDelete(uid, BY_UID)
    : client.messageFlagsAdd(uid, ["\\Deleted"], BY_UID);
}

function toUnreadable(access: MailboxAccess, count: number): UserError {
  const mails = count === 1 ? "one mail" : `${count} mails`;
  return new UserError("mailbox-mail-unreadable", {
    message: `${toServer(access)} does not give out ${mails} of “${access.folder}”; all others were read`,
    advice: "Look at the folder with a mail program, or ask who runs the server",
  });
}
