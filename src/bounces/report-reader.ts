import { createHash } from "node:crypto";
import type { MailReport, ReceivedMail, ReportReader } from "../model/bounce.ts";
import { toAddress, toLine } from "./clean.ts";
import { findValue } from "./fields.ts";
import { findAbout } from "./find-about.ts";
import { findSentTo } from "./find-sent-to.ts";
import { parseMail, type ParsedMail } from "./parse-mail.ts";
import { readSays } from "./read-says.ts";
import { sayNothing } from "./report-says.ts";

/** Of the type `MailReport`. */
const MOST_KEY = 200;
/** Before there was mail as it is, and when nobody reads it any more: a clock that is wrong. */
const PLAUSIBLE = { from: Date.UTC(2000, 0, 1), to: Date.UTC(2100, 0, 1) } as const;

/** Reads mails as reports: RFC 3464, RFC 5965, and the common formats that follow neither. */
export const reportReader: ReportReader = {
  read: async (received) => {
    try {
      return await read(received);
    } catch {
      // Bytes that break a reader say nothing of any reader of ours.
      return toEmpty(received, "unreadable");
    }
  },
};

async function read(received: ReceivedMail): Promise<MailReport> {
  const outcome = await parseMail(received.bytes);
  if (outcome.kind !== "mail") return toEmpty(received, outcome.kind);
  const { mail } = outcome;
  const { says, about } = await readSays(mail);
  return {
    key: toKey(mail, received.bytes),
    sentTo: findSentTo(mail, received.envelopeTo),
    about: about ?? findAbout(mail),
    at: toDate(findValue(mail.fields, "date")),
    says,
  };
}

function toEmpty(received: ReceivedMail, why: "too-large" | "unreadable"): MailReport {
  const envelopeTo = toAddress(received.envelopeTo ?? "");
  const sentTo = envelopeTo === null ? [] : [envelopeTo];
  return { key: hash(received.bytes), sentTo, about: [], at: null, says: sayNothing(why) };
}

function toKey({ fields }: ParsedMail, bytes: Uint8Array): string {
  const id = (findValue(fields, "message-id") ?? "").trim();
  const isUsable = id.length > 2 && id.length <= MOST_KEY && id === toLine(id, MOST_KEY);
  return isUsable ? id : hash(bytes);
}

function hash(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** RFC 5322 section 3.3. */
function toDate(value: string | null): Date | null {
  const date = new Date((value ?? "").slice(0, 100).replace(/\s*\([^()]*\)\s*$/, ""));
  const ms = date.getTime();
  return ms >= PLAUSIBLE.from && ms < PLAUSIBLE.to ? date : null;
}
