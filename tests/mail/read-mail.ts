import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { expect } from "vitest";

/** What a reader gets. Line ends are LF, those at the end gone. */
export interface ReadMail {
  readonly subject: string | undefined;
  readonly to: readonly { readonly name: string; readonly address: string | undefined }[];
  readonly text: string;
  readonly html: string;
}

/** What both readers agree on; each of them was written by somebody else. */
export async function readBack(bytes: Buffer): Promise<ReadMail> {
  const postal = await PostalMime.parse(bytes);
  const parsed = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true });
  const recipients = [parsed.to ?? []].flat().flatMap((field) => field.value);
  const first = {
    subject: postal.subject,
    to: (postal.to ?? []).map(({ name, address }) => ({ name, address })),
    text: toLf(postal.text ?? ""),
    html: toLf(postal.html ?? ""),
  };
  const second = {
    subject: parsed.subject,
    to: recipients.map(({ name, address }) => ({ name, address })),
    text: toLf(parsed.text ?? ""),
    html: toLf(parsed.html === false ? "" : (parsed.html ?? "")),
  };
  expect(second).toEqual(first);
  return first;
}

/** CRLF only, ASCII only, body lines of at most 76 octets, none over 998 (RFC 5322 section 2.1.1, RFC 2045). */
export function expectGoodLines(bytes: Buffer): void {
  const text = bytes.toString("latin1");
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/[^\t\r\n\x20-\x7e]/);
  const body = text.slice(text.indexOf("\r\n\r\n"));
  expect(Math.max(...body.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(76);
  expect(Math.max(...text.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
}

/** The readers differ in which line ends of a decoded body they keep. */
function toLf(text: string): string {
  return text.replace(/\r\n?/g, "\n").trimEnd();
}
