import MimeNode from "nodemailer/lib/mime-node";
import { buildHeaderValue, encodeWord, foldLines, quoteString } from "nodemailer/lib/mime-funcs";
import { toCharacters } from "../model/characters.ts";
import { toDisplayName, toOneLine } from "./display-name.ts";

/**
 * Characters of one encoded word. RFC 2047 section 2 allows 75, and 76 for its line: this leaves room for the
 * field's name in front of the first one.
 */
const ENCODED_WORD_LENGTH = 60;

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

/**
 * Any text as unstructured value. What looks like an encoded word is encoded and so stays what it was; so is
 * what no line can hold.
 */
export function encodeText(text: string): string {
  const line = toOneLine(text);
  return isPlain(line) ? line : encodeWords(line);
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
  if (!isPlain(name)) return encodeWords(name);
  return /^[\w ]*$/.test(name) ? name : quoteString(name);
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

/** A value with parameters, such as `inline; filename="…"`; names beyond ASCII by RFC 2231. */
export function encodeParameters(value: string, params: Readonly<Record<string, string>>): string {
  return buildHeaderValue({ value, params: { ...params } });
}

/** ASCII in words that a folded line can hold, none of which a reader would decode. */
function isPlain(line: string): boolean {
  return /^[\x20-\x7e]*$/.test(line) && !line.includes("=?") && !/[^ ]{66}/.test(line);
}

/**
 * The text in encoded words: quoted-printable, which stays half legible, for Latin script, and base64, which is
 * shorter, for all others.
 *
 * A word ends where a reader sees a character end, so that a client that shows words one by one cuts no emoji or
 * accent; only a character longer than a word, of many joined parts, is cut between code points.
 */
function encodeWords(text: string): string {
  const kind = isMostlyLatin(text) ? "Q" : "B";
  const whole = encodeWord(text, kind);
  if (whole.length <= ENCODED_WORD_LENGTH) return whole;
  const words: string[] = [];
  let word = "";
  for (const character of toCharacters(text)) {
    const longer = word + character;
    if (word !== "" && encodeWord(longer, kind).length > ENCODED_WORD_LENGTH) {
      words.push(word);
      word = character;
    } else {
      word = longer;
    }
  }
  words.push(word);
  return words.map((each) => encodeWord(each, kind, ENCODED_WORD_LENGTH)).join(" ");
}

function isMostlyLatin(text: string): boolean {
  const latin = text.match(/[\x20-\x7e]/g)?.length ?? 0;
  return latin * 2 > text.length;
}
