import type { Finding } from "../model/bounce.ts";
import { decide, type Verdict } from "./classify.ts";
import { toLine } from "./clean.ts";
import { type Field, findValue, listValues, readGroups } from "./fields.ts";
import { findStatus } from "./find-status.ts";
import type { ParsedMail } from "./parse-mail.ts";
import { readOriginalAddress, readReportAddress } from "./read-address.ts";
import { MOST_DIAGNOSTIC, type ReportSays, sayFindings, sayNothing } from "./report-says.ts";

/** RFC 3464 section 2.1, RFC 6533 section 4. */
export const STATUS_TYPES: readonly string[] = [
  "message/delivery-status",
  "message/global-delivery-status",
];

/** Of a report about a mail with one recipient there is one. */
const MOST_GROUPS = 1_000;

/** What a server says of one recipient, as its fields have it. */
interface Recipient {
  readonly address: string | null;
  readonly status: string | null;
  readonly action: string | null;
  readonly text: string | null;
  /** Fields that contradict each other, as if groups had run together. */
  readonly isUnclear: boolean;
}

/**
 * RFC 3464: what the machine part says.
 *
 * @returns null if there is no recipient in it, so that words have to do
 */
export function readDeliveryStatus(mail: ParsedMail): ReportSays | null {
  const parts = mail.parts.filter(({ type }) => STATUS_TYPES.includes(type));
  const groups = parts.flatMap(({ text }) => readGroups(text, MOST_GROUPS));
  const recipients = groups.filter(isRecipient).map(toRecipient);
  const isOnly = recipients.length === 1;
  const known = recipients.map((recipient) => {
    const verdict = toVerdict(recipient, isOnly ? mail.text : null);
    return { recipient, verdict };
  });
  const findings = known.flatMap(({ recipient, verdict }) => toFinding(recipient, verdict));
  if (findings.length > 0) return sayFindings(findings);
  if (known.length === 0) return null;
  return sayNothing(known.some(({ verdict }) => verdict === "delayed") ? "delayed" : "delivered");
}

function isRecipient(group: readonly Field[]): boolean {
  return ["final-recipient", "original-recipient", "action"].some(
    (name) => findValue(group, name) !== null,
  );
}

function toRecipient(group: readonly Field[]): Recipient {
  const final = readReportAddress(findValue(group, "final-recipient") ?? "");
  const original = readOriginalAddress(findValue(group, "original-recipient") ?? "", final);
  const status = findStatus(findValue(group, "status") ?? "");
  const repeated = ["final-recipient", "original-recipient", "action", "status"];
  return {
    address: original ?? final,
    status,
    action: findValue(group, "action"),
    text: findText(group),
    isUnclear: repeated.some((name) => new Set(listValues(group, [name])).size > 1),
  };
}

/** `smtp; 550 5.1.1 No such user`; Exchange puts it elsewhere. */
function findText(group: readonly Field[]): string | null {
  const [value] = listValues(group, ["diagnostic-code", "x-supplementary-info"]);
  return value?.replace(/^[\w-]{1,20}\s*;\s*/, "") ?? null;
}

function toVerdict(recipient: Recipient, words: string | null): Verdict {
  const { status, action, text, isUnclear } = recipient;
  // A group that has lost its Action (RFC 3464 section 2.3.3 wants one) and says “not yet”.
  if (action === null && status?.startsWith("4.") === true) return "delayed";
  const verdict = decide({ status, action, text }) ?? decide({ status, action, text: words });
  return verdict === "hard" && isUnclear ? "soft" : (verdict ?? "soft");
}

function toFinding(recipient: Recipient, verdict: Verdict): readonly Finding[] {
  if (verdict === "delayed" || verdict === "delivered") return [];
  const { address, status, text } = recipient;
  const diagnostic = toLine(text ?? "", MOST_DIAGNOSTIC);
  return [
    {
      kind: verdict,
      recipient: address,
      status: toMoreExact(status, text),
      diagnostic: diagnostic === "" ? null : diagnostic,
    },
  ];
}

/** Exim and others write 5.0.0 whatever the server said. */
function toMoreExact(status: string | null, text: string | null): string | null {
  if (status !== null && !/^\d\.0\.0$/.test(status)) return status;
  return findStatus(text ?? "") ?? status;
}
