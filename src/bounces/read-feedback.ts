import type { Finding } from "../model/bounce.ts";
import { toAddress, toLine } from "./clean.ts";
import { findValue, listValues, readFields } from "./fields.ts";
import type { ParsedMail } from "./parse-mail.ts";
import { MOST_DIAGNOSTIC, type ReportSays, sayFindings, sayNothing } from "./report-says.ts";
import { findReturnedFields } from "./returned-mail.ts";

const FEEDBACK_TYPE = "message/feedback-report";
/** RFC 5965 section 3.5, RFC 6449: what readers press. `not-spam` and `auth-failure` (RFC 6591) are none of them. */
const COMPLAINTS = ["abuse", "fraud", "virus", "other", "opt-out", "opt-out-list", "unsubscribe"];
/** Microsoft's programme for senders returns the mail with this field, and no report. */
const MICROSOFT = "x-hmxmroriginalrecipient";

/**
 * RFC 5965: what a reader's provider says the reader thinks of a mail. Reports are often redacted, so that they name
 * nobody.
 *
 * @returns null if it is no such report
 */
export function readFeedback(mail: ParsedMail): ReportSays | null {
  const returned = findReturnedFields(mail);
  const part = mail.parts.find(({ type }) => type === FEEDBACK_TYPE);
  if (part === undefined) {
    const addresses = toAddresses(listValues(returned, [MICROSOFT]));
    return addresses.length === 0 ? null : sayFindings(toComplaints(addresses, "abuse"));
  }
  const fields = readFields(part.text);
  const type = toLine(findValue(fields, "feedback-type") ?? "", 40).toLowerCase();
  if (!COMPLAINTS.includes(type)) return sayNothing("no-report");
  const named = toAddresses(
    listValues(fields, ["original-rcpt-to", "removal-recipient"]).slice(0, 100),
  );
  const addressed = named.length > 0 ? named : toAddresses(listValues(returned, ["to"]));
  return sayFindings(toComplaints(addressed.length > 0 ? addressed : [null], type));
}

function toAddresses(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => {
    const address = toAddress(/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value);
    // A redacted one is a hash, or `redacted@`.
    return address === null || /redacted|removed|x{3}/i.test(address) ? [] : [address];
  });
}

function toComplaints(addresses: readonly (string | null)[], type: string): readonly Finding[] {
  return addresses.map((recipient) => ({
    kind: "complaint",
    recipient,
    status: null,
    diagnostic: toLine(`Feedback-Type: ${type}`, MOST_DIAGNOSTIC),
  }));
}
