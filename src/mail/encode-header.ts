import MimeNode from "nodemailer/lib/mime-node";
import { encodeWord, foldLines, quoteString } from "nodemailer/lib/mime-funcs";
import { toDisplayName, toOneLine } from "./display-name.ts";

/** RFC 2047 section 2: the library's own choice, so that a folded line stays within 76. */
const ENCODED_WORD_LENGTH = 52;

/** A node of its own, never built: it only knows how header values are written. */
const writer = new MimeNode("text/plain", { baseBoundary: "unused" });

/**
 * One header field without its line end, encoded (RFC 2047) and folded (RFC 5322 section 2.2.3) by
 * the mail library.
 *
 * @param value one line; a `Date` for `Date`, text for others
 */
export function encodeHeader(name: string, value: string | Date): string {
  return foldHeader(name, writer.encodeHeaderValue(name, value));
}

/** @param value already fit for a header: addresses in brackets, tokens, encoded words */
export function foldHeader(name: string, value: string): string {
  return foldLines(`${name}: ${value}`, 76);
}

/** Any text as unstructured value: what looks like an encoded word is encoded and so stays what it was. */
export function encodeText(text: string): string {
  const line = toOneLine(text);
  if (line.includes("=?")) return encodeWord(line, "Q", ENCODED_WORD_LENGTH);
  return writer.encodeHeaderValue("Subject", line);
}

/**
 * A display name (RFC 5322 `phrase`) as it stands before `<…>`.
 *
 * Quoting keeps commas and brackets from being read as a second address. Readers decode encoded words
 * inside quotes although RFC 2047 section 5 forbids it, so a name that holds one is encoded itself.
 *
 * @returns may be empty
 */
export function encodePhrase(text: string): string {
  const name = toDisplayName(text);
  if (/^[\w ]*$/.test(name)) return name;
  if (/^[\x20-\x7e]*$/.test(name) && !name.includes("=?")) return quoteString(name);
  return encodeWord(name, isMostlyLatin(name) ? "Q" : "B", ENCODED_WORD_LENGTH);
}

/** A mailbox as From and To say it; domains in A-labels unless the local part needs SMTPUTF8 anyway. */
export function encodeMailbox(name: string, address: string): string {
  const phrase = encodePhrase(name);
  const mailbox = writer.encodeHeaderValue("To", { name: "", address });
  const bracketed = mailbox.startsWith("<") ? mailbox : `<${mailbox}>`;
  return phrase === "" ? mailbox : `${phrase} ${bracketed}`;
}

/** An address on the web as RFC 2369 section 2 wants it: in angle brackets, ASCII, no white space. */
export function encodeAngleUri(url: string): string {
  return `<${new URL(url).href.replace(/[<>\s]/g, encodeURIComponent)}>`;
}

/** Quoted-printable is shorter and half legible for Latin script, base64 shorter for all others. */
function isMostlyLatin(text: string): boolean {
  const latin = text.match(/[\x20-\x7e]/g)?.length ?? 0;
  return latin * 2 > text.length;
}
