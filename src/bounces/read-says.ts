import { type Author, readAuthor } from "./author.ts";
import { findValue } from "./fields.ts";
import { findAbout } from "./find-about.ts";
import { MAIL_LIMITS, parseMail, type ParsedMail } from "./parse-mail.ts";
import { readDeliveryStatus, STATUS_TYPES } from "./read-delivery-status.ts";
import { readFeedback } from "./read-feedback.ts";
import { readTextReport } from "./read-text-report.ts";
import { type ReportSays, sayNothing } from "./report-says.ts";

const RECEIPT_TYPES = [
  "message/disposition-notification",
  "message/global-disposition-notification",
];
/** RFC 3834 section 5. */
const REPLY = /^\s*auto-replied\b/i;

export interface ReadSays {
  readonly says: ReportSays;
  /** What it is about, if that stands in a report that this one has in it; null if not. */
  readonly about: readonly string[] | null;
}

/** What a mail says, or why it says nothing. Only what a machine wrote about delivery becomes findings. */
export async function readSays(mail: ParsedMail): Promise<ReadSays> {
  const author = readAuthor(mail);
  const own = readOwn(mail, author);
  const isOpen = own.kind === "nothing" && own.why === "no-report";
  if (!isOpen || !(author.isList || author.isDaemon)) return { says: own, about: null };
  return (await readForwarded(mail)) ?? { says: own, about: null };
}

function readOwn(mail: ParsedMail, author: Author): ReportSays {
  const feedback = readFeedback(mail);
  if (feedback !== null) return feedback;
  if (isReceipt(mail)) return sayNothing("auto-reply");
  const hasStatus = mail.parts.some(({ type }) => STATUS_TYPES.includes(type));
  if (hasStatus && (isReport(mail) || author.isDaemon)) {
    const status = readDeliveryStatus(mail);
    if (status !== null) return status;
  }
  if (author.isAutoReply || isReply(mail, author)) return sayNothing("auto-reply");
  const text = author.isDaemon || isReport(mail) ? readTextReport(mail, author) : null;
  return text ?? sayNothing("no-report");
}

/** RFC 8098. */
function isReceipt({ fields, parts }: ParsedMail): boolean {
  const type = findValue(fields, "content-type") ?? "";
  return (
    /report-type="?disposition-notification/i.test(type) ||
    parts.some((part) => RECEIPT_TYPES.includes(part.type))
  );
}

/** RFC 6522. */
function isReport({ fields }: ParsedMail): boolean {
  return /^\s*multipart\/report\b/i.test(findValue(fields, "content-type") ?? "");
}

/** Exim and Postfix call their reports so, too, and say in the subject what they are. */
function isReply({ fields }: ParsedMail, { saysFailure, saysDelay }: Author): boolean {
  const isFailure = saysFailure || saysDelay || findValue(fields, "x-failed-recipients") !== null;
  return !isFailure && REPLY.test(findValue(fields, "auto-submitted") ?? "");
}

/** A list's program, or a server's, that passes on a report which it cannot place. Once: a report in it is none. */
async function readForwarded(mail: ParsedMail): Promise<ReadSays | null> {
  const part = mail.parts.find(({ type }) => type === "message/rfc822");
  if (part === undefined) return null;
  const bytes = new TextEncoder().encode(part.text.trimStart()).subarray(0, MAIL_LIMITS.characters);
  const outcome = await parseMail(bytes);
  if (outcome.kind !== "mail") return null;
  const says = readOwn(outcome.mail, readAuthor(outcome.mail));
  return says.kind === "findings" ? { says, about: findAbout(outcome.mail) } : null;
}
