import { DELIVERY_FIELD } from "../model/message.ts";
import { toLine } from "./clean.ts";
import { findValue, listValues, readGroups } from "./fields.ts";
import type { ParsedMail } from "./parse-mail.ts";
import { readXtext } from "./read-address.ts";
import { STATUS_TYPES } from "./read-delivery-status.ts";
import { findReturnedFields } from "./returned-mail.ts";

/** Of the type `MailReport`. */
const MOST = 20;
const MOST_CHARACTERS = 300;

/**
 * What a report calls the mail that it is about, the surest first: our own field, which servers that replace the
 * Message-ID keep; the envelope id of RFC 3461; Message-IDs.
 */
export function findAbout(mail: ParsedMail): readonly string[] {
  const returned = findReturnedFields(mail);
  const envelopeIds = mail.parts
    .filter(({ type }) => STATUS_TYPES.includes(type) || type === "message/feedback-report")
    .flatMap(({ text }) => readGroups(text, 1))
    .flatMap((group) => findValue(group, "original-envelope-id") ?? [])
    .map(readXtext);
  const found = [
    ...listValues(returned, [DELIVERY_FIELD.toLowerCase()]),
    ...envelopeIds,
    ...listValues(returned, ["message-id"]),
    ...listValues(mail.fields, ["in-reply-to", "references"]).flatMap((ids) => ids.split(/\s+/)),
  ];
  const cleaned = found.slice(0, MOST * 5).map((each) => toLine(each, MOST_CHARACTERS));
  return [...new Set(cleaned.filter((each) => each !== ""))].slice(0, MOST);
}
