import { toAddress } from "./clean.ts";
import { listValues } from "./fields.ts";
import type { ParsedMail } from "./parse-mail.ts";

/** Of the type `MailReport`. */
const MOST = 20;

/** In the order of how surely they are the envelope's; `To` is what the server that reports wrote. */
const FIELDS = [
  "delivered-to",
  "x-delivered-to",
  "x-original-to",
  "envelope-to",
  "x-envelope-to",
  "x-rcpt-to",
  "to",
];

/** Mailboxes that a mail came to. @param envelopeTo RCPT TO, where an envelope is known */
export function findSentTo(mail: ParsedMail, envelopeTo: string | null): readonly string[] {
  const values = listValues(mail.fields, FIELDS).slice(0, MOST * 2);
  const found = [
    envelopeTo ?? "",
    ...values.flatMap((value) => value.slice(0, 4_000).split(",")),
  ].flatMap((each) => toAddress(/<([^<>]*)>/.exec(each)?.[1] ?? each) ?? []);
  return [...new Set(found)].slice(0, MOST);
}
