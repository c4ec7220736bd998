import { type Field, listLines, readFields } from "./fields.ts";
import type { ParsedMail } from "./parse-mail.ts";

const RETURNED_TYPES: readonly string[] = [
  "message/rfc822",
  "message/global",
  "text/rfc822-headers",
  "message/rfc822-headers",
  "message/global-headers",
];

/** What stands above a returned mail in reports that are text alone. sendmail's other headings have other words. */
const HEADING =
  /^\s{0,4}(?:[-=_*]{2,}.{0,60}\b(?:copy|original|unsent|returned|message headers?|header|nachricht|originale?|mensaje)\b|original message (?:headers|follows))/i;
/** What every mail's header has, and no report's text has several of in a row. */
const HEADER_LINE =
  /^(?:received|return-path|message-id|dkim-signature|mime-version|date|from|content-type|x-[\w-]{1,60}|list-[\w-]{1,40}|delivered-to|authentication-results|to|subject|reply-to):/i;
const SURE_LINE =
  /^(?:received|return-path|message-id|dkim-signature|mime-version|x-broadsheet-delivery):/i;

export interface CutText {
  /** What the server itself wrote. */
  readonly said: string;
  /** What it quotes: header, body, or nothing. */
  readonly returned: string;
}

/**
 * Parts a text where the returned mail begins, so that nothing that an article says is taken for a server's word.
 * Lines quoted by `>` are dropped, but for the dialogues of sendmail.
 */
export function cutReturned(text: string): CutText {
  const lines = [...listLines(text)];
  const start = lines.findIndex(
    (line, index) => HEADING.test(line.slice(0, 200)) || isHeader(lines, index),
  );
  const said = start === -1 ? lines : lines.slice(0, start);
  return {
    said: said.filter((line) => !/^\s*>(?!>> [A-Z]{4})/i.test(line)).join("\n"),
    returned: start === -1 ? "" : lines.slice(start).join("\n"),
  };
}

/** The header of the mail that a report is about, from wherever the report has it; empty if it has none. */
export function findReturnedFields(mail: ParsedMail): readonly Field[] {
  const part = mail.parts.find(({ type }) => RETURNED_TYPES.includes(type));
  if (part !== undefined) return readFields(part.text.trimStart());
  const { returned } = cutReturned(mail.text);
  const header = returned.search(/^(?:>? ?)(?:[\w-]{2,60}):[ \t]/m);
  if (header === -1) return [];
  return readFields(returned.slice(header).replace(/^> ?/gm, ""));
}

/** A sure line, and two more of any header beside it. */
function isHeader(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (!HEADER_LINE.test(line)) return false;
  const near = lines.slice(index, index + 12).filter((each) => HEADER_LINE.test(each));
  return near.length >= 3 && near.some((each) => SURE_LINE.test(each));
}
