import type { Finding } from "../model/bounce.ts";
import { type Author } from "./author.ts";
import { decide, type FailureKind } from "./classify.ts";
import { toAddress, toLine } from "./clean.ts";
import { listLines, listValues } from "./fields.ts";
import { findMentioned, findRecipients, type NamedRecipient } from "./find-recipients.ts";
import { findCode, findStatus } from "./find-status.ts";
import type { ParsedMail } from "./parse-mail.ts";
import { DELAY_PHRASES } from "./phrases.ts";
import { MOST_DIAGNOSTIC, MOST_FINDINGS, type ReportSays } from "./report-says.ts";
import { sayFindings, sayNothing } from "./report-says.ts";
import { cutReturned, findReturnedFields } from "./returned-mail.ts";
import { findMeaning, toPlain } from "./to-plain.ts";

/** What a server writes about a mail is short; the rest is something else. */
const MOST_LINES = 400;

/**
 * Reports that are no more than text: qmail, Exim, Exchange, sendmail's transcripts and others. They are known by
 * their shapes (who is named on which line) and by codes; of the words only what `PHRASES` has.
 *
 * @returns null if there is no failure in it
 */
export function readTextReport(mail: ParsedMail, author: Author): ReportSays | null {
  const { said } = cutReturned(mail.text);
  const lines = toLines(said);
  const named = nameRecipients(mail, lines);
  const judged = named.map((recipient) => judge(recipient, named.length === 1 ? lines : []));
  const findings = judged.flatMap((each) => (each.kind === null ? [] : [toFinding(each)]));
  if (isDelay(lines, author) && !judged.some(isForGood)) return sayNothing("delayed");
  if (findings.length > 0) return sayFindings(findings);
  if (!author.saysFailure || named.length === 0) return null;
  return sayFindings(judged.map((each) => toFinding({ ...each, kind: "soft" })));
}

function toLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (const line of listLines(text)) {
    lines.push(line);
    if (lines.length === MOST_LINES) break;
  }
  return lines;
}

/** By Exim's and Gmail's field, by the lines of the text, by the commands in it, or by whom the mail was for. */
function nameRecipients(mail: ParsedMail, lines: readonly string[]): readonly NamedRecipient[] {
  const others = new Set(listOthers(mail));
  const shaped = findRecipients(lines, others);
  const failed = listFailed(mail);
  if (failed.length > 0) {
    return failed.map((address) => ({
      address,
      lines: shaped.find((each) => isSame(each.address, address))?.lines ?? lines,
    }));
  }
  if (shaped.length > 0) return shaped.slice(0, MOST_FINDINGS);
  const [mentioned, ...more] = findMentioned(lines.filter(isAnswer), others);
  const returnedTo = listValues(findReturnedFields(mail), ["to"]).map(toBare)[0] ?? null;
  const address = mentioned === undefined || more.length > 0 ? returnedTo : mentioned;
  return address === null ? [] : [{ address, lines }];
}

function listFailed(mail: ParsedMail): readonly string[] {
  const values = listValues(mail.fields, ["x-failed-recipients"]);
  return values
    .flatMap((value) => value.split(","))
    .flatMap((each) => toAddress(each) ?? [])
    .slice(0, MOST_FINDINGS);
}

/** Whoever wrote the report, and whoever it was for. */
function listOthers(mail: ParsedMail): readonly string[] {
  const names = ["from", "to", "delivered-to", "x-original-to", "envelope-to", "return-path"];
  const values = [
    ...listValues(mail.fields, names),
    ...listValues(findReturnedFields(mail), ["from", "return-path", "sender", "reply-to"]),
  ];
  return values.flatMap((value) => toBare(value)?.toLowerCase() ?? []);
}

function toBare(value: string): string | null {
  return toAddress(/<([^<>]*)>\s*$/.exec(value.slice(0, 1_000))?.[1] ?? value);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isAnswer(line: string): boolean {
  const start = line.slice(0, 1_000);
  if (
    /rcpt to:|does not like recipient/i.test(start) ||
    findCode(start) !== null ||
    findStatus(start) !== null
  )
    return true;
  return findMeaning(toPlain(start)) !== null;
}

interface Judged {
  readonly address: string;
  readonly kind: FailureKind | null;
  readonly text: string;
}

/** @param all lines of the report, if it is about him alone */
function judge({ address, lines }: NamedRecipient, all: readonly string[]): Judged {
  for (const some of [lines, all]) {
    const answer = findAnswer(some);
    const verdict = answer === null ? null : decide({ status: null, action: null, text: answer });
    if (answer !== null && isFailure(verdict)) return { address, kind: verdict, text: answer };
    const whole = decide({ status: null, action: null, text: some.join("\n") });
    if (isFailure(whole)) return { address, kind: whole, text: answer ?? some.join("\n") };
  }
  const answer = findAnswer(lines) ?? findAnswer(all);
  return { address, kind: answer === null ? null : "soft", text: answer ?? lines.join("\n") };
}

function isFailure(verdict: ReturnType<typeof decide>): verdict is FailureKind {
  return verdict === "hard" || verdict === "soft" || verdict === "policy";
}

/** The first lines with a code or with words that we know, to the next empty one. */
function findAnswer(lines: readonly string[]): string | null {
  const start = lines.findIndex((line) => isAnswer(line) && !/^\s*>>> /.test(line));
  if (start === -1) return null;
  const end = lines.findIndex((line, index) => index > start && line.trim() === "");
  return lines.slice(start, end === -1 ? start + 12 : Math.min(end, start + 12)).join("\n");
}

function isDelay(lines: readonly string[], { saysDelay }: Author): boolean {
  if (saysDelay) return true;
  const plain = toPlain(lines.join("\n"));
  return DELAY_PHRASES.some((pattern) => pattern.test(plain));
}

/** A report that says both “delayed” and “550” is about something that is over. */
function isForGood({ kind, text }: Judged): boolean {
  if (kind === null) return false;
  return /^5/.test(findStatus(text) ?? "") || (findCode(text) ?? 0) >= 500;
}

function toFinding({ address, kind, text }: Judged): Finding {
  const diagnostic = toLine(text, MOST_DIAGNOSTIC);
  return {
    kind: kind ?? "soft",
    recipient: address,
    status: findStatus(text),
    diagnostic: diagnostic === "" ? null : diagnostic,
  };
}
