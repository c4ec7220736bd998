import PostalMime, { type Attachment, type Email } from "postal-mime";
import { type Field } from "./fields.ts";
import { htmlToText } from "./html-to-text.ts";

/** What a reader may have to hold at once, whatever somebody sends. */
export const MAIL_LIMITS = {
  /** Octets of a mail; what is longer is not read at all. */
  bytes: 10 * 1024 * 1024,
  /** Octets that are parsed: what a report says comes before the mail that it returns. */
  parsedBytes: 2 * 1024 * 1024,
  /** Levels of parts within parts. */
  depth: 30,
  /** Octets of all header fields together. */
  headerBytes: 256 * 1024,
  /** Lines that look like the start of a part. */
  boundaryLines: 2_000,
  /** Parts that are looked at. */
  parts: 50,
  /** Characters of one part, or of the text. */
  characters: 256 * 1024,
} as const;

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

export type ParseOutcome =
  | { readonly kind: "mail"; readonly mail: ParsedMail }
  | { readonly kind: "too-large" }
  | { readonly kind: "unreadable" };

/** Never rejects. */
export async function parseMail(bytes: Uint8Array): Promise<ParseOutcome> {
  if (bytes.length > MAIL_LIMITS.bytes) return { kind: "too-large" };
  const start = bytes.subarray(0, MAIL_LIMITS.parsedBytes);
  if (hasTooManyParts(start)) return { kind: "too-large" };
  try {
    const email = await PostalMime.parse(start, {
      // A returned mail is no text of the report's.
      forceRfc822Attachments: true,
      maxRfc822NestingDepth: 0,
      maxNestingDepth: MAIL_LIMITS.depth,
      maxHeadersSize: MAIL_LIMITS.headerBytes,
    });
    if (email.headers.length === 0) return { kind: "unreadable" };
    return { kind: "mail", mail: toParsedMail(email) };
  } catch (error) {
    const isLimit = error instanceof Error && error.message.startsWith("Maximum");
    return { kind: isLimit ? "too-large" : "unreadable" };
  }
}

/** The parser has no limit of its own for parts beside each other, and a part of five octets takes a kilobyte. */
function hasTooManyParts(bytes: Uint8Array): boolean {
  const [dash, lineFeed] = [0x2d, 0x0a];
  let count = 0;
  for (let at = bytes.indexOf(dash); at !== -1; at = bytes.indexOf(dash, at + 1)) {
    const isFirst = at === 0 || bytes[at - 1] === lineFeed;
    if (isFirst && bytes[at + 1] === dash) count += 1;
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
