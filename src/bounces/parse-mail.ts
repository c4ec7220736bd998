import PostalMime, { type Attachment, type Email } from "postal-mime";
import { type Field } from "./fields.ts";
import { htmlToText } from "./html-to-text.ts";

/** What a reader may have to hold at once, whatever somebody sends. */
export const MAIL_LIMITS = {
  /** Octets of a mail; what is longer is not read at all. */
  bytes: 10 * 1024 * 1024,
  /**
   * Octets and lines that are parsed: what a report says comes before the mail that it returns. The parser takes
   * 5 to 50 microseconds a line, measured, so that a megabyte of line feeds would hold it for most of a minute.
   */
  parsedBytes: 1024 * 1024,
  parsedLines: 8_000,
  /** Levels of parts within parts. */
  depth: 30,
  /** Octets of all header fields together. */
  headerBytes: 128 * 1024,
  /** Lines that look like the start of a part. */
  boundaryLines: 2_000,
  /** Parts that are looked at. */
  parts: 50,
  /** Characters of one part, or of the text. */
  characters: 256 * 1024,
} as const;

const DASH = 0x2d;
const LINE_FEED = 0x0a;

/** A part that is no text to read: a report's machine part, or a returned mail. */
export interface Part {
  /** Lower case, without parameters. */
  readonly type: string;
  readonly text: string;
}

/** A mail in the form that reports are read from, within `MAIL_LIMITS`. */
export interface ParsedMail {
  readonly fields: readonly Field[];
  /** Plain text, else that of the HTML. */
  readonly text: string;
  readonly parts: readonly Part[];
}

/** A mail has at least one of these (RFC 5322 section 3.6, RFC 2045), or it is none. */
const EVERY_MAIL: readonly string[] = [
  "from",
  "date",
  "to",
  "subject",
  "received",
  "return-path",
  "message-id",
  "content-type",
  "mime-version",
];

export type ParseOutcome =
  | { readonly kind: "mail"; readonly mail: ParsedMail }
  | { readonly kind: "too-large" }
  | { readonly kind: "unreadable" };

/** Never rejects. */
export async function parseMail(bytes: Uint8Array): Promise<ParseOutcome> {
  if (bytes.length > MAIL_LIMITS.bytes) return { kind: "too-large" };
  const start = toStart(bytes);
  if (hasTooManyParts(start)) return { kind: "too-large" };
  try {
    const email = await PostalMime.parse(start, {
      // A returned mail is no text of the report's.
      forceRfc822Attachments: true,
      maxRfc822NestingDepth: 0,
      maxNestingDepth: MAIL_LIMITS.depth,
      maxHeadersSize: MAIL_LIMITS.headerBytes,
    });
    if (!email.headers.some(({ key }) => EVERY_MAIL.includes(key))) return { kind: "unreadable" };
    return { kind: "mail", mail: toParsedMail(email) };
  } catch (error) {
    const isLimit = error instanceof Error && error.message.startsWith("Maximum");
    return { kind: isLimit ? "too-large" : "unreadable" };
  }
}

function toStart(bytes: Uint8Array): Uint8Array {
  const start = bytes.subarray(0, MAIL_LIMITS.parsedBytes);
  let end = -1;
  for (let line = 0; line < MAIL_LIMITS.parsedLines; line += 1) {
    end = start.indexOf(LINE_FEED, end + 1);
    if (end === -1) return start;
  }
  return start.subarray(0, end + 1);
}

/** The parser has no limit of its own for parts beside each other, and a part of five octets takes a kilobyte. */
function hasTooManyParts(bytes: Uint8Array): boolean {
  let count = 0;
  for (let at = bytes.indexOf(DASH); at !== -1; at = bytes.indexOf(DASH, at + 1)) {
    const isFirst = at === 0 || bytes[at - 1] === LINE_FEED;
    if (isFirst && bytes[at + 1] === DASH) count += 1;
    if (count > MAIL_LIMITS.boundaryLines) return true;
  }
  return false;
}

function toParsedMail(email: Email): ParsedMail {
  return {
    fields: email.headers.map(({ key, value }) => ({ name: key.trim(), value })),
    text: toText(email),
    parts: email.attachments.slice(0, MAIL_LIMITS.parts).map(toPart),
  };
}

function toText({ text, html }: Email): string {
  if (text !== undefined && text.trim() !== "") return text.slice(0, MAIL_LIMITS.characters);
  return htmlToText((html ?? "").slice(0, MAIL_LIMITS.characters));
}

function toPart({ mimeType, content }: Attachment): Part {
  if (typeof content === "string") return { type: mimeType, text: content };
  const bytes = new Uint8Array(content).subarray(0, MAIL_LIMITS.characters);
  return { type: mimeType.toLowerCase(), text: new TextDecoder().decode(bytes) };
}
